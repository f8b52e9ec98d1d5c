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
        sdtw example magnitude-decay --order zero-first -o /tmp
      """)

  enum Name: String, ExpressibleByArgument, CaseIterable {
    case magnitudeDecay = "magnitude-decay"
  }

  @Argument(help: "Which example.")
  var name: Name

  @Option(help: "Which kind of target comes first.")
  var order = MagnitudeDecay.Order.nonZeroFirst

  @Option(name: .shortAndLong, help: ArgumentHelp("The folder to write to.", valueName: "DIR"), completion: .directory)
  var output = "."

  func validate() throws {
    guard !output.isEmpty else { throw ValidationError("--output is empty: name a folder, such as “.”.") }
  }

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
    try makeFolder(folder)
    for (contents, path) in [(arrays, run), ([arrays[0]], "\(folder)/X.csv"), ([arrays[1]], "\(folder)/Y.csv")] {
      try ArrayWriter.write(contents, to: path, cancellation: Interruption.cancellation)
    }
    try StandardStreams.print("\(run)\n\(folder)/X.csv\n\(folder)/Y.csv\nOpen them: sdtw \(run.shellQuoted)")
  }

  /// First of all, so that nothing is left where it fails.
  private func makeFolder(_ path: String) throws {
    guard mkdir(path, 0o777) != 0 else { return }
    let reason = String(cString: strerror(errno))
    var isFolder: ObjCBool = false
    guard !FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) || !isFolder.boolValue else { return }
    throw Failure(.cannotWrite, "The folder \(path) can't be made: \(reason).\nChoose another place with -o DIR.")
  }
}

extension MagnitudeDecay.Order: ExpressibleByArgument {}
