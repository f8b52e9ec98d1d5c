import Foundation
import Testing

@testable import SequenceFiles

@Suite struct LineFileTests {
  let folder: TemporaryFolder
  var path: String { folder.file("lines.txt") }

  init() throws { folder = try TemporaryFolder() }

  private func write(_ text: String) throws { try Data(text.utf8).write(to: URL(fileURLWithPath: path)) }

  private func lines(_ file: LineFile) throws -> [String] {
    var lines: [String] = []
    try file.forEachLine { location, line in
      lines.append(line)
      let again = try file.line(at: location)
      #expect(again == line)
    }
    return lines
  }

  @Test(arguments: [
    ("", []), ("a", []), ("\n", [""]), ("a\nbc\n", ["a", "bc"]), ("a\n\nµ,✓\ncut", ["a", "", "µ,✓"]),
  ])
  func whatFollowsTheLastLineBreakIsNoLine(text: String, expected: [String]) throws {
    try write(text)
    #expect(try lines(try LineFile(reading: path)) == expected)
  }

  /// Longer than one piece that is read at a time.
  @Test func longLines() throws {
    let expected = [String(repeating: "x", count: 700_000), "y", String(repeating: "z", count: 300_000)]
    try write(expected.joined(separator: "\n") + "\n")
    #expect(try lines(try LineFile(reading: path)) == expected)
  }

  @Test func appendedLinesAreFoundAtTheirPlaces() throws {
    try write("first\ncut")
    let file = try LineFile(appendingTo: path)
    try file.truncate(to: 6)
    let places = try ["second", "third"].map { try file.append($0) }
    #expect(places == [.init(offset: 6, count: 6), .init(offset: 13, count: 5)])
    #expect(try file.line(at: places[1]) == "third")
    #expect(try lines(file) == ["first", "second", "third"])
    #expect(try file.start(count: 4) == "firs" && file.start(count: 100) == "first\nsecond\nthird\n")
  }

  @Test func oneOwnerAtATime() throws {
    var owner: LineFile? = try LineFile(appendingTo: path)
    #expect(throws: SequenceFileError.output(path, .inUse)) { try LineFile(appendingTo: path) }
    _ = try LineFile(reading: path)
    try withExtendedLifetime(owner) { _ = try owner?.append("mine") }
    owner = nil
    #expect(try lines(try LineFile(appendingTo: path)) == ["mine"])
  }

  @Test func faultsHaveCasesOfTheirOwn() {
    #expect(throws: SequenceFileError.input(path, .missing)) { try LineFile(reading: path) }
    #expect(throws: SequenceFileError.input(folder.path, .directory)) { try LineFile(reading: folder.path) }
    #expect(throws: SequenceFileError.output(folder.file("no/x"), .noSuchFolder)) {
      try LineFile(appendingTo: folder.file("no/x"))
    }
    #expect(throws: SequenceFileError.output(folder.path, .directory)) { try LineFile(appendingTo: folder.path) }
  }

  @Test func anAtomicFileTakesPiecesAndTheirErrors() throws {
    struct Broken: Error {}
    var pieces = [[UInt8]("b".utf8), [UInt8]("a".utf8)]
    try AtomicFile.write(to: path) { pieces.popLast() ?? [] }
    let file = try LineFile(reading: path)
    #expect(try lines(file) == [])
    #expect(try file.start(count: 9) == "ab")
    #expect(throws: Broken.self) { try AtomicFile.write(to: path) { throw Broken() } }
    #expect(try folder.entries == ["lines.txt"])
    #expect(throws: SequenceFileError.output(folder.path, .directory)) { try AtomicFile.check(folder.path) }
  }
}

/// Vectors of texts in npy files, as numpy writes them.
@Suite struct TextArrayTests {
  @Test func textsArePaddedToTheLongest() throws {
    let bytes = try NpyEncoder.bytes(of: NamedArray(name: "t", texts: ["ab", "", "γ"]))
    let header = try NpyHeader(header: bytes.prefix(128))
    #expect(header.elementType == .text && header.shape == [3] && header.itemSize == 8)
    #expect(String(decoding: bytes[10..<128], as: UTF8.self).contains("'descr': '<U2'"))
    let codes: [UInt32] = [0x61, 0x62, 0, 0, 0x3B3, 0]
    let expected = codes.flatMap { code in (0..<4).map { UInt8(truncatingIfNeeded: code >> (8 * $0)) } }
    #expect(Array(bytes[128...]) == expected)
  }

  @Test func noTexts() throws {
    let bytes = try NpyEncoder.bytes(of: NamedArray(name: "t", texts: []))
    #expect(try NpyHeader(header: bytes).shape == [0] && bytes.count % 64 == 0)
  }

  @Test func aTableHoldsNoTexts() {
    #expect(throws: OutputFault.notATable(name: "t", shape: [1])) {
      try TableWriter.bytes(of: NamedArray(name: "t", texts: ["a"]), delimiter: 0x2C)
    }
  }
}
