/// A note of a score that was played.
struct Note: Hashable {
  /// In seconds, finite.
  let start: Double
  /// In seconds, not before `start`.
  let end: Double
  /// As MIDI counts: 60 is C4.
  let pitch: Int
}

extension ArrayFile {
  /// A file of notes: they are its one array, a row a note with start, end and pitch.
  init(path: String, score: [Note]) {
    self.init(
      path: path,
      arrays: [
        NamedArray(
          name: "notes", shape: [score.count, 3], values: score.flatMap { [$0.start, $0.end, Double($0.pitch)] })
      ])
    self.score = score
  }

  init(path: String, midi: MidiReader.Reading) {
    self.init(path: path, score: midi.notes)
    let name = path.fileName.quotable
    if midi.endlessCount > 0 { notes.append("\(name): \(midi.endlessCount) notes never end, and are left out") }
    if midi.drumCount > 0 { notes.append("\(name): \(midi.drumCount) notes of drums (channel 10) are left out") }
  }
}
