import TestSupport
import Testing

@testable import SequenceFiles

@Suite struct MidiTests {
  /// A file of those tracks, form 1.
  static func file(_ tracks: [[UInt8]], form: UInt8 = 1, division: [UInt8] = [0, 100]) -> [UInt8] {
    MidiReader.magic + [0, 0, 0, 6, 0, form, 0, UInt8(tracks.count)] + division
      + tracks.flatMap { Array("MTrk".utf8) + [0, 0, 0, UInt8($0.count)] + $0 }
  }

  static func notes(_ bytes: [UInt8]) throws -> [Note] { try MidiReader.read(bytes).notes }

  static func fault(_ bytes: [UInt8]) -> MidiFault? {
    do throws(MidiFault) {
      _ = try MidiReader.read(bytes)
      return nil
    } catch { return error }
  }

  static let tempo: [UInt8] = [0, 0xFF, 0x51, 3, 0x0F, 0x42, 0x40]
  static let end: [UInt8] = [0, 0xFF, 0x2F, 0]

  /// mido wrote the file, pretty_midi the list: tempos that change in a track of their own, running status, a pitch that
  /// begins twice, notes without a length, without an end, and of drums.
  @Test func theNotesThatPrettyMidiReads() throws {
    let midi = try Fixture.file("score.mid")
    let table = try Fixture.file("score.csv")
    let (ours, theirs) = (try #require(midi.score), try #require(table.score))
    #expect(ours.count == 5 && ours.map(\.pitch) == theirs.map(\.pitch))
    for (one, other) in zip(ours, theirs) {
      #expect(abs(one.start - other.start) < 1e-12 && abs(one.end - other.end) < 1e-12)
    }
    #expect(midi.notes.count == 2)
  }

  /// One second a quarter of a hundred ticks; without a tempo half a second.
  @Test(arguments: [([[0, 0x90, 60, 1, 50, 0x80, 60, 0] + end], 0.25), ([tempo + [0, 0x90, 60, 1, 50, 60, 0]], 0.5)])
  func ticksAreSeconds(tracks: [[UInt8]], end: Double) throws {
    #expect(try Self.notes(Self.file(tracks)) == [Note(start: 0, end: end, pitch: 60)])
  }

  /// 25 frames of 40 ticks, and 29, which stands for 29.97, of 100; tempos don't count.
  @Test(arguments: [([0xE7, 40], 0.05), ([0xE3, 100], 50.0 * 1001 / 3_000_000)])
  func framesOfFilm(division: [UInt8], end: Double) throws {
    let notes = try Self.notes(Self.file([Self.tempo + [0, 0x90, 60, 1, 50, 60, 0]], division: division))
    #expect(notes.count == 1 && abs(notes[0].end - end) < 1e-12)
  }

  @Test func whatIsNoNoteIsPassed() throws {
    let track: [UInt8] =
      [0, 0xF0, 2, 1, 0xF7, 0, 0xC0, 5, 0, 0xD0, 7, 0, 0xE0, 1, 2, 0, 0xB0, 64, 127, 0, 0xFF, 1, 2, 65, 66]
      + [0, 0x91, 60, 9, 0x81, 0x48, 0x81, 60, 0] + Self.end + [1, 2, 3]
    let bytes = MidiReader.magic + [0, 0, 0, 7, 0, 0, 0, 1, 0, 100, 0] + Array("XFIH".utf8) + [0, 0, 0, 1, 9]
    let chunk = Array("MTrk".utf8) + [0, 0, 0, UInt8(track.count)] + track
    #expect(try Self.notes(bytes + chunk) == [Note(start: 0, end: 1, pitch: 60)])
  }

  @Test(
    arguments: [
      [0, 60, 1], [0, 0x90], [0, 0x90, 60], [0, 0x90, 0x90, 1], [0x80, 0x80, 0x80, 0x80, 0], [0, 0xFF, 1, 9],
      [0, 0xF1, 0], [0, 0xFF, 0x51, 3, 1], [0, 0x90, 60, 1, 0, 0xFF, 1, 0, 0, 60, 0],
    ] as [[UInt8]])
  func damagedTracks(track: [UInt8]) {
    if case .damaged? = Self.fault(Self.file([track])) {} else { Issue.record("\(track) is taken") }
  }

  @Test func headersThatSayNothing() {
    #expect(Self.fault(Self.file([], form: 2)) == .unsupportedForm(2))
    #expect(Self.fault(Self.file([], division: [0, 0])) == .noDivision)
    #expect(Self.fault(Self.file([], division: [0xE7, 0])) == .noDivision)
    for count in 0..<14 { #expect(Self.fault(Array(Self.file([]).prefix(count))) != nil) }
  }

  @Test func changedFilesNeverTrap() throws {
    let whole = try ByteInput.readAll(at: Fixture.path("score.mid"), maximumByteCount: 1 << 20, cancellation: .never)
    var generator = SeededGenerator(seed: 3)
    var refused = 0
    for _ in 0..<5000 {
      var bytes = whole
      for _ in 0..<3 {
        bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      do throws(MidiFault) {
        for note in try MidiReader.read(bytes).notes { #expect(note.end >= note.start && note.start.isFinite) }
      } catch { refused += 1 }
    }
    #expect(refused > 500 && refused < 4500)
  }
}
