import Evaluation
import Foundation
import SequenceFiles

/// A journal or a share on disk: a first line that says of which sweep it is, a header, and rows that begin with their
/// point, its index in the undivided sweep. The rows stay on disk.
struct SweepRecord {
  let file: LineFile
  let identity: SweepIdentity
  let line: PointLine
  /// Those that it may have.
  let points: Range<Int>
  let columns: [TableColumn]
  private let subjectColumns: SubjectColumns
  private let grid: SweepGrid
  /// Where each point's line stands.
  var rows: [Int: LineFile.Location] = [:]
  /// How many bytes its whole lines take.
  private(set) var byteCount = 0

  /// - Throws: `SweepRecordFault` for an identity that no sweep can have.
  init(file: LineFile, identity: SweepIdentity) throws(SweepRecordFault) {
    guard identity.isPossible, let grid = identity.grid else { throw .damagedLine(1) }
    (self.file, self.identity, self.grid) = (file, identity, grid)
    line = identity.line
    points = identity.points(on: line)
    columns = Self.columns(identity)
    subjectColumns = identity.subjectColumns
  }

  private static let mark = "# sdtw sweep "
  private static let version = "1"

  /// The line that a record begins with.
  static func firstLine(_ identity: SweepIdentity) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return "\(mark)\(version) " + String(decoding: try encoder.encode(identity), as: UTF8.self)
  }

  static func columns(_ identity: SweepIdentity) -> [TableColumn] {
    [TableColumn(name: "point")] + SweepColumns.all(identity.subjectColumns)
  }

  /// Reads a record; nil where it was cut before its first row.
  ///
  /// - Throws: `SweepRecordFault`, `SequenceFileError`, and `Interruption` after Ctrl-C.
  static func read(_ file: LineFile) throws -> SweepRecord? {
    let start = try file.start(count: mark.utf8.count)
    guard mark.hasPrefix(start) else { throw SweepRecordFault.notARecord }
    var record: SweepRecord?
    var lineNumber = 0
    try file.forEachLine { location, line in
      try Interruption.check()
      lineNumber += 1
      switch lineNumber {
      case 1: record = try SweepRecord(file: file, identity: identity(line))
      case 2: try record?.checkHeader(line)
      default: try record?.add(line, location, lineNumber)
      }
      record?.byteCount = location.offset + location.count + 1
    }
    return lineNumber < 2 ? nil : record
  }

  private static func identity(_ line: String) throws -> SweepIdentity {
    let text = line.dropFirst(mark.count)
    let found = text.prefix { $0 != " " }
    guard found == version else { throw SweepRecordFault.otherVersion(String(found.prefix(20))) }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let identity = try? decoder.decode(SweepIdentity.self, from: Data(text.dropFirst(found.count).utf8))
    guard let identity else { throw SweepRecordFault.damagedLine(1) }
    return identity
  }

  private func checkHeader(_ line: String) throws {
    guard line == CSVLine.text(columns.map(\.name)) else { throw SweepRecordFault.otherColumns }
  }

  private mutating func add(_ line: String, _ location: LineFile.Location, _ number: Int) throws {
    let fields = CSVLine.fields(line)
    guard fields.count == columns.count, let point = Int(fields[0]), points.contains(point), rows[point] == nil,
      isRow(fields, of: point)
    else { throw SweepRecordFault.damagedLine(number) }
    rows[point] = location
  }

  /// Whether a point can have these fields: they name its file and its setting, and what follows are measures.
  private func isRow(_ fields: [String], of point: Int) -> Bool {
    let (file, setting) = point.quotientAndRemainder(dividingBy: line.settingCount)
    let start =
      ["\(point)"] + subjectColumns.fields(identity.files[file]) + SweepColumns.fields(grid[setting])
    return fields.starts(with: start)
      && zip(columns, fields).dropFirst(start.count).allSatisfy { SweepColumns.isMeasured($1, in: $0) }
  }

  /// The line of a point that is there, as the record has it.
  func line(_ point: Int) throws -> String? { try rows[point].map { try file.line(at: $0) } }

  /// The line of a point in a table of the whole: without its number.
  func row(_ point: Int) throws -> String? {
    // By bytes: a comma that a combining mark follows is another character.
    try line(point).map { line in
      String(decoding: line.utf8.drop { $0 != UInt8(ascii: ",") }.dropFirst(), as: UTF8.self)
    }
  }
}

/// Why a file can't be taken for a journal or a share.
enum SweepRecordFault: Error, Equatable {
  case notARecord
  case otherVersion(String)
  case otherColumns
  /// Counted from 1.
  case damagedLine(Int)
}

extension SweepRecordFault {
  /// Two lines: what was found, and what to do.
  func wording(_ path: String) -> String {
    let path = path.quotable
    return switch self {
    case .notARecord:
      """
      \(path) is no share and no journal of a sweep: it doesn't start with “# sdtw sweep”.
      Shares are what --shard I/N writes.
      """
    case .otherVersion(let version):
      """
      \(path) has version “\(version.quotable)” of the format of shares, and this sdtw writes version 1.
      Use the sdtw that wrote it, or sweep again.
      """
    case .otherColumns:
      """
      \(path) has other columns than those that this sdtw writes.
      Use the sdtw that wrote it, or sweep again.
      """
    case .damagedLine(let line):
      """
      \(path) is damaged in line \(line).
      Take that line out, or the file away, and sweep what is missing again.
      """
    }
  }
}
