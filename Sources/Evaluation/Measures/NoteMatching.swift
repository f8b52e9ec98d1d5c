import SoftDTW

/// Notes of a sequence, bin by bin: the frames at which maximal runs of at least a threshold begin.
struct NoteOnsets: Hashable, Sendable {
  /// One ascending list of frames a bin.
  let bins: [[Int]]

  init(of matrix: Matrix, threshold: Double) {
    var bins = [[Int]](repeating: [], count: matrix.columns)
    var wasOn = [Bool](repeating: false, count: matrix.columns)
    // Frame by frame, as the values lie in memory.
    matrix.elements.withUnsafeBufferPointer { values in
      for n in 0..<matrix.rows {
        for k in 0..<matrix.columns {
          let isOn = values[n * matrix.columns + k] >= threshold
          if isOn != wasOn[k] {
            wasOn[k] = isOn
            if isOn { bins[k].append(n) }
          }
        }
      }
    }
    self.bins = bins
  }

  var count: Int { bins.map(\.count).reduce(0, +) }

  /// The F-measure of these notes against others, matched one-to-one where the bins are equal and the onsets at most
  /// 50 ms apart, as mir_eval's `match_notes` does without offsets. Nil where neither side has notes.
  func fMeasure(against reference: NoteOnsets, framesPerSecond: Double) -> Double? {
    let notes = count + reference.count
    guard notes > 0 else { return nil }
    let matches = zip(bins, reference.bins).map { Self.matches($0, $1, framesPerSecond) }.reduce(0, +)
    return 2 * Double(matches) / Double(notes)
  }

  /// The size of a maximum matching. On a line with one tolerance for all pairs, taking the two earliest onsets that are
  /// near enough is never wrong: whatever they could be matched with otherwise, the later ones can be as well.
  private static func matches(_ a: [Int], _ b: [Int], _ framesPerSecond: Double) -> Int {
    var (i, j, matches) = (0, 0, 0)
    while i < a.count, j < b.count {
      let (first, second) = (Double(a[i]) / framesPerSecond, Double(b[j]) / framesPerSecond)
      // mir_eval rounds distances to four decimals, so that 50 ms are 50 ms whatever the binary fractions say.
      let distance = ((first - second).magnitude * 1e4).rounded(.toNearestOrEven)
      if distance <= 500 {
        (i, j, matches) = (i + 1, j + 1, matches + 1)
      } else if first < second {
        i += 1
      } else {
        j += 1
      }
    }
    return matches
  }
}
