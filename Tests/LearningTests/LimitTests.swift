import SoftDTW
import TestSupport
import Testing

@testable import Learning

@Suite("Learning at its limits")
struct LimitTests {
  /// SDTW is concave in C, and C of a frame convex in x with curvature 1: plain descent never climbs below 2N/max h.
  @Test(
    "Plain descent never raises the loss",
    arguments: [(1, 1, 1), (1, 6, 2), (9, 1, 3), (12, 8, 1), (5, 11, 4), (14, 8, 3)], [0, 1e-4, 0.5, 50.0])
  func descends(shape: (frames: Int, targets: Int, features: Int), gamma: Double) throws {
    for weights in [StepWeights.unit, StepWeights(horizontal: 0.1, vertical: 1, diagonal: 1)] {
      let pair = try SequencePair.random(
        frames: shape.frames, targets: shape.targets, features: shape.features, predictions: -1...2)
      let rate = 1.9 * Double(shape.frames) / Double(shape.targets)
      for cost in [LocalCost.mse, .bceFromLogits] {
        let learner = try Learner(pair, cost, LearningMethod(.gradientDescent(rate: rate)))
        var state = LearningState(parameters: pair.predictions)
        var last = Double.infinity
        try learner.learn(&state, LearningSchedule(gamma: gamma, weights), until: 12) { _, point in
          let loss = point.alignment.distancePerFrame
          #expect(loss <= last + 1e-12 * last.magnitude, "\(cost), step \(point.step)")
          last = loss
        }
      }
    }
  }

  @Test("Frames that no step pays for stay as they are", arguments: [LocalCost.mse, .bce()])
  func notUpdated(cost: LocalCost) throws {
    let pair = try SequencePair.random(frames: 12, targets: 4, features: 3)
    for optimizer in [Optimizer.gradientDescent(rate: 2), .adam(rate: 0.1)] {
      let learner = try Learner(pair, cost, LearningMethod(optimizer))
      let start = try LearningStart().state(for: pair, cost: cost)
      var state = start
      let schedule = LearningSchedule(gamma: 0, StepWeights(horizontal: 0, vertical: 1, diagonal: 1))
      let frames = try learner.point(at: state, schedule).modified.framesNotUpdated
      #expect((8..<12).contains(frames.count))
      try learner.learn(&state, schedule, until: 1)
      for n in 0..<12 {
        #expect((state.parameters.row(n) == start.parameters.row(n)) == frames.contains(n), "frame \(n)")
      }
    }
  }

  @Test("A parameter that leaves the range of numbers ends it, with the state as it was")
  func diverges() throws {
    let pair = try SequencePair(predictions: Matrix(rowsOf: [[0, 0], [0, -9]]), targets: Matrix(rowsOf: [[0, 0]]))
    let learner = try Learner(pair, .mse, LearningMethod(.gradientDescent(rate: 1e308)))
    let schedule = LearningSchedule(gamma: 1)
    let start = LearningState(parameters: pair.predictions)
    var state = start
    let error = try #require(throws: LearningError.self) { try learner.learn(&state, schedule, until: 1) }
    #expect(error == .diverged(step: 1, frame: 1, bin: 1))
    #expect(
      error.description == """
        Step 1 took X out of the range of numbers, first in frame 2, bin 2.
        Learn at a lower rate.
        """)
    #expect(state == start)
  }

  @Test("So does X where costs leave it; before the first step that is X's own fault")
  func costsDiverge() throws {
    let pair = try SequencePair(predictions: Matrix(rowsOf: [[0.5], [2]]), targets: Matrix(rowsOf: [[0], [1]]))
    let learner = try Learner(pair, .mse, LearningMethod(.gradientDescent(rate: 1e200)))
    let schedule = LearningSchedule(gamma: 1)
    var state = LearningState(parameters: pair.predictions)
    let error = try #require(throws: LearningError.self) { try learner.learn(&state, schedule, until: 9) }
    #expect(error == .costsDiverged(step: 1))
    #expect(
      error.description == """
        Step 1 took X so far that its costs leave the range of numbers.
        Learn at a lower rate.
        """)
    #expect(state.step == 1)
    #expect(throws: AlignmentError.self) {
      try learner.point(at: LearningState(parameters: Matrix(rowsOf: [[1e200], [0]])), schedule)
    }
  }

  @Test("A state that was kept goes on as if it had never stopped")
  func resumes() throws {
    let pair = try SequencePair.random(frames: 10, targets: 4, features: 3)
    let learner = try Learner(pair, .bce(), LearningMethod(.adam(rate: 0.1)))
    var schedule = LearningSchedule(gamma: 1)
    schedule.gamma = try ValueSchedule(notation: "2:0.1 geometric 10")
    var whole = try LearningStart().state(for: pair, cost: .bce())
    try learner.learn(&whole, schedule, until: 6)
    var kept = LearningState(step: whole.step, parameters: whole.parameters, moments: whole.moments)
    try learner.learn(&whole, schedule, until: 12)
    try learner.learn(&kept, schedule, until: 12)
    #expect(kept == whole)
  }

  @Test("The number of threads changes nothing")
  func threads() throws {
    let pair = try SequencePair.random(frames: 150, targets: 40, features: 5)
    let learned = try [1, 3].map { threads in
      let learner = try Learner(pair, .bce(), LearningMethod(.adam(rate: 0.1)), threads: threads)
      var state = try LearningStart().state(for: pair, cost: .bce())
      try learner.learn(&state, LearningSchedule(gamma: 1), until: 4)
      return state
    }
    #expect(learned[0] == learned[1])
  }

  @Test("Cross-entropy needs probabilities to begin with")
  func notProbabilities() throws {
    let pair = try SequencePair(predictions: Matrix(rowsOf: [[2]]), targets: Matrix(rowsOf: [[1]]))
    #expect(throws: SequenceError.notAProbability(.predictions, row: 0, column: 0, value: 2)) {
      try Learner(pair, .bce())
    }
  }

  @Test("Without anything else asked for, Adam goes 0.05 and plain descent undoes the mean over frames")
  func usualRates() {
    #expect(Optimizer.usual(adam: true, frames: 600) == .adam(rate: 0.05))
    #expect(Optimizer.usual(adam: false, frames: 600) == .gradientDescent(rate: 60))
  }
}
