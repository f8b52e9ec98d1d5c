/// The notes of a standard MIDI file of form 0 or 1, in seconds. Pedals, velocities and channels count for nothing, but for
/// channel 10, whose notes are drums.
///
/// Source: Standard MIDI Files 1.0. Where a pitch begins again before it has ended, one end ends both notes, as in
/// pretty_midi.
struct MidiReader {
  struct Reading {
    /// By their starts, then pitches.
    var notes: [Note] = []
    /// What begins and never ends.
    var endlessCount = 0
    var drumCount = 0
  }

  /// A note in ticks.
  private struct Span {
    let start: Int
    let end: Int
    let pitch: Int
  }

  private var spans: [Span] = []
  private var tempos: [(tick: Int, microseconds: Int)] = []
  private var reading = Reading()

  static let magic: [UInt8] = [0x4D, 0x54, 0x68, 0x64]
  private static let drumChannel: UInt8 = 9

  static func read(_ bytes: [UInt8]) throws(MidiFault) -> Reading {
    var reader = MidiReader()
    var input = MidiBytes(bytes[...])
    guard try input.take(4).elementsEqual(magic) else { throw .damaged("it has no header", at: 0) }
    var header = MidiBytes(try input.take(try input.integer(4)))
    let (form, _, division) = (try header.integer(2), try header.integer(2), try header.integer(2))
    guard form < 2 else { throw .unsupportedForm(form) }
    while !input.isAtEnd {
      let kind = try input.take(4)
      let chunk = try input.take(try input.integer(4))
      if kind.elementsEqual("MTrk".utf8) { try reader.addTrack(MidiBytes(chunk)) }
    }
    return try reader.reading(Clock(division: division, tempos: reader.tempos))
  }

  private func reading(_ clock: Clock?) throws(MidiFault) -> Reading {
    guard let clock else { throw .noDivision }
    var result = reading
    result.notes = spans.map { Note(start: clock.seconds($0.start), end: clock.seconds($0.end), pitch: $0.pitch) }
      .sorted { ($0.start, $0.pitch, $0.end) < ($1.start, $1.pitch, $1.end) }
    return result
  }

  private mutating func addTrack(_ track: MidiBytes) throws(MidiFault) {
    var track = track
    var tick = 0
    var status: UInt8?
    /// By channel and pitch, where each note that sounds began.
    var sounding: [Int: [Int]] = [:]
    while !track.isAtEnd {
      tick += try track.variableLength()
      if let next = track.next, next >= 0x80 {
        status = next
        _ = try track.byte()
      }
      guard let event = status else { throw .damaged("an event has no status", at: track.position) }
      if event >= 0xF0 {
        // Those of a system end running status.
        status = nil
        if try skipSystemEvent(event, &track, tick) { break }
        continue
      }
      let data = [try track.byte(), event & 0xE0 == 0xC0 ? 0 : try track.byte()]
      guard data.allSatisfy({ $0 < 0x80 }) else { throw .damaged("an event's data is a status", at: track.position) }
      switch event >> 4 {
      case 9 where data[1] > 0: sounding[Int(event & 15) << 7 | Int(data[0]), default: []].append(tick)
      case 8, 9: end(Int(event & 15) << 7 | Int(data[0]), at: tick, &sounding)
      default: break
      }
    }
    reading.endlessCount += sounding.values.reduce(0) { $0 + $1.count }
  }

  /// Notes that begin and end at once are none.
  private mutating func end(_ key: Int, at tick: Int, _ sounding: inout [Int: [Int]]) {
    guard let starts = sounding.removeValue(forKey: key) else { return }
    let ended = starts.filter { $0 < tick }
    if !ended.isEmpty, ended.count < starts.count {
      sounding[key] = Array(repeating: tick, count: starts.count - ended.count)
    }
    guard key >> 7 != Int(Self.drumChannel) else {
      reading.drumCount += ended.count
      return
    }
    spans += ended.map { Span(start: $0, end: tick, pitch: key & 127) }
  }

  /// Takes over tempos, and goes past everything else. True at the end of the track.
  private mutating func skipSystemEvent(
    _ event: UInt8, _ track: inout MidiBytes, _ tick: Int
  ) throws(MidiFault) -> Bool {
    switch event {
    case 0xFF:
      let kind = try track.byte()
      let data = try track.take(try track.variableLength())
      if kind == 0x51, data.count == 3 { tempos.append((tick, data.reduce(0) { $0 << 8 | Int($1) })) }
      return kind == 0x2F
    case 0xF0, 0xF7: _ = try track.take(try track.variableLength())
    default: throw .damaged("a file holds no event 0x\(String(event, radix: 16))", at: track.position)
    }
    return false
  }
}

/// Ticks as seconds.
private struct Clock {
  private struct Stretch {
    let tick: Int
    let seconds: Double
    let secondsPerTick: Double
  }

  private var stretches: [Stretch]

  /// Nil where a division says nothing. Its sign tells ticks a quarter from those of a film's frames, which have no tempo.
  init?(division: Int, tempos: [(tick: Int, microseconds: Int)]) {
    if division >= 0x8000 {
      let (framesPerSecond, ticksPerFrame) = (256 - division >> 8, division & 0xFF)
      guard ticksPerFrame > 0 else { return nil }
      let rate = framesPerSecond == 29 ? 30_000.0 / 1001 : Double(framesPerSecond)
      stretches = [Stretch(tick: 0, seconds: 0, secondsPerTick: 1 / (rate * Double(ticksPerFrame)))]
      return
    }
    guard division > 0 else { return nil }
    stretches = [Stretch(tick: 0, seconds: 0, secondsPerTick: 0.5 / Double(division))]
    // Sorting is stable, so that of several at one tick the last one counts.
    for tempo in tempos.sorted(by: { $0.tick < $1.tick }) {
      stretches.append(
        Stretch(
          tick: tempo.tick, seconds: seconds(tempo.tick),
          secondsPerTick: Double(tempo.microseconds) / 1e6 / Double(division)))
    }
  }

  func seconds(_ tick: Int) -> Double {
    var (low, high) = (0, stretches.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if stretches[middle].tick <= tick { low = middle } else { high = middle - 1 }
    }
    let stretch = stretches[low]
    return stretch.seconds + Double(tick - stretch.tick) * stretch.secondsPerTick
  }
}

/// Bytes that are taken one after the other.
private struct MidiBytes {
  private let bytes: ArraySlice<UInt8>
  private(set) var position: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  var isAtEnd: Bool { position == bytes.endIndex }
  var next: UInt8? { isAtEnd ? nil : bytes[position] }

  mutating func byte() throws(MidiFault) -> UInt8 {
    guard let next else { throw .damaged("it ends too early", at: position) }
    position += 1
    return next
  }

  mutating func take(_ count: Int) throws(MidiFault) -> ArraySlice<UInt8> {
    guard count <= bytes.endIndex - position else {
      throw .damaged("\(count) bytes are promised, and \(bytes.endIndex - position) follow", at: position)
    }
    position += count
    return bytes[position - count..<position]
  }

  /// Big endian.
  mutating func integer(_ size: Int) throws(MidiFault) -> Int { try take(size).reduce(0) { $0 << 8 | Int($1) } }

  /// Seven bits a byte, four bytes at most.
  mutating func variableLength() throws(MidiFault) -> Int {
    var value = 0
    for _ in 0..<4 {
      let byte = try byte()
      value = value << 7 | Int(byte & 0x7F)
      if byte < 0x80 { return value }
    }
    throw .damaged("a length has more than four bytes", at: position)
  }
}
