import SoftDTW
import Testing

@testable import Evaluation

/// What is read off the attributed magnitudes of one event.
struct EventOutcomeTests {
  @Test func aPeakOfExactlyTheThresholdIsKept() {
    let outcome = EventOutcome([0, 0.2, 0.5, 0.2, 0], threshold: 0.5)
    #expect(outcome.support == 2..<3)
    #expect(outcome.peakFrame == 2)
    #expect(EventOutcome([0, 0.2, 0.499, 0.2, 0], threshold: 0.5).isLost)
  }

  @Test func theSupportIsTheRunAroundThePeakAndReachesBothEnds() {
    #expect(EventOutcome([0.6, 0.1, 0.7, 0.9, 0.7, 0.1, 0.8], threshold: 0.5).support == 2..<5)
    #expect(EventOutcome([0.6, 0.6, 0.9], threshold: 0.5).support == 0..<3)
    #expect(EventOutcome([0.9], threshold: 0.5).support == 0..<1)
  }

  @Test func roundingNoiseOnAPlateauMovesNothing() {
    let noisy = EventOutcome([0.1, 1 - 1e-15, 1, 1 - 2e-16], threshold: 0.5)
    #expect(noisy.peakFrame == 1)
    #expect(noisy.support == 1..<4)
    let humps = EventOutcome([0, 1 - 1e-15, 0.2, 0.3, 1, 0], threshold: 0.6)
    #expect(humps.peakFrame == 1 && humps.support == 1..<2)
    // The frame before reaches the peak but for noise, and not the threshold.
    let atThreshold = EventOutcome([0.5 - 1e-15, 0.5, 0.2], threshold: 0.5)
    #expect(atThreshold.support == 1..<2)
  }

  @Test func framesOfTheFadeAreFromATenthToNineTenthsOfThePeak() {
    let outcome = EventOutcome([0.07, 0.08, 0.4, 0.72, 0.8, 0.71, 0], threshold: 0.5)
    #expect(outcome.fadeFrames == 3)
  }
}

/// Magnitudes that are known for some frames, and are 0 in the others.
struct SparseEventOutcomeTests {
  @Test(arguments: [-1, 0, 1e-10, 0.3, 0.5, 0.9])
  func zerosAroundThemChangeNothing(threshold: Double) {
    let curves: [[Double]] = [
      [0.2, 0.6, 0.9, 0.6, 0.1, 0.7], [0.9, 0.9, 0.5], [5e-10, 2e-10, 0], [0.4], [], [0, 0, 0.5, 0.5, 0],
    ]
    for curve in curves {
      for (before, after) in [(0, 0), (0, 3), (4, 0), (2, 5)] where before + curve.count + after > 0 {
        let zeros = [Double](repeating: 0, count: max(before, after))
        let whole = EventOutcome(zeros.prefix(before) + curve + zeros.prefix(after), threshold: threshold)
        let part = EventOutcome(
          curve, firstFrame: before, frameCount: before + curve.count + after, threshold: threshold)
        #expect(part == whole, "\(curve) after \(before) and before \(after) zeros")
      }
    }
  }
}

/// Which events there are, and which are short and long.
struct EventTests {
  @Test func eventsAreRunsOfOneBinInTheOrderOfTheirStart() {
    let y = Matrix(rowsOf: [[1, 0, 0.5], [1, 0.7, 0.49], [0, 0.7, 1], [1, 0, 1]])
    #expect(
      y.events == [
        Event(bin: 0, targets: 0..<2), Event(bin: 2, targets: 0..<1), Event(bin: 1, targets: 1..<3),
        Event(bin: 2, targets: 2..<4), Event(bin: 0, targets: 3..<4),
      ])
  }

  @Test func aQuarterOfTheEventsIsShortAndTiesGoAlong() {
    let durations = EventDurations(source: .strong, frames: [3, 1, 9, 1, 1, 5])
    // ⌈6/4⌉ = 2: no longer than the second shortest (1), no shorter than the second longest (5).
    #expect(durations.short == [1, 3, 4])
    #expect(durations.long == [2, 5])
  }

  @Test func runsThatDontMatchTheEventsGiveHardDurations() throws {
    let y = Matrix(rowsOf: [[1], [0]])
    let x = Matrix(rowsOf: [[1], [1], [0]])
    for (strong, source) in [([[1.0], [1], [0]], "strong"), ([[1], [0], [1]], "hard")] {
      let pair = try SequencePair(predictions: x, targets: y, strongTargets: Matrix(rowsOf: strong))
      let sweep = Sweep(Evaluator(pair: pair, cost: .mse), cost: try CostMatrix(of: pair, cost: .mse))
      let result = try sweep.evaluate(AlignmentParameters(gamma: 0.1))
      #expect(result.durations?.source.rawValue == source)
      #expect(result.durations?.frames == [2])
      #expect((result[.onsetShift] != nil) == (source == "strong"))
    }
  }
}
