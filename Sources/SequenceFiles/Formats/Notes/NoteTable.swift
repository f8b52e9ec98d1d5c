/// A list of notes as text: a header that names the columns start, end (or duration) and pitch, in any order and among
/// others, then a note a line. Fields lie between semicolons, commas or tabs, and may be in quotes.
struct NoteTable {
  private let separator: UInt8
  private let start: Int
  private let end: Int
  private let pitch: Int
  /// Whether the column of ends holds durations.
  private let hasDurations: Bool

  private static let startNames: Set<String> = ["start", "onset", "start_time", "onset_time", "start_sec", "onset_sec"]
  private static let endNames: Set<String> = ["end", "offset", "end_time", "offset_time", "end_sec", "offset_sec"]
  private static let durationNames: Set<String> = ["duration", "dur"]
  private static let pitchNames: Set<String> = ["pitch", "midi", "midi_pitch", "midi_note"]

  /// Nil where the text has no such header.
  static func notes(in bytes: [UInt8]) throws(TableFault) -> [Note]? {
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    let headerEnd = text.prefix(4096).firstIndex(of: 0x0A) ?? text.endIndex
    guard let table = NoteTable(header: text[..<headerEnd]) else { return nil }
    var notes: [Note] = []
    var number = 1
    var position = headerEnd
    while position < text.endIndex {
      let lineStart = position + 1
      let lineEnd = text[lineStart...].firstIndex(of: 0x0A) ?? text.endIndex
      number += 1
      if let note = try table.note(in: text[lineStart..<lineEnd], number: number) { notes.append(note) }
      position = lineEnd
    }
    return notes
  }

  private init?(header: ArraySlice<UInt8>) {
    for separator in [UInt8(ascii: ";"), UInt8(ascii: ","), 0x09] {
      let names = Self.fields(of: header, separator).map { $0.lowercased() }
      func column(_ wanted: Set<String>) -> Int? { names.firstIndex { wanted.contains($0) } }
      guard let start = column(Self.startNames), let pitch = column(Self.pitchNames),
        let end = column(Self.endNames) ?? column(Self.durationNames)
      else { continue }
      self.separator = separator
      self.start = start
      self.end = end
      self.pitch = pitch
      hasDurations = column(Self.endNames) == nil
      return
    }
    return nil
  }

  /// Nil for a line without anything.
  private func note(in line: ArraySlice<UInt8>, number: Int) throws(TableFault) -> Note? {
    let fields = Self.fields(of: line, separator)
    if fields.allSatisfy(\.isEmpty) { return nil }
    let needed = max(start, end, pitch) + 1
    guard fields.count >= needed else { throw .raggedRow(line: number, expected: needed, found: fields.count) }
    func value(_ column: Int) throws(TableFault) -> Double {
      let value = Array(fields[column].utf8).withUnsafeBufferPointer { DecimalNumber.parse($0[...]) }
      guard let value, value.isFinite else {
        throw .notANumber(line: number, column: column + 1, text: String(fields[column].prefix(80)))
      }
      return value
    }
    let (first, last, key) = (try value(start), try value(end), try value(pitch))
    guard let pitch = Int(exactly: key), (0...127).contains(pitch) else { throw .notAPitch(line: number, found: key) }
    let ending = hasDurations ? first + last : last
    guard ending >= first, ending.isFinite else { throw .endsBeforeItStarts(line: number, start: first, end: ending) }
    return Note(start: first, end: ending, pitch: pitch)
  }

  /// Without blanks around them, and without quotes; a separator in quotes separates nothing.
  private static func fields(of line: ArraySlice<UInt8>, _ separator: UInt8) -> [String] {
    var fields: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    func finished() -> String {
      var rest = field[...]
      while let byte = rest.first, byte <= 0x20 { rest.removeFirst() }
      while let byte = rest.last, byte <= 0x20 { rest.removeLast() }
      return String(decoding: rest, as: UTF8.self)
    }
    for byte in line {
      if byte == UInt8(ascii: "\"") {
        isQuoted.toggle()
      } else if byte == separator && !isQuoted {
        fields.append(finished())
        field = []
      } else {
        field.append(byte)
      }
    }
    return fields + [finished()]
  }
}
