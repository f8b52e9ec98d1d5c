import Glibc
import SoftDTW
import TestSupport
import Testing

@testable import Learning

@Suite("What X is before the first step")
struct StartTests {
  private func pair(_ x: Matrix? = nil, cost: LocalCost = .bce(), strong: Matrix? = nil) throws -> SequencePair {
    var random = SeededGenerator(seed: 2)
    return try SequencePair(
      predictions: x ?? random.matrix(7, 3), targets: identity(3), strongTargets: strong)
  }

  private func parameters(
    _ start: LearningStart, _ pair: SequencePair, _ cost: LocalCost
  ) throws -> Matrix {
    let state = try start.state(for: pair, cost: cost)
    #expect(state.step == 0 && state.moments == nil)
    return state.parameters
  }

  @Test("X as given: probabilities become logits and come back; the rest stays")
  func given() throws {
    let pair = try pair()
    for cost in [LocalCost.bce(), .bce(.torch)] {
      let state = try LearningStart().state(for: pair, cost: cost)
      #expect(largestDifference(try Learner(pair, cost).predictions(at: state), pair.predictions) < 1e-14)
    }
    for cost in [LocalCost.mse, .squared, .bceFromLogits] {
      let state = try LearningStart().state(for: pair, cost: cost)
      #expect(state.parameters == pair.predictions)
      #expect(try Learner(pair, cost).predictions(at: state) == pair.predictions)
    }
  }

  @Test("Saturated predictions go as far as the cost's clamp, and no further")
  func saturated() throws {
    let pair = try pair(Matrix(rowsOf: [[0, 1, 0.5], [1e-300, 1, 0]]))
    let torch = try parameters(LearningStart(), pair, .bce(.torch))
    #expect(torch.elements == [-100, 100, 0, -100, 100, -100])
    let standard = try parameters(LearningStart(), pair, .bce())
    let edge = log(1e-7) - log1p(-1e-7)
    #expect(largestDifference(standard.elements, [edge, -edge, 0, edge, -edge, edge]) < 1e-8)
  }

  @Test("0.5 everywhere is 0 as a logit")
  func half() throws {
    let pair = try pair()
    #expect(try parameters(LearningStart(.half), pair, .mse) == Matrix(rows: 7, columns: 3, repeating: 0.5))
    for cost in [LocalCost.bce(), .bceFromLogits] {
      #expect(try parameters(LearningStart(.half), pair, cost) == Matrix(rows: 7, columns: 3))
    }
  }

  @Test("Targets, stretched or with the strong targets' durations; as logits they are 0.05 and 0.95")
  func targets() throws {
    let strong = identity(3).unfolded(durations: [1, 4, 2])
    let pair = try pair(strong: strong)
    let stretched = identity(3).unfolded(durations: [3, 2, 2])
    for (origin, frames) in [(LearningStart.Origin.stretched, stretched), (.unfolded, strong)] {
      let start = LearningStart(origin)
      #expect(try parameters(start, pair, .mse) == frames)
      let logit = log(0.95 / 0.05)
      #expect(
        largestDifference(try parameters(start, pair, .bce()), frames.mapped { $0 == 1 ? logit : -logit }) < 1e-14)
    }
  }

  @Test("There is nothing to unfold without strong targets, and with others")
  func noUnfolding() throws {
    for strong in [nil, identity(3).unfolded(durations: [3, 0, 4])] as [Matrix?] {
      let error = try #require(throws: LearningError.self) {
        try LearningStart(.unfolded).state(for: pair(strong: strong), cost: .mse)
      }
      #expect(
        error.description == """
          Nothing says how long each target lasts: there are no strong targets, or Y isn't what they change to.
          Start at the stretched targets instead.
          """)
    }
  }

  @Test("Noise is the same for a seed, and normal")
  func noise() throws {
    let pair = try SequencePair(predictions: Matrix(rows: 800, columns: 25), targets: Matrix(rows: 2, columns: 25))
    let noisy = { (seed: UInt64, cost: LocalCost) in
      try LearningStart(.half, noise: 0.3, seed: seed).state(for: pair, cost: cost).parameters.elements
    }
    let values = try noisy(7, .bce())
    #expect(try noisy(7, .bce()) == values)
    #expect(try noisy(8, .bce()) != values)
    // The same numbers, around 0.5.
    #expect(largestDifference(try noisy(7, .mse), values.map { $0 + 0.5 }) < 1e-15)
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
    #expect(abs(mean) < 4 * 0.3 / count.squareRoot())
    #expect(abs(deviation / 0.3 - 1) < 0.02)
    #expect(abs(Double(values.count { abs($0) < 0.3 }) / count - 0.6827) < 0.015)
    #expect(abs(Double(values.count { abs($0) < 0.6 }) / count - 0.9545) < 0.007)
    #expect(try LearningStart(.half, seed: 3).state(for: pair, cost: .mse).parameters.elements.allSatisfy { $0 == 0.5 })
  }
}
