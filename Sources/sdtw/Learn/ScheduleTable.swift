import Foundation
import Learning
import SequenceFiles

/// A table of steps, as CSV or TSV, whose values hold until the next row. All columns but those of a schedule are left
/// out, so that what `sdtw learn` wrote is such a table, too.
struct ScheduleTable {
  let values: [ScheduledValue: ValueSchedule]

  /// - Throws: `SequenceFileError` and `Failure`, which name the file.
  static func load(_ path: String) throws -> ScheduleTable {
    guard FileManager.default.fileExists(atPath: path) else { throw SequenceFileError.input(path, .missing) }
    guard !path.isDirectory else { throw SequenceFileError.input(path, .directory) }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw SequenceFileError.input(path, .noPermission)
    }
    do throws(ScheduleTableError) { return try ScheduleTable(String(decoding: data, as: UTF8.self)) } catch {
      throw Failure(.badData, "\(path.quotable)\(error)")
    }
  }

  /// - Throws: `ScheduleTableError`.
  init(_ text: String) throws(ScheduleTableError) {
    var rows = Rows(text)
    guard let header = rows.next()?.fields.map({ $0.lowercased() }) else { throw .empty }
    let columns = ScheduledValue.allCases.filter { header.contains($0.column) }
    for name in ["step"] + columns.map(\.column) where header.count(where: { $0 == name }) > 1 { throw .twice(name) }
    guard let stepColumn = header.firstIndex(of: "step"), !columns.isEmpty else {
      throw .noColumns(header: header.joined(separator: ","))
    }
    let places = columns.compactMap { column in header.firstIndex(of: column.column).map { (column, $0) } }
    var entries: [ScheduledValue: [(step: Int, value: Double)]] = [:]
    while let (line, fields) = rows.next() {
      guard fields.count == header.count else {
        throw .raggedLine(line, expected: header.count, found: fields.count)
      }
      guard let step = Int(fields[stepColumn]), step >= 0 else { throw .notAStep(fields[stepColumn], line: line) }
      for (column, place) in places {
        // Where nothing stands, the value before goes on.
        guard !fields[place].isEmpty else { continue }
        guard let value = Double(fields[place]) else { throw .notANumber(fields[place], column.column, line: line) }
        // A batch has a row for each of its items.
        if let last = entries[column]?.last, last.step == step {
          guard last.value == value else { throw .twoValues(column.column, step: step, line: line) }
        } else {
          entries[column, default: []].append((step, value + 0))
        }
      }
    }
    guard !entries.isEmpty else { throw .empty }
    var values: [ScheduledValue: ValueSchedule] = [:]
    for (column, entries) in entries {
      do throws(ScheduleError) { values[column] = try ValueSchedule(table: entries) } catch {
        throw .schedule(column.column, error)
      }
    }
    self.values = values
  }

  /// Lines that say something, taken apart.
  private struct Rows {
    private var lines: [(number: Int, text: Substring)]
    private var isTabbed: Bool?

    init(_ text: String) {
      let body = text.unicodeScalars.first == "\u{FEFF}" ? text.unicodeScalars.dropFirst() : text.unicodeScalars[...]
      lines = String(body).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
        .map { ($0.offset + 1, $0.element) }
        .filter { !$0.text.allSatisfy(\.isWhitespace) && !$0.text.hasPrefix("#") }
        .reversed()
    }

    mutating func next() -> (line: Int, fields: [String])? {
      guard let (number, text) = lines.popLast() else { return nil }
      let isTabbed = isTabbed ?? text.contains("\t")
      self.isTabbed = isTabbed
      let fields =
        isTabbed
        ? text.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) : CSVLine.fields(text)
      return (number, fields.map { $0.trimmingCharacters(in: .whitespaces) })
    }
  }
}

/// Why a text is no table of a schedule; lines count from 1.
enum ScheduleTableError: Error, Equatable {
  case empty
  case noColumns(header: String)
  case twice(String)
  case raggedLine(Int, expected: Int, found: Int)
  case notAStep(String, line: Int)
  case notANumber(String, _ column: String, line: Int)
  case twoValues(String, step: Int, line: Int)
  case schedule(String, ScheduleError)
}

extension ScheduleTableError: CustomStringConvertible {
  /// Two lines, to put behind the file's name.
  var description: String {
    switch self {
    case .empty: " has no row of a schedule.\n\(Self.form)"
    case .noColumns(let header):
      " has no column step, or none of a value: its first line is “\(header.quotable)”.\n\(Self.form)"
    case .twice(let name): " has two columns \(name).\nLeave one of them out."
    case .raggedLine(let line, let expected, let found):
      ", line \(line): \(found) \(found == 1 ? "field" : "fields"), and the first line has \(expected).\n\(Self.form)"
    case .notAStep(let text, let line):
      ", line \(line): “\(text.quotable)” is no step.\nSteps are whole numbers from 0 on."
    case .notANumber(let text, let column, let line):
      ", line \(line): “\(text.quotable)” is no number for \(column).\nWrite one such as 0.1, or nothing where it stays."
    case .twoValues(let column, let step, let line):
      ", line \(line): step \(step) has two values of \(column).\nLeave one of them out."
    case .schedule(let column, let error): ", column \(column): \(error)"
    }
  }

  private static let form =
    "Its first line names columns: step, and any of \(ScheduledValue.allCases.map(\.column).joined(separator: ", "))."
}
