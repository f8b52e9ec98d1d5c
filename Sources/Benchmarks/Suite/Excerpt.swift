import Foundation
import Ours

/// X, N × K, and Y, M × K, of a file in `SampleData`, row by row.
struct Excerpt: Sendable {
  let predictions: [Double]
  let targets: [Double]
  let features: Int

  static func beethoven() throws -> Excerpt {
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../..")
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    // The library reads no files, and Python is here for the comparison anyway: its zipfile unpacks an npz.
    let unpack = Process()
    unpack.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    unpack.arguments = [
      "python3", "-m", "zipfile", "-e", sources.appending(path: "SampleData/beethoven-op2no2.npz").path, folder.path,
    ]
    try unpack.run()
    unpack.waitUntilExit()
    let x = try bytes(ofArrayIn: folder.appending(path: "X.npy"))
    let y = try bytes(ofArrayIn: folder.appending(path: "Y.npy"))
    let predictions = x.withUnsafeBytes { bytes in
      stride(from: 0, to: bytes.count - 3, by: 4).map { bytes.loadUnaligned(fromByteOffset: $0, as: Float.self) }
    }
    return Excerpt(predictions: predictions.map(Double.init), targets: y.map(Double.init), features: 88)
  }

  func problem() throws -> Problem { try Problem(predictions: predictions, targets: targets, features: features) }

  /// What follows the header of an npy file of version 1: 10 bytes, the last two of which hold the length of its text.
  private static func bytes(ofArrayIn file: URL) throws -> [UInt8] {
    let all = [UInt8](try Data(contentsOf: file))
    guard all.count > 10 else { throw CocoaError(.fileReadCorruptFile) }
    return Array(all.dropFirst(10 + Int(all[8]) + 256 * Int(all[9])))
  }
}
