import Glibc
import SoftDTW
import TestSupport
import Testing

@testable import Learning

@Suite("What stabilises a training")
struct StabilizerTests {
  @Test("The prior adds λ(1 − exp(−(n/N − m/M)²/2ν²)) to C")
  func prior() throws {
    let costs = Matrix(rowsOf: [[1, 2], [3, 4], [5, 6]])
    let sum = try DiagonalPrior(frames: 3, targets: 2, width: 0.5).added(to: CostMatrix(costs), weight: 2).values
    // Half the squares of 1/6, 2/3, 1/3 and 1/2 over ν².
    let exponents: [Double] = [1 / 18, 8 / 9, 1 / 18, 2 / 9, 1 / 2, 0]
    let expected = zip(costs.elements, exponents).map { $0 + 2 * (1 - exp(-$1)) }
    #expect(largestDifference(sum.elements, expected) < 1e-14)
  }

  @Test("A large λ leaves nothing but the diagonal, until its schedule takes it away")
  func strongPrior() throws {
    let pair = try SequencePair.random(frames: 24, targets: 8, features: 5)
    let learner = try Learner(pair, .bce())
    let state = try LearningStart().state(for: pair, cost: .bce())
    var schedule = LearningSchedule(gamma: 0.1)
    let free = try learner.point(at: state, schedule).alignment.mostProbableTargets
    schedule.prior = ValueSchedule(constant: 1e5)
    let held = try learner.point(at: state, schedule).alignment.mostProbableTargets
    for (n, m) in held.enumerated() {
      // n/N = m/M, counted from 1.
      #expect((Double(n + 1) / 3 - Double(m + 1)).magnitude < 1, "frame \(n)")
    }
    #expect(free.enumerated().contains { n, m in (Double(n + 1) / 3 - Double(m + 1)).magnitude > 1 })
    schedule.prior = try ValueSchedule(notation: "1e5 1, 0")
    let later = LearningState(step: 1, parameters: state.parameters)
    #expect(try learner.point(at: later, schedule).alignment.mostProbableTargets == free)
  }

  @Test("The stretched phase teaches the stretched targets alone, whatever γ")
  func stretched() throws {
    let pair = try SequencePair.random(frames: 11, targets: 4, features: 3)
    var states = try [0.1, 10].map { gamma in
      var schedule = LearningSchedule(gamma: gamma)
      schedule.stretchedSteps = 5
      let learner = try Learner(pair, .mse, LearningMethod(.gradientDescent(rate: 5.5)))
      var state = LearningState(parameters: pair.predictions)
      try learner.learn(&state, schedule, until: 5)
      return state
    }
    #expect(states[0] == states[1])
    // Each step halves the distance from the targets.
    let goal = pair.targets.stretched(frames: 11)
    let expected = zip(pair.predictions.elements, goal.elements).map { $1 + ($0 - $1) / 32 }
    #expect(largestDifference(states.removeFirst().parameters.elements, expected) < 1e-14)
  }

  @Test("Smoothing leaves a constant gradient as it is, and makes an impulse a Gaussian of the same sum")
  func smoothing() {
    let smoothing = FrameSmoothing(deviation: 1.5)
    let constant = Matrix(rowsOf: Array(repeating: [2, -3], count: 9))
    #expect(largestDifference(smoothing(constant), constant) < 1e-14)
    var impulse = Matrix(rows: 41, columns: 2)
    impulse[20, 1] = 1
    let spread = smoothing(impulse)
    let bell = (0..<41).map { exp(-Double(($0 - 20) * ($0 - 20)) / 4.5) }
    for n in 0..<41 {
      #expect(spread[n, 0] == 0)
      // The Gaussian is cut off at four deviations.
      #expect(isClose(spread[n, 1], bell[n] / bell.reduce(0, +), absolute: 1e-4), "frame \(n)")
    }
    #expect(isClose(spread.elements.reduce(0, +), 1, absolute: 1e-14))
    let variance = (0..<41).reduce(0) { $0 + spread[$1, 1] * Double(($1 - 20) * ($1 - 20)) }
    #expect(isClose(variance.squareRoot(), 1.5, absolute: 0.01))
  }

  @Test("Smoothing over everything gives every frame the same step")
  func smoothedStep() throws {
    let pair = try SequencePair.random(frames: 12, targets: 5, features: 2)
    let learner = try Learner(pair, .mse, LearningMethod(.gradientDescent(rate: 3), smoothing: 1e9))
    var state = LearningState(parameters: pair.predictions)
    try learner.learn(&state, LearningSchedule(gamma: 0.5), until: 1)
    for k in 0..<2 {
      let moves = (0..<12).map { state.parameters[$0, k] - pair.predictions[$0, k] }
      #expect(largestDifference(moves, Array(repeating: moves[0], count: 12)) < 1e-12)
      #expect(moves[0] != 0)
    }
  }
}
