import Foundation
import SequenceFiles
import SoftDTW
import Testing

@testable import Evaluation

/// Each warning comes where it should, and only there.
struct AdviceWarningTests {
  /// One target a bin, and the frames that they last.
  private static func strong(_ durations: [Int]) -> Matrix {
    identity(durations.count).unfolded(durations: durations)
  }

  private static func identity(_ count: Int) -> Matrix {
    Matrix(rowsOf: (0..<count).map { m in (0..<count).map { $0 == m ? 1 : 0 } })
  }

  private func warnings(
    _ x: Matrix, _ y: Matrix, strong: Matrix? = nil, cost: LocalCost = .mse, gamma: Double = 0.01,
    weights: StepWeights = .unit
  ) throws -> [Warning] {
    let pair = try SequencePair(predictions: x, targets: y, strongTargets: strong)
    let evaluator = Evaluator(pair: pair, cost: cost, framesPerSecond: 10)
    let parameters = AlignmentParameters(gamma: gamma, stepWeights: weights)
    let matrix = try CostMatrix(of: pair, cost: cost)
    let durations = try evaluator.durations(cost: matrix, parameters: parameters)
    return try evaluator.warnings(try Alignment(cost: matrix, parameters: parameters), durations: durations)
  }

  private func warning(_ name: String, in warnings: [Warning]) -> Warning? { warnings.first { $0.kind.name == name } }

  @Test func goodPredictionsAtALowTemperatureRaiseNone() throws {
    let strong = Self.strong([4, 7, 2, 1, 6])
    #expect(try warnings(strong, strong.weakTargets, strong: strong, gamma: 0).isEmpty)
    #expect(try warnings(strong, strong.weakTargets, gamma: 0).isEmpty)
    let certain = Matrix(
      rows: strong.rows, columns: strong.columns, elements: strong.elements.map { 0.001 + 0.998 * $0 })
    #expect(try warnings(certain, strong.weakTargets, strong: strong, cost: .bce()).isEmpty)
  }

  @Test func collapse() throws {
    // All frames but the last three look like the first target.
    let x = Self.strong([37, 1, 1, 1])
    let strong = Self.strong([10, 10, 10, 10])
    let found = try warnings(x, Self.identity(4), strong: strong, gamma: 0)
    #expect(
      found == [Warning(.collapse(share: 37 / 40, limit: 0.5), frames: [0..<37], targets: [0..<1])])
    #expect(warning("collapse", in: try warnings(x, Self.identity(4), strong: x, gamma: 0)) == nil)
    // Without strong targets 37 of 40 frames may be as they should be with four targets, not with twelve.
    #expect(warning("collapse", in: try warnings(x, Self.identity(4), gamma: 0)) == nil)
    let many = Self.strong([110] + Array(repeating: 1, count: 11))
    guard case .collapse(110.0 / 121, let limit)? = try warnings(many, Self.identity(12), gamma: 0).first?.kind else {
      Issue.record("no collapse")
      return
    }
    #expect(abs(limit - 10.0 / 12) < 1e-12)
  }

  @Test func gradedTargets() throws {
    let strong = Self.strong([4, 7, 2])
    let graded = Matrix(rowsOf: [[1, 0, 0], [0.3, 0.9, 0], [0, 0, 1]])
    #expect(warning("graded_targets", in: try warnings(strong, graded))?.kind == .gradedTargets(count: 2))
    #expect(warning("graded_targets", in: try warnings(strong, Self.identity(3))) == nil)
    // Without events nobody counts them.
    let faint = Matrix(rowsOf: [[0.1, 0, 0], [0, 0.2, 0]])
    #expect(warning("graded_targets", in: try warnings(strong, faint)) == nil)
  }

  @Test func targetsThatAreAllTheSameHaveNoDiagonal() throws {
    let silence = Matrix(rows: 8, columns: 3)
    #expect(warning("diagonalization", in: try warnings(Matrix(rows: 40, columns: 3), silence, gamma: 100)) == nil)
  }

  @Test func diagonalization() throws {
    let durations = [1, 1, 1, 1, 1, 1, 1, 33]
    let strong = Self.strong(durations)
    let (y, hot, cold) = (Self.identity(8), 1e4, 1e-3)
    let comes = try #require(warning("diagonalization", in: try warnings(strong, y, strong: strong, gamma: hot)))
    guard case .diagonal(let distance, let expected, .strong) = comes.kind else {
      Issue.record("not against the strong targets")
      return
    }
    // The mean of |m − n/5| over the 40 frames, both from the middles of their cells.
    let exact = 2.8300000000000005
    #expect(abs(expected - exact) < 1e-12 && distance < expected / 3)
    #expect(warning("diagonalization", in: try warnings(strong, y, strong: strong, gamma: cold)) == nil)

    let withoutStrong = try #require(warning("diagonalization", in: try warnings(strong, y, gamma: hot)))
    #expect(withoutStrong.kind == .diagonal(distance: distance, expected: expected, reference: .hard))
    #expect(warning("diagonalization", in: try warnings(strong, y, gamma: cold)) == nil)

    // A piece that is diagonal by itself.
    for frames in [1, 5] {
      let even = Self.strong(Array(repeating: frames, count: 8))
      #expect(warning("diagonalization", in: try warnings(even, y, strong: even, gamma: hot)) == nil)
      #expect(warning("diagonalization", in: try warnings(even, y, gamma: hot)) == nil)
    }
  }

  /// Five targets in three frames: two of them can be no frame's first choice.
  @Test func moreTargetsThanFrames() throws {
    let x = Matrix(rowsOf: [[1, 0, 0, 0, 0], [0, 0, 1, 0, 0], [0, 0, 0, 0, 1]])
    let found = try warnings(x, Self.identity(5), gamma: 0)
    let unused = try #require(warning("unused_targets", in: found))
    #expect(unused.kind == .unusedTargets(count: 2) && unused.targets.map(\.count).reduce(0, +) == 2)
    let squeezed = try #require(warning("squeezed_targets", in: found))
    guard case .squeezedTargets(_, let most) = squeezed.kind else { return }
    #expect(most >= 2 && squeezed.frames.allSatisfy { 0 <= $0.lowerBound && $0.upperBound <= 3 })
    guard case .shortEvents(let count)? = warning("short_events", in: found)?.kind else {
      Issue.record("no short events")
      return
    }
    // Three frames are shared by five events, so that at least two have less than a whole one.
    #expect((2...5).contains(count))
  }

  @Test func weakUpdates() throws {
    let strong = Self.strong([4, 1, 3])
    let below = try warnings(
      strong, strong.weakTargets, gamma: 0, weights: StepWeights(horizontal: 0.05, vertical: 1, diagonal: 1))
    #expect(below == [Warning(.weakUpdates(count: 5, smallest: 0.05), frames: [1..<4, 6..<8])])
    let exactly = try warnings(
      strong, strong.weakTargets, gamma: 1e-3, weights: StepWeights(horizontal: 0.1, vertical: 1, diagonal: 1))
    #expect(exactly.isEmpty)
  }

  @Test func saturatedPredictions() throws {
    let x = Matrix(rowsOf: [[0.999, 0.001], [1, 0], [0.5, 0], [0.001, 0.999]])
    let y = Self.identity(2)
    let name = "saturated_predictions"
    let found = try #require(warning(name, in: try warnings(x, y, cost: .bce())))
    #expect(found == Warning(.saturatedPredictions(count: 3, share: 3 / 8), frames: [1..<3]))
    #expect(warning(name, in: try warnings(x, y, cost: .mse)) == nil)
    let clear = Matrix(rows: 4, columns: 2, elements: x.elements.map { min(max($0, 2e-7), 1 - 2e-7) })
    #expect(warning(name, in: try warnings(clear, y, cost: .bce())) == nil)
    #expect(warning(name, in: try warnings(clear, y, cost: .bce(.probability(1e-3)))) != nil)
    // One entry of a thousand and one.
    var values = [Double](repeating: 0.01, count: 1001)
    values[7] = 0
    let rare = Matrix(rows: 7, columns: 143, elements: values)
    #expect(warning(name, in: try warnings(rare, rare.selecting(rows: [0]), cost: .bce())) == nil)
  }

  @Test func floor() throws {
    let (x, y) = (Matrix(rowsOf: [[0.8, 0.1], [0.1, 0.8]]), Self.identity(2))
    let found = try #require(warning("prediction_floor", in: try warnings(x, y, cost: .bce())))
    #expect(found.kind == .floor(level: 0.1, leastCost: -2 * log1p(-0.1)))
    #expect(warning("prediction_floor", in: try warnings(x, y, cost: .mse)) == nil)
    let low = Matrix(rowsOf: [[0.8, 0.019], [0.019, 0.8]])
    #expect(warning("prediction_floor", in: try warnings(low, y, cost: .bce())) == nil)
    let logits = Matrix(rowsOf: [[2, -3], [-3, 2]])
    let level = 1 / (1 + exp(3.0))
    guard
      case .floor(let found, _)? = warning("prediction_floor", in: try warnings(logits, y, cost: .bceFromLogits))?.kind
    else {
      Issue.record("no floor of logits")
      return
    }
    #expect(abs(found - level) < 1e-12)
  }

  @Test func negativeLoss() throws {
    let (x, y) = MagnitudeDecay.sequences()
    let found = try #require(warning("negative_loss", in: try warnings(x, y, gamma: 1)))
    guard case .negativeLoss(let distance, let expected, let entropy) = found.kind else { return }
    #expect(abs(distance - -3.681) < 5e-4 && abs(expected - entropy - distance) < 1e-12)
    #expect(warning("negative_loss", in: try warnings(x, y, gamma: 0)) == nil)
  }

  /// Real predictions at a sensible setting: only what is true of them.
  @Test func beethoven() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../SampleData/beethoven-op2no2.npz")
    let pair = try Run.load(RunRequest(.run(file.path))).pair
    let found = try warnings(
      pair.predictions, pair.targets, strong: pair.strongTargets, cost: .bce(), gamma: 1,
      weights: StepWeights(horizontal: 0.1, vertical: 1, diagonal: 1))
    #expect(found.map(\.kind.name) == ["unused_targets", "prediction_floor"])
    #expect(found.first?.targets == [4..<5, 113..<114, 118..<119])
  }
}
