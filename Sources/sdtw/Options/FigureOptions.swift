import ArgumentParser
import Figures
import Foundation
import Plotting
import SequenceFiles

/// Where a figure goes, and how large it is.
struct FigureOutputOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Width of the page in cm (default: a column's 8.5, or a page's 17.5).", valueName: "cm"),
    transform: centimetres)
  var width: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Height of the page in cm (default: by the number of panels).", valueName: "cm"),
    transform: centimetres)
  var height: Double?

  @Option(
    name: .customLong("dpi"), parsing: .unconditional,
    help: ArgumentHelp("Dots an inch: of a PNG, and of pictures inside SVG and PDF (default: 300).", valueName: "dots"),
    transform: { text in
      guard let value = Double(text), (20...2400).contains(value) else {
        throw ValidationError("a number of dots an inch from 20 to 2400 is needed.")
      }
      return value
    })
  private var givenDotsPerInch: Double?

  static let usualDotsPerInch = 300.0
  var dotsPerInch: Double { givenDotsPerInch ?? Self.usualDotsPerInch }
  var isGiven: Bool { width != nil || height != nil || givenDotsPerInch != nil }

  private static func centimetres(_ text: String) throws -> Double {
    guard let value = Double(text), (1...200).contains(value) else {
      throw ValidationError("a number of centimetres from 1 to 200 is needed, such as 8.5.")
    }
    return value
  }

  /// Writes a figure with `AtomicFile`.
  func write(_ figure: Figure, to target: FigureTarget) throws {
    let bytes = try figure.encoded(as: target.format, dotsPerInch: dotsPerInch)
    try AtomicFile.write(bytes, to: target.path, cancellation: Interruption.cancellation)
  }
}

/// A file to write, and its format.
struct FigureTarget: Equatable {
  let path: String
  let format: FigureFormat

  /// Nil where the path has no extension that names a format, and none is given.
  init?(_ path: String, format: FigureFormat? = nil) {
    let named = FigureFormat(rawValue: URL(fileURLWithPath: path).pathExtension.lowercased())
    guard !path.isEmpty, let format = format ?? named else { return nil }
    self.path = path
    self.format = format
  }
}

extension FigureFormat: ExpressibleByArgument {}
extension FigureArrangement: ExpressibleByArgument {}
