import Foundation

/// A folder that goes away with its test.
public final class TemporaryFolder: Sendable {
  public let path: String

  public init() throws {
    path = NSTemporaryDirectory() + "sdtw-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  public func file(_ name: String) -> String { path + "/" + name }

  public func contents(of name: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: file(name))) }

  public func write(_ bytes: some Sequence<UInt8>, to name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: file(name)))
  }

  public func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(atPath: file(name), withIntermediateDirectories: true)
  }

  public func makePipe(_ name: String) throws {
    guard mkfifo(file(name), 0o600) == 0 else { throw ProgramFailure.system(call: "mkfifo", errno: errno) }
  }

  /// The names of all that is in it, in folders too.
  public var entries: Set<String> {
    Set((FileManager.default.enumerator(atPath: path)?.allObjects as? [String]) ?? [])
  }
}
