import ArgumentParser
import Foundation
import SequenceFiles
import SoftDTW

/// `sdtw example`: writes an example's sequences.
struct Example: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "example",
    abstract: "Write an example's sequences.",
    discussion: """
      magnitude-decay is the paper's Figure 2: six targets, and predictions that repeat them, so that Y^mod should \
      equal X. It writes magnitude-decay.npz, and X and Y as CSV in the folder magnitude-decay.

      EXAMPLES
        sdtw example magnitude-decay
        sdtw example magnitude-decay --order zero-first -o /tmp && sdtw /tmp/magnitude-decay.npz
      """)

  enum Name: String, ExpressibleByArgument, CaseIterable {
    case magnitudeDecay = "magnitude-decay"
  }

  @Argument(help: "Which example.")
  var name: Name

  @Option(help: "Which kind of target comes first.")
  var order = MagnitudeDecay.Order.nonZeroFirst

  @Option(name: .shortAndLong, help: ArgumentHelp("The folder to write to.", valueName: "DIR"))
  var output = "."

  func run() throws {
    let (x, y) = MagnitudeDecay.sequences(order)
    let marks = [order.eventTargets.one, order.eventTargets.five].map(Double.init)
    let arrays = [
      NamedArray(name: "X", matrix: x), NamedArray(name: "Y", matrix: y), NamedArray(name: "Y_strong", matrix: x),
      NamedArray(name: "cost", text: "mse"), NamedArray(name: "name", text: name.rawValue),
      NamedArray(name: "marks", shape: [2], values: marks, elementType: .int64),
    ]
    let run = "\(output)/\(name.rawValue).npz"
    let folder = "\(output)/\(name.rawValue)"
    try ArrayWriter.write(arrays, to: run)
    try makeFolder(folder)
    try ArrayWriter.write([arrays[0]], to: "\(folder)/X.csv")
    try ArrayWriter.write([arrays[1]], to: "\(folder)/Y.csv")
    try StandardStreams.print("\(run)\n\(folder)/X.csv\n\(folder)/Y.csv\nOpen them: sdtw \(run.shellQuoted)")
  }

  private func makeFolder(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw Failure(
        .cannotWrite, "The folder \(path) can't be made: \(error.localizedDescription)\nChoose another with -o.")
    }
  }
}

extension MagnitudeDecay.Order: ExpressibleByArgument {}
