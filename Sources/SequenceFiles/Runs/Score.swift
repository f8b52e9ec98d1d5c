import SoftDTW

/// Notes in the place of Y or Y_strong: they become targets once X says how many frames and bins there are.
struct Score {
  let notes: [Note]
  /// The file's name, for messages.
  let name: String
  /// Frame n lies at n/rate seconds.
  let framesPerSecond: Double

  /// What the notes are in the frames of X.
  struct Roll: Equatable {
    /// Frames × bins, 1 where a note sounds.
    let strong: Matrix
    /// What was left out, one sentence each.
    let notes: [String]
  }

  /// A note sounds from the frame nearest to its start up to that nearest to its end, and for one frame at least.
  ///
  /// - Throws: where X's bins are no pitches, or no note lies among them.
  func roll(frames: Int, bins: Int) throws(ShapeFault) -> Roll {
    guard let pitches = PitchBins(count: bins) else { throw .noPitches(features: bins) }
    var strong = Matrix(rows: frames, columns: bins)
    var (outside, late) = (0, 0)
    for note in notes {
      guard let bin = pitches.bin(of: note.pitch) else {
        outside += 1
        continue
      }
      let start = frame(note.start, upTo: frames)
      let end = max(frame(note.end, upTo: frames), min(start + 1, frames))
      if start == frames { late += 1 }
      for frame in start..<end { strong[frame, bin] = 1 }
    }
    guard outside + late < notes.count else {
      throw .noNotes(name: name, count: notes.count, outside: outside, late: late, frames: frames)
    }
    return Roll(strong: strong, notes: remarks(outside: outside, late: late, pitches))
  }

  private func frame(_ seconds: Double, upTo frames: Int) -> Int {
    Int(min(max((seconds * framesPerSecond).rounded(), 0), Double(frames)))
  }

  private func remarks(outside: Int, late: Int, _ pitches: PitchBins) -> [String] {
    var remarks: [String] = []
    if outside > 0 {
      remarks.append(
        "\(name): \(outside) of \(notes.count) notes lie outside X's bins, MIDI pitches \(pitches.lowest) to "
          + "\(pitches.lowest + pitches.count - 1), and are left out")
    }
    if late > 0 { remarks.append("\(name): \(late) of \(notes.count) notes begin after X has ended, and are left out") }
    return remarks
  }
}

extension ArrayFile {
  /// A score as Y_strong and Y over a piano's 88 keys, up to the end of its last note, with `fps`; nil for another file.
  public func asTargets(framesPerSecond: Double) throws(SequenceFileError) -> ArrayFile? {
    guard let score else { return nil }
    let keys = 88
    let end = (score.lazy.map(\.end).max() ?? 0) * framesPerSecond
    let frames = Int(min(max(end.rounded(), 1), Double(Self.maximumValueCount)))
    guard frames <= Self.maximumValueCount / keys else {
      throw .array(path, entry: nil, .tooManyValues(frames * keys, maximum: Self.maximumValueCount))
    }
    var file = self
    do throws(ShapeFault) {
      let roll = try Score(notes: score, name: path.fileName.quotable, framesPerSecond: framesPerSecond)
        .roll(frames: frames, bins: keys)
      file.score = nil
      file.notes += roll.notes
      file.arrays = [
        NamedArray(name: "Y_strong", matrix: roll.strong, elementType: .uint8),
        NamedArray(name: "Y", matrix: roll.strong.weakTargets, elementType: .uint8),
        NamedArray(name: "fps", scalar: framesPerSecond),
      ]
    } catch { throw .shape(error) }
    return file
  }
}

/// Which pitch a bin stands for, by how many there are: a piano's keys, six octaves from C1, chroma, or all of MIDI.
struct PitchBins {
  let count: Int
  /// As MIDI counts; 0 for chroma, where bin 0 is C.
  let lowest: Int

  private static let lowestByCount = [88: 21, 72: 24, 12: 0, 128: 0]

  /// Nil for another number of bins.
  init?(count: Int) {
    guard let lowest = Self.lowestByCount[count] else { return nil }
    self.count = count
    self.lowest = lowest
  }

  func bin(of pitch: Int) -> Int? {
    if count == 12 { return pitch % 12 }
    return (lowest..<lowest + count).contains(pitch) ? pitch - lowest : nil
  }
}
