import TestSupport
import Testing

@testable import SequenceFiles

@Suite struct TableTests {
  @Test(arguments: [
    "1,2\n3,4\n", "1;2\r\n3;4\r\n", "1\t2\n3\t4", "1 2\n3 4\n", "  1   2 \n\n 3\t4 \n", "\u{FEFF}1, 2\n3, 4\n",
    "# made by hand\n1,2 # first\n3,4\n", "+1.0,2e0\n30e-1,0.4E+1\n", "1,\t2\n3,\t4\n",
  ])
  func delimitersCommentsAndLineEnds(text: String) throws {
    let table = try TableParser.parse(Array(text.utf8))
    #expect(table == .init(rows: 2, columns: 2, values: [1, 2, 3, 4], headerLine: nil))
  }

  @Test(arguments: ["a,b\n1,2\n", "1;b (x, y)\n1;2\n", "time\tbin 0, low\n1\t2", "c0 c1\n1 2\n"])
  func headerIsSkippedAndTold(text: String) throws {
    let table = try TableParser.parse(Array(text.utf8))
    #expect(table == .init(rows: 1, columns: 2, values: [1, 2], headerLine: 1))
    #expect(try ArrayFile.decode(Array(text.utf8), path: "a/x.csv").notes == ["x.csv: line 1 is taken as a header"])
  }

  @Test func oneColumnIsAVector() throws {
    let file = try ArrayFile.decode(Array("# labels\n3\n1\n".utf8), path: "y.csv")
    #expect(file.arrays == [NamedArray(name: "y", shape: [2], values: [3, 1])])
  }

  @Test(arguments: [
    ("1,2\n\n1,2,3\n", TableFault.raggedRow(line: 3, expected: 2, found: 3)),
    ("# c\n1 2\n1\n", .raggedRow(line: 3, expected: 2, found: 1)),
    ("a,b\n1,2\n1,zwei\n", .notANumber(line: 3, column: 2, text: "zwei")),
    ("1,2\n1,\n", .notANumber(line: 2, column: 2, text: "")),
    ("1,5;2,5\n1,5;2,5\n", .notANumber(line: 2, column: 1, text: "1,5")),
    ("a,b\nc,d\n", .notANumber(line: 2, column: 1, text: "c")),
    ("1\n0x10\n", .notANumber(line: 2, column: 1, text: "0x10")),
    ("1\n1_0\n", .notANumber(line: 2, column: 1, text: "1_0")),
    ("a,b\n", .noNumbers), ("\n  \n# only\n", .noNumbers),
  ])
  func faultsQuoteLineAndColumn(text: String, fault: TableFault) {
    #expect(throws: fault) { try TableParser.parse(Array(text.utf8)) }
  }

  @Test func nanAndInfinityAreNumbers() throws {
    let values = try TableParser.parse(Array("nan,inf,-Infinity,NaN\n".utf8)).values
    #expect(values[0].isNaN && values[3].isNaN)
    #expect(values[1] == .infinity && values[2] == -.infinity)
  }

  static func parse(_ text: String) -> Double? {
    Array(text.utf8).withUnsafeBufferPointer { DecimalNumber.parse($0[...]) }
  }

  /// The fast way must round as the standard library does: random bit patterns, and decimals of all lengths.
  @Test func everyNumberReadsAsTheStandardLibraryReadsIt() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<20_000 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite else { continue }
      #expect(Self.parse(value.description) == value)
      let digits = String(generator.next()).prefix(Int.random(in: 1...20, using: &generator))
      let text = "\(digits).\(generator.next() % 1000)e\(Int.random(in: -30...30, using: &generator))"
      #expect(Self.parse(text) == Double(text), "\(text)")
    }
  }

  @Test(arguments: ["", "-", ".", "e5", "1e", "1e+", "1.2.3", "--1", "1e5.0", "infinite", "nano", "１"])
  func noNumbers(text: String) {
    #expect(Self.parse(text) == nil)
  }

  @Test(arguments: [
    ("-0", -0.0), (".5", 0.5), ("5.", 5), ("1e-400", 0), ("0e99999999999999999999", 0), ("9007199254740993", 0x1p53),
    ("000000000000000000000001.5", 1.5),
  ])
  func edges(text: String, value: Double) throws {
    let parsed = try #require(Self.parse(text))
    #expect(parsed == value && parsed.sign == value.sign)
  }
}
