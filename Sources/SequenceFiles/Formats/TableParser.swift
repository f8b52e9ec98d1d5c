/// Numbers in rows and columns of text: comma, semicolon, tab or blanks between them, comments after `#`.
struct TableParser {
  struct Table: Equatable {
    var rows = 0
    var columns = 0
    var values: [Double] = []
    /// The line, from 1, that was taken as a header.
    var headerLine: Int?
  }

  typealias Text = UnsafeBufferPointer<UInt8>.SubSequence

  private let delimiter: Delimiter
  private var table = Table()

  static func parse(_ bytes: [UInt8], isCancelled: () -> Bool = { false }) throws(TableFault) -> Table {
    try bytes.withUnsafeBufferPointer { (all) throws(TableFault) in
      let text = all.starts(with: [0xEF, 0xBB, 0xBF]) ? all.dropFirst(3) : all[...]
      guard looksLikeText(text) else { throw .notText }
      var parser = TableParser(delimiter: Delimiter.detected(in: text))
      parser.table.values.reserveCapacity(text.count / 12)
      var lines = LineReader(text)
      while let line = lines.next() {
        try parser.add(line, number: lines.number)
        if lines.number & 1023 == 0 && isCancelled() { throw .interrupted }
      }
      guard parser.table.rows > 0 else { throw .noNumbers }
      return parser.table
    }
  }

  private init(delimiter: Delimiter) { self.delimiter = delimiter }

  /// Control characters and a first byte beyond ASCII mean another format: a pickle, HDF5, an image.
  private static func looksLikeText(_ text: Text) -> Bool {
    let start = text.prefix(4096)
    return (start.first ?? 0) < 0x80 && start.allSatisfy { $0 >= 0x20 || (0x09...0x0D).contains($0) }
  }

  private mutating func add(_ line: Text, number: Int) throws(TableFault) {
    let isFirst = table.rows == 0 && table.headerLine == nil
    let start = table.values.count
    var fields = delimiter.fields(of: line)
    var column = 0
    while let field = fields.next() {
      column += 1
      guard let value = DecimalNumber.parse(field) else {
        if isFirst { return skipHeader(number, valuesFrom: start) }
        throw .notANumber(line: number, column: column, text: String(decoding: field.prefix(80), as: UTF8.self))
      }
      table.values.append(value)
    }
    if table.rows == 0 { table.columns = column }
    guard column == table.columns else {
      throw .raggedRow(line: number, expected: table.columns, found: column)
    }
    guard table.values.count <= ArrayFile.maximumValueCount else {
      throw .tooManyValues(maximum: ArrayFile.maximumValueCount)
    }
    table.rows += 1
  }

  private mutating func skipHeader(_ line: Int, valuesFrom start: Int) {
    table.headerLine = line
    table.values.removeSubrange(start...)
  }
}

/// The lines that hold something, without comments, blanks at their ends, and line ends.
struct LineReader {
  private var rest: TableParser.Text
  /// Of the line that was read last, from 1.
  private(set) var number = 0

  init(_ text: TableParser.Text) { rest = text }

  mutating func next() -> TableParser.Text? {
    while !rest.isEmpty {
      let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
      var line = rest[..<end]
      rest = rest[min(end + 1, rest.endIndex)...]
      number += 1
      if let comment = line.firstIndex(of: 0x23) { line = line[..<comment] }
      line = line.trimmingBlanks(0x0D)
      if !line.trimmingBlanks(0x09).isEmpty { return line }
    }
    return nil
  }
}

enum Delimiter: CaseIterable {
  case semicolon, comma, tab, blanks

  /// The delimiter that makes numbers of the first line, or of the second where the first is a header.
  static func detected(in text: TableParser.Text) -> Delimiter {
    var lines = LineReader(text)
    let first = lines.next()
    for line in [first, lines.next()].compactMap(\.self) {
      for candidate in allCases where candidate.occurs(in: line) {
        var fields = candidate.fields(of: line)
        var isNumeric = true
        while isNumeric, let field = fields.next() { isNumeric = DecimalNumber.parse(field) != nil }
        if isNumeric { return candidate }
      }
    }
    return first.flatMap { line in allCases.first { $0.occurs(in: line) } } ?? .blanks
  }

  func fields(of line: TableParser.Text) -> FieldReader { FieldReader(line, self) }

  private func occurs(in line: TableParser.Text) -> Bool {
    self == .blanks ? line.contains { $0 == 0x20 || $0 == 0x09 } : line.contains(separator)
  }

  fileprivate var separator: UInt8 {
    switch self {
    case .semicolon: 0x3B
    case .comma: 0x2C
    case .tab: 0x09
    case .blanks: 0x20
    }
  }
}

/// The fields of one line, without blanks around them.
struct FieldReader {
  private var rest: TableParser.Text?
  private let separator: UInt8
  private let joinsBlanks: Bool

  init(_ line: TableParser.Text, _ delimiter: Delimiter) {
    joinsBlanks = delimiter == .blanks
    separator = delimiter.separator
    rest = joinsBlanks ? line.trimmingBlanks(0x09) : line
  }

  mutating func next() -> TableParser.Text? {
    guard let text = rest else { return nil }
    var end = text.startIndex
    let base = text.base
    while end < text.endIndex, base[end] != separator, !(joinsBlanks && base[end] == 0x09) { end += 1 }
    rest = end < text.endIndex ? text[(end + 1)...] : nil
    if joinsBlanks { rest = rest?.trimmingBlanks(0x09) }
    return text[..<end].trimmingBlanks(0x09)
  }
}

extension UnsafeBufferPointer<UInt8>.SubSequence {
  /// Without spaces and `other` at both ends.
  @inline(__always)
  func trimmingBlanks(_ other: UInt8) -> Self {
    var start = startIndex
    var end = endIndex
    while start < end, base[start] == 0x20 || base[start] == other { start += 1 }
    while end > start, base[end - 1] == 0x20 || base[end - 1] == other { end -= 1 }
    return self[start..<end]
  }
}
