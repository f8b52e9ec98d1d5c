import SoftDTW
import TestSupport
import Testing

@testable import SequenceFiles

@Suite struct NoteTableTests {
  static func notes(_ text: String) throws(TableFault) -> [Note]? { try NoteTable.notes(in: Array(text.utf8)) }

  @Test(arguments: [
    "start;end;pitch\n0;1.5;60\n2;3;61\n", "pitch,x,END,Start\r\n60,a,1.5,0\r\n\r\n61,\"b,c\",3.0,2\r\n",
    "onset\tduration\tmidi\n0\t1.5\t60.0\n2\t1\t61",
    "\u{FEFF}\"start_time\", \"end_time\", \"midi_pitch\"\n0, 1.5, 60\n2, 3, 61\n",
    "start;end;pitch;name\n0;1.5;60;C4#\n2;3;61;;;\n;;;\n",
  ])
  func listsInManyForms(text: String) throws {
    #expect(try Self.notes(text) == [Note(start: 0, end: 1.5, pitch: 60), Note(start: 2, end: 3, pitch: 61)])
  }

  @Test(arguments: ["0,1,60\n", "start,end\n0,1\n", "start;stop;pitch\n", "", "a,b\n1,2\n"])
  func otherTablesAreNone(text: String) throws { #expect(try Self.notes(text) == nil) }

  @Test(
    arguments: [
      ("1;0.5;60", .endsBeforeItStarts(line: 3, start: 1, end: 0.5)), ("0;1;128", .notAPitch(line: 3, found: 128)),
      ("0;1;60.5", .notAPitch(line: 3, found: 60.5)), ("0;1", .raggedRow(line: 3, expected: 3, found: 2)),
      ("0;x;60", .notANumber(line: 3, column: 2, text: "x")),
      ("0;inf;60", .notANumber(line: 3, column: 2, text: "inf")),
      ("nan;1;60", .notANumber(line: 3, column: 1, text: "nan")), ("0;;60", .notANumber(line: 3, column: 2, text: "")),
    ] as [(String, TableFault)])
  func badLinesAreNamed(line: String, fault: TableFault) {
    #expect(throws: fault) { try Self.notes("start;end;pitch\n0;1;60\n\(line)\n") }
  }
}

extension NoteTableTests {
  @Test func changedListsNeverTrap() throws {
    let whole = try ByteInput.readAll(at: Fixture.path("score.csv"), maximumByteCount: 1 << 20, cancellation: .never)
    var generator = SeededGenerator(seed: 13)
    var refused = 0
    for _ in 0..<3000 {
      var bytes = whole
      for _ in 0..<2 {
        bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...127, using: &generator)
      }
      do throws(TableFault) {
        for note in try NoteTable.notes(in: bytes) ?? [] { #expect(note.end >= note.start) }
      } catch { refused += 1 }
    }
    #expect(refused > 300 && refused < 2700)
  }
}

@Suite struct ScoreTests {
  static func score(_ notes: [(Double, Double, Int)], rate: Double = 10) -> Score {
    Score(notes: notes.map { Note(start: $0.0, end: $0.1, pitch: $0.2) }, name: "score.mid", framesPerSecond: rate)
  }

  /// Where a roll has ones, as frame and bin.
  static func ones(_ score: Score, frames: Int = 8, bins: Int = 12) throws -> [[Int]] {
    let strong = try score.roll(frames: frames, bins: bins).strong
    return (0..<frames).flatMap { frame in (0..<bins).filter { strong[frame, $0] == 1 }.map { [frame, $0] } }
  }

  @Test(arguments: [
    ((0.0, 0.2, 60), [[0, 0], [1, 0]]), ((0.14, 0.26, 61), [[1, 1], [2, 1]]), ((0.31, 0.32, 62), [[3, 2]]),
    ((-5, 0.1, 60), [[0, 0]]), ((0.7, 99, 71), [[7, 11]]), ((-2, -1, 60), [[0, 0]]),
  ])
  func aNoteSoundsForItsFrames(note: (Double, Double, Int), ones: [[Int]]) throws {
    #expect(try Self.ones(Self.score([note])) == ones)
  }

  @Test(arguments: [(88, 21, 108), (72, 24, 95), (128, 0, 127)])
  func binsArePitches(bins: Int, lowest: Int, highest: Int) throws {
    #expect(
      try Self.ones(Self.score([(0, 0.1, lowest), (0.1, 0.2, highest)]), bins: bins) == [[0, 0], [1, bins - 1]])
    let outside = Self.score([(0, 0.1, lowest), (0, 1, lowest - 1), (0, 1, highest + 1), (9, 10, 60)])
    let notes = try outside.roll(frames: 8, bins: bins).notes
    #expect(notes.count == 2)
    #expect(notes[0].hasPrefix("score.mid: 2 of 4 notes lie outside X's bins, MIDI pitches \(lowest) to \(highest)"))
    #expect(notes[1] == "score.mid: 1 of 4 notes begin after X has ended, and are left out")
  }

  @Test func nothingToBeTaught() {
    #expect(throws: ShapeFault.noPitches(features: 60)) { try Self.score([(0, 1, 60)]).roll(frames: 8, bins: 60) }
    let fault = ShapeFault.noNotes(name: "score.mid", count: 2, outside: 1, late: 1, frames: 8)
    #expect(throws: fault) { try Self.score([(0, 1, 20), (1, 2, 60)]).roll(frames: 8, bins: 88) }
  }

  // MARK: Runs

  static let x = ArrayFile(path: "X.npy", arrays: [RunTests.array("X", [5, 12])])
  static let notes = ArrayFile(
    path: "score.mid",
    score: [
      Note(start: 0, end: 0.2, pitch: 60), Note(start: 0.3, end: 0.5, pitch: 61), Note(start: 9, end: 10, pitch: 61),
    ])

  static func run(
    x: ArrayFile = x, targets: ArrayFile = notes, strong: ArrayFile? = nil, rate: Double? = 10,
    frames: FramesAxis? = nil
  ) throws -> Run {
    var loader = RunLoader(cancellation: .never)
    loader.files = [x.path: x, targets.path: targets]
    if let strong { loader.files[strong.path] = strong }
    var request = RunRequest(.pair(predictions: x.path, targets: targets.path), strongTargets: strong?.path)
    request.framesPerSecond = rate
    return try Batch(try loader.sources(of: request), frames: frames).run(0)
  }

  @Test func notesAreWeakAndStrongTargets() throws {
    let run = try Self.run()
    let bins = [0, 0, nil, 1, 1]
    let rows = bins.map { sounding in (0..<12).map { $0 == sounding ? 1.0 : 0 } }
    #expect(run.pair.strongTargets == Matrix(rowsOf: rows))
    #expect(run.pair.targets == run.pair.strongTargets?.weakTargets && run.pair.targetCount == 3)
    #expect(run.notes.contains("Y: 3 targets from score.mid, at 10 frames a second"))
    #expect(run.notes.contains { $0.contains("1 of 3 notes begin after X has ended") })
  }

  @Test func xIsTurnedSoThatItsFeaturesArePitches() throws {
    let turned = ArrayFile(path: "X.npy", arrays: [RunTests.array("X", [12, 5], (0..<60).map(Double.init))])
    let pair = try Self.run(x: turned).pair
    #expect(pair.frameCount == 5 && pair.featureCount == 12 && pair.predictions[0, 1] == 5)
  }

  @Test func strongNotesBesideTargets() throws {
    let y = ArrayFile(path: "Y.npy", arrays: [RunTests.array("Y", [2, 12])])
    let pair = try Self.run(targets: y, strong: Self.notes).pair
    #expect(pair.targetCount == 2 && pair.strongTargets?.elements.reduce(0, +) == 4)
  }

  @Test func theFrameRateMayComeFromX() throws {
    let x = ArrayFile(path: "X.npz", arrays: Self.x.arrays + [NamedArray(name: "fps", scalar: 10)])
    #expect(try Self.run(x: x, rate: nil).pair.targetCount == 3)
    #expect(throws: SequenceFileError.role("score.mid", .noFrameRate)) { try Self.run(rate: nil) }
  }

  @Test func notesAreNoPredictions() {
    #expect(throws: SequenceFileError.role("score.mid", .scoreAsPredictions)) {
      try Self.run(x: Self.notes, targets: Self.x)
    }
    #expect(throws: SequenceFileError.shape(.noNotes(name: "n.csv", count: 0, outside: 0, late: 0, frames: 0))) {
      try Self.run(targets: ArrayFile(path: "n.csv", score: []))
    }
  }
}
