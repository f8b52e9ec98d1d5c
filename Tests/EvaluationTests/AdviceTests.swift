import Foundation
import SequenceFiles
import SoftDTW
import Synchronization
import TestSupport
import Testing

@testable import Evaluation

/// Advice against a search over 2000 γ that knows nothing of it.
struct AdviceTests {
  static let weights = StepWeights(horizontal: 0.1, vertical: 1, diagonal: 1)

  @Test(arguments: [1, 2, 3, 4])
  func agreesWithBruteForce(input: Int) throws {
    let sweep = try sweep(input)
    let advice = try Advisor(sweep).advise(AlignmentParameters(gamma: 1, stepWeights: Self.weights), jobs: 2)
    let gammas = SweepGrid.logarithmic(1e-3, 1e3, count: 2000)
    let found = Mutex([Evaluation?](repeating: nil, count: gammas.count))
    try sweep.run(gammas.map { AlignmentParameters(gamma: $0, stepWeights: Self.weights) }, jobs: 2) { index, value in
      found.withLock { $0[index] = value }
    }
    let brute = found.withLock { $0.compactMap(\.self) }
    for loss in AllowedLoss.allCases {
      let allowed = Double(loss.rawValue) / 100 * Double(sweep.evaluator.events.count)
      let failure = brute.firstIndex { ($0[.lostEvents] ?? 0) > allowed }
      try expect(advice.keepsEvents[loss], failure == 0 ? nil : gammas[(failure ?? gammas.count) - 1], limit: 1e3)
    }
    try expect(advice.explores, brute.firstIndex { ($0[.effectiveTargets] ?? 0) >= 2 }.map { gammas[$0] }, limit: 1e-3)
    for measure in BestGamma.measures {
      let best = try #require(advice.best(measure))
      let values = try brute.map { try #require($0[measure]) }
      let highest = try #require(values.max())
      #expect(abs(best.value - highest) < 1e-3, "\(measure)")
      let there = gammas.indices.filter { max(gammas[$0] / best.gamma, best.gamma / gammas[$0]) < 1.01 }.map {
        values[$0]
      }
      #expect(try #require(there.max()) > highest - 1e-3, "\(measure)")
    }
  }

  /// Within 1 % of the right γ and a step of the 2000.
  private func expect(_ bound: GammaBound?, _ gamma: Double?, limit: Double) throws {
    switch bound {
    case .at(let found): #expect(abs(log(found / (try #require(gamma)))) < log(1.01) + log(1e6) / 1999)
    case .everywhere: #expect(gamma == limit)
    case .nowhere: #expect(gamma == nil)
    case nil: Issue.record("no bound")
    }
  }

  @Test func theNumberOfThreadsChangesNothing() throws {
    let sweep = try sweep(1)
    let advice = try [1, 3].map { try Advisor(sweep).advise(AlignmentParameters(gamma: 1), jobs: $0) }
    #expect(advice[0].keepsEvents == advice[1].keepsEvents && advice[0].explores == advice[1].explores)
    #expect(advice[0].best == advice[1].best && advice[0].schedule == advice[1].schedule)
    #expect(advice[0].warnings == advice[1].warnings)
  }

  @Test func progressGoesForwardToItsEnd() throws {
    let shares = Mutex<[Double]>([])
    _ = try Advisor(try sweep(1)).advise(AlignmentParameters(gamma: 1), jobs: 2) { share in
      shares.withLock { $0.append(share) }
    }
    let seen = shares.withLock { $0 }
    #expect(seen == seen.sorted() && seen.last == 1 && seen.count > 121 && seen.allSatisfy { (0...1).contains($0) })
  }

  @Test func isCancelledByAnError() throws {
    struct Enough: Error {}
    let calls = Mutex(0)
    #expect(throws: Enough.self) {
      try Advisor(try sweep(1)).advise(AlignmentParameters(gamma: 1), jobs: 2) { _ in
      } checkpoint: {
        let count = calls.withLock { calls in
          calls += 1
          return calls
        }
        if count > 20 { throw Enough() }
      }
    }
    #expect(calls.withLock { $0 } < 40)
  }

  /// Silence, and no reference: what isn't defined isn't advised.
  @Test func withoutEventsAndStrongTargets() throws {
    let x = Matrix(rowsOf: [[0.2], [0.4], [0.3]])
    let pair = try SequencePair(predictions: x, targets: Matrix(rowsOf: [[0], [0.25]]))
    let sweep = Sweep(Evaluator(pair: pair, cost: .mse), cost: try CostMatrix(of: pair, cost: .mse))
    let advice = try Advisor(sweep).advise(AlignmentParameters(gamma: 1), jobs: 1)
    #expect(advice.keepsEvents.isEmpty && advice.strictestKept == nil)
    #expect(advice.best.isEmpty && advice.predictions == nil)
    #expect(advice.schedule == .noEvents)
    #expect(advice.explores == .nowhere)
    #expect(BriefAdvice(advice).kept == nil)
    let targets = try #require(advice.present[.effectiveTargets])
    #expect(
      advice.present.measurements.summary(BriefAdvice(advice)) == ["\(targets.fixed(decimals: 2)) targets a frame"])
  }

  /// What X reaches is what it would reach as Y^mod.
  @Test func thePredictionsThemselves() throws {
    let sweep = try sweep(3)
    let advice = try Advisor(sweep).advise(AlignmentParameters(gamma: 1), jobs: 2)
    let direct = sweep.evaluator.fMeasures(of: sweep.evaluator.pair.predictions, thresholds: [0.5])
    #expect(advice.predictions?[.fMeasure] == direct[0])
  }

  private func sweep(_ input: Int) throws -> Sweep {
    let (pair, cost) = try pair(input)
    let evaluator = Evaluator(pair: pair, cost: cost, framesPerSecond: 43)
    return Sweep(evaluator, cost: try CostMatrix(of: pair, cost: cost))
  }

  private func pair(_ input: Int) throws -> (SequencePair, LocalCost) {
    switch input {
    case 1:
      let (x, y) = MagnitudeDecay.sequences()
      return (try SequencePair(predictions: x, targets: y, strongTargets: x), .mse)
    case 2: return (try excerpt(), .bce())
    default: return (try noisy(seed: UInt64(input)), input == 3 ? .bce() : .squared)
    }
  }

  /// Half a second of the Beethoven excerpt, in the bins that sound in it.
  private func excerpt() throws -> SequencePair {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../SampleData/beethoven-op2no2.npz")
    let whole = try Run.load(RunRequest(.run(file.path))).pair
    let strong = try #require(whole.strongTargets).selecting(rows: Array(100..<124))
    let bins = (0..<strong.columns).filter { bin in (0..<strong.rows).contains { strong[$0, bin] > 0 } }
    let reduced = strong.transposed.selecting(rows: bins).transposed
    let x = whole.predictions.selecting(rows: Array(100..<124)).transposed.selecting(rows: bins).transposed
    return try SequencePair(predictions: x, targets: reduced.weakTargets, strongTargets: reduced)
  }

  /// Strong targets drowned in noise, so that each γ makes other mistakes.
  private func noisy(seed: UInt64) throws -> SequencePair {
    var generator = SeededGenerator(seed: seed)
    let targets = generator.binaryMatrix(9, 3)
    let strong = targets.unfolded(durations: (0..<9).map { _ in .random(in: 1...6, using: &generator) })
    let noise = generator.matrix(strong.rows, 3)
    let x = zip(strong.elements, noise.elements).map { 0.02 + 0.96 * (0.4 * $0 + 0.6 * $1) }
    return try SequencePair(
      predictions: Matrix(rows: strong.rows, columns: 3, elements: x), targets: strong.weakTargets,
      strongTargets: strong)
  }
}
