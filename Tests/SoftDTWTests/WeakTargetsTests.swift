import SoftDTW
import TestSupport
import Testing

@Suite("Weak targets from strong ones")
struct WeakTargetsTests {
  private let strong = Matrix(rowsOf: [[1, 0], [1, 0], [0, 0], [0, 0], [0, 0], [1, 0], [1, 1]])

  @Test("Frames equal to the one before are dropped; rests and returns are kept")
  func dropped() {
    #expect(strong.weakTargets == Matrix(rowsOf: [[1, 0], [0, 0], [1, 0], [1, 1]]))
    #expect(strong.targetDurations == [2, 3, 1, 1])
  }

  @Test("A single frame, and frames that are all alike")
  func degenerate() {
    let same = Matrix(rows: 4, columns: 2, repeating: 1)
    #expect(same.weakTargets == Matrix(rowsOf: [[1, 1]]) && same.targetDurations == [4])
    #expect(same.weakTargets.weakTargets == same.weakTargets)
    #expect(Matrix(rows: 0, columns: 2).weakTargets.rows == 0)
    #expect(Matrix(rows: 0, columns: 2).targetDurations.isEmpty)
  }

  @Test("Unfolding by the durations gives the strong targets back")
  func roundTrip() {
    var random = SeededGenerator(seed: 61)
    let strong = random.binaryMatrix(200, 2)
    #expect(strong.weakTargets.rows < 200)
    #expect(strong.targetDurations.reduce(0, +) == 200)
    #expect(strong.weakTargets.unfolded(durations: strong.targetDurations) == strong)
  }

  @Test("A duration of 0 leaves a target out")
  func zeroDuration() {
    let y = Matrix(rowsOf: [[1], [2], [3]])
    #expect(y.unfolded(durations: [1, 0, 2]).elements == [1, 3, 3])
  }

  @Test("Stretching gives frame i the row ⌊iM/N⌋, also to fewer frames than targets")
  func stretched() {
    let y = Matrix(rowsOf: [[1], [2], [3]])
    #expect(y.stretched(frames: 7).elements == [1, 1, 1, 2, 2, 3, 3])
    #expect(y.stretched(frames: 3) == y)
    #expect(y.stretched(frames: 2).elements == [1, 2])
    #expect(y.stretched(frames: 0).rows == 0)
  }
}
