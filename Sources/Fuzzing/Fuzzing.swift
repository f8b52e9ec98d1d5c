import Glibc

/// What libFuzzer calls with each input. Whatever traps, hangs, or takes too much memory is a fault.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  Parser.chosen.take(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

extension Parser {
  /// An environment variable names it, since libFuzzer takes every argument for one of its own.
  static let chosen: Parser = {
    let name = getenv("SDTW_PARSER").map { String(cString: $0) } ?? ""
    guard let parser = Parser(rawValue: name) else {
      let known = allCases.map(\.rawValue).joined(separator: ", ")
      fatalError("SDTW_PARSER is “\(name)”: name one of \(known)")
    }
    return parser
  }()
}

/// A file in memory for parsers that only take paths; one for each process.
enum MemoryFile {
  private static let path = "/dev/shm/sdtw-fuzzing-\(getpid())"

  static func holding(_ bytes: [UInt8]) -> String {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    precondition(write(file, bytes, bytes.count) == bytes.count, "\(path) can't be written")
    close(file)
    return path
  }
}
