import Foundation
import TestSupport

@testable import SequenceFiles

/// The built program.
let sdtw = builtProduct("sdtw")

/// Runs the program in a folder.
func sdtw(_ arguments: String..., in folder: TemporaryFolder, input: String = "/dev/null") throws -> Program.Outcome {
  try Program.run(sdtw, arguments, in: folder, input: input)
}

/// Runs a line of bash, in which `sdtw` is the program; a core or a backtrace of it is of no use here.
func bash(_ line: String, in folder: TemporaryFolder) throws -> Program.Outcome {
  try Program.run("/bin/bash", ["-c", "ulimit -c 0; sdtw() { '\(sdtw)' \"$@\"; }; \(line)"], in: folder)
}

/// A file of a test, made without what it tests where that matters.
enum Contents: Sendable {
  case text(String)
  case bytes([UInt8])
  /// An npz.
  case run([NamedArray])
  /// An npz that was cut or changed.
  case changedRun([NamedArray], @Sendable ([UInt8]) -> [UInt8])
  case npy(NamedArray)
  case folder
  /// A pipe into which some bytes are written.
  case pipe([UInt8])

  func write(to name: String, in folder: TemporaryFolder) throws {
    switch self {
    case .text(let text): try folder.write(text.utf8, to: name)
    case .bytes(let bytes): try folder.write(bytes, to: name)
    case .run(let arrays): try folder.write(ArrayWriter.encode(arrays, as: .npz), to: name)
    case .changedRun(let arrays, let change): try folder.write(change(ArrayWriter.encode(arrays, as: .npz)), to: name)
    case .npy(let array): try folder.write(ArrayWriter.encode([array], as: .npy), to: name)
    case .folder: try folder.makeFolder(name)
    case .pipe: try folder.makePipe(name)
    }
  }

  /// An npy file with any header, true or not.
  static func npy(
    header: String, data: [UInt8] = [], version: UInt8 = 1, statedLength: Int? = nil
  ) -> Contents {
    let header = header.padding(toLength: (header.count + 10) / 64 * 64 + 117, withPad: " ", startingAt: 0) + "\n"
    let length = statedLength ?? header.utf8.count
    let bytes = (0..<(version >= 2 ? 4 : 2)).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) }
    return .bytes([0x93] + Array("NUMPY".utf8) + [version, 0] + bytes + Array(header.utf8) + data)
  }

  static func npy(shape: String, type: String = "<f8", isFortran: Bool = false, data: [UInt8] = []) -> Contents {
    npy(
      header: "{'descr': '\(type)', 'fortran_order': \(isFortran ? "True" : "False"), 'shape': \(shape), }", data: data)
  }
}

extension [Double] {
  var bytes: [UInt8] { flatMap { value in (0..<8).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * $0)) } } }
}

/// Small sequences that fit each other: X 5 × 3 within 0.1 … 0.9, Y 3 × 3.
enum Small {
  static let x = [0.9, 0.2, 0.1, 0.8, 0.3, 0.2, 0.3, 0.7, 0.1, 0.2, 0.4, 0.9, 0.1, 0.3, 0.8]
  static let y = [1.0, 0, 0, 0, 1, 0, 0, 0, 1]

  static func x(_ change: (inout [Double]) -> Void = { _ in }) -> NamedArray {
    var values = x
    change(&values)
    return NamedArray(name: "X", shape: [5, 3], values: values)
  }

  static func y(_ change: (inout [Double]) -> Void = { _ in }) -> NamedArray {
    var values = y
    change(&values)
    return NamedArray(name: "Y", shape: [3, 3], values: values)
  }

  static let run = Contents.run([x(), y()])
}

/// What `align --json` prints.
struct Summary: Decodable, Equatable {
  var frames: Int
  var targets: Int
  var features: Int
  var cost: String
  var gamma: Double
  var stepWeights: [Double]
  var sdtw: Double
  var sdtwPerFrame: Double
  var pathEntropy: Double
  var expectedCost: Double
  var clampedEntries: Int

  init(_ outcome: Program.Outcome) throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    self = try decoder.decode(Summary.self, from: outcome.output)
  }
}
