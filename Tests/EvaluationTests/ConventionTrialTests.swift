import SoftDTW
import TestSupport
import Testing

@testable import Evaluation

/// A search that tries some rows before it compares the whole.
@Suite struct ConventionTrialTests {
  private static let given = Convention(
    cost: .mse,
    parameters: AlignmentParameters(gamma: 0.3, stepWeights: StepWeights(horizontal: 0.1, vertical: 0.7, diagonal: 1.5))
  )

  private let pair: SequencePair

  init() throws { pair = try .random(frames: 40, targets: 11, features: 5, seed: 8) }

  /// Twice γ, and weights in the older order.
  private func mistaken() throws -> Alignment {
    let weights = StepWeights(horizontal: 0.7, vertical: 0.1, diagonal: 1.5)
    return try Alignment(
      cost: CostMatrix(of: pair, cost: .mse), parameters: AlignmentParameters(gamma: 0.6, stepWeights: weights))
  }

  private func check(_ matrix: Matrix) throws -> ConventionCheck {
    var search = ConventionSearch(pair: pair, given: Self.given)
    search.trial = ConventionTrial(rows: 4, leastValues: 0)
    return try search.check(Dump(name: "x", shape: [matrix.rows, matrix.columns], values: matrix.elements))
  }

  @Test(arguments: [
    (AlignmentQuantity.accumulatedCost, CheckedQuantity.accumulatedCost), (.expectedAlignment, .expectedAlignment),
    (.alignment, .alignment), (.normalizedAlignment, .normalizedAlignment),
  ])
  func whatFewRowsLeaveIsExplained(quantity: AlignmentQuantity, named: CheckedQuantity) throws {
    let scaled = try mistaken().dense(quantity).transposed.mapped { $0 / 11 }
    let fit = try #require(check(scaled).fits.first)
    #expect(fit.quantity == named && fit.differences == [.gamma, .stepWeights])
    #expect(fit.form.isTransposed && fit.factor.size == .dividedBy(11, ["M"]) && fit.difference.relative < 1e-9)
  }

  @Test func valuesForBinsToo() throws {
    let alignment = try mistaken()
    let modified = alignment.modifiedTargets(pair.targets)
    let gradient = alignment.gradient(of: pair, cost: .mse, modified: modified)
    #expect(try check(gradient).fits.map(\.quantity) == [.gradient])
    #expect(try check(modified.values).fits.map(\.quantity) == [.modifiedTargets])
  }

  /// A wrong value in a row that isn't tried is found all the same, and in one that is.
  @Test(arguments: [7, 0])
  func aWrongValueIsPlaced(frame: Int) throws {
    let h = try mistaken().dense(.alignment)
    let check = try check(h.replacing(frame, 2, with: h[frame, 2] + 0.01))
    let closest = try #require(check.closest)
    #expect(check.fits.isEmpty && closest.quantity == .alignment && closest.difference.row == frame)
  }

  /// The largest difference that is told is that of all rows.
  @Test func noiseIsComparedAsAWhole() throws {
    var generator = SeededGenerator(seed: 4)
    let check = try check(generator.matrix(40, 11).replacing(5, 3, with: 1000))
    let closest = try #require(check.closest)
    #expect(check.fits.isEmpty && closest.difference.row == 5 && closest.difference.column == 3)
  }
}
