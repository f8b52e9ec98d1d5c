import Foundation
import SoftDTW
import TestSupport
import Testing

@testable import Evaluation

/// What `check` says of arrays and losses that were made under other conventions.
@Suite struct ConventionSearchTests {
  static let weights = StepWeights(horizontal: 0.1, vertical: 0.7, diagonal: 1.5)
  static let given = Convention(cost: .mse, parameters: AlignmentParameters(gamma: 0.3, stepWeights: weights))

  let pair: SequencePair

  init() throws { pair = try .random(frames: 13, targets: 7, features: 5, seed: 3) }

  /// An alignment under settings that a mistake has changed.
  private func alignment(
    _ change: (inout Convention) -> Void = { _ in }, of other: SequencePair? = nil
  ) throws -> Alignment {
    var convention = Self.given
    change(&convention)
    let cost = try CostMatrix(of: other ?? pair, cost: convention.cost)
    return try Alignment(cost: cost, parameters: convention.parameters)
  }

  private func dump(_ name: String, _ matrix: Matrix) -> Dump {
    Dump(name: name, shape: [matrix.rows, matrix.columns], values: matrix.elements)
  }

  private func check(_ dump: Dump, given: Convention = given, of other: SequencePair? = nil) throws -> ConventionCheck {
    try ConventionSearch(pair: other ?? pair, given: given).check(dump)
  }

  /// The only explanation, as its quantity and its deviations.
  private func explanation(
    _ dump: Dump, given: Convention = given, of other: SequencePair? = nil
  ) throws -> (CheckedQuantity?, [String]) {
    let check = try check(dump, given: given, of: other)
    guard let fit = check.fits.first, check.fits.count == 1 else { return (nil, check.fits.map { "\($0)" }) }
    return (fit.quantity, fit.deviationLines(from: given))
  }

  @Test(arguments: [
    (AlignmentQuantity.cost, CheckedQuantity.cost), (.accumulatedCost, .accumulatedCost),
    (.expectedAlignment, .expectedAlignment), (.alignment, .alignment), (.normalizedAlignment, .normalizedAlignment),
  ])
  func ownMatricesFitAsTheyAre(ours: AlignmentQuantity, named: CheckedQuantity) throws {
    let (quantity, lines) = try explanation(dump("H", try alignment().dense(ours)))
    #expect(quantity == named && lines.isEmpty)
  }

  @Test func otherQuantitiesAreTold() throws {
    let alignment = try alignment()
    let modified = alignment.modifiedTargets(pair.targets)
    let gradient = alignment.gradient(of: pair, cost: .mse, modified: modified)
    #expect(try explanation(dump("x", modified.values)).0 == .modifiedTargets)
    #expect(try explanation(dump("x", gradient)).0 == .gradient)
    #expect(try explanation(Dump(name: "x", shape: [13], values: alignment.rowSums)).0 == .rowSums)
    #expect(try explanation(Dump(name: "x", shape: [], values: [alignment.distance])).0 == .loss)
    #expect(try explanation(Dump(name: "x", shape: [1], values: [alignment.expectedCost])).0 == .expectedCost)
    let unnormalized = Matrix(
      rows: 13, columns: 5,
      elements: modified.values.elements.enumerated().map { $1 * alignment.rowSums[$0 / 5] })
    #expect(try explanation(dump("Y_mod", unnormalized)).0 == .unnormalizedTargets)
  }

  /// What was given in the place of what came out.
  @Test func inputsAreTold() throws {
    let strong = pair.predictions.mapped { 1 - $0 }
    let pair = try SequencePair(predictions: pair.predictions, targets: pair.targets, strongTargets: strong)
    let given = Convention(cost: .squared, parameters: Self.given.parameters)
    #expect(try explanation(dump("H", pair.predictions), given: given, of: pair).0 == .predictions)
    #expect(try explanation(dump("Y_mod", strong.mapped { $0 / 7 }), given: given, of: pair).0 == .strongTargets)
    let (quantity, lines) = try explanation(dump("H", pair.targets.transposed), given: given, of: pair)
    #expect(quantity == .targets && lines == ["transposed: its columns are the targets"])
  }

  @Test func transposed() throws {
    let (quantity, lines) = try explanation(dump("H", try alignment().dense(.alignment).transposed))
    #expect(quantity == .alignment && lines == ["transposed: its columns are the frames"])
  }

  @Test(arguments: [
    (StepWeights(horizontal: 0.7, vertical: 0.1, diagonal: 1.5), "0.7,0.1,1.5", "the authors' older code (v,h,d)"),
    (StepWeights(horizontal: 0.1, vertical: 1.5, diagonal: 0.7), "0.1,1.5,0.7", "in another order"),
    (StepWeights(horizontal: 1.5, vertical: 0.7, diagonal: 0.1), "1.5,0.7,0.1", "in another order"),
    (StepWeights(horizontal: 0.7, vertical: 1.5, diagonal: 0.1), "0.7,1.5,0.1", "in another order"),
    (StepWeights(horizontal: 1.5, vertical: 0.1, diagonal: 0.7), "1.5,0.1,0.7", "in another order"),
    (StepWeights.unit, "1,1,1", "left out"),
  ])
  func weightsInAnotherOrder(weights: StepWeights, values: String, words: String) throws {
    let (quantity, lines) = try explanation(
      dump("D", try alignment { $0.parameters.stepWeights = weights }.dense(.accumulatedCost)))
    #expect(quantity == .accumulatedCost && lines.count == 1)
    #expect(lines.first?.contains(values) == true && lines.first?.contains(words) == true)
  }

  @Test func squaredCostInAccumulatedCost() throws {
    let (quantity, lines) = try explanation(dump("D", try alignment { $0.cost = .squared }.dense(.accumulatedCost)))
    #expect(quantity == .accumulatedCost && lines == ["the cost is squared, ‖x − y‖²: without the ½ of mse"])
  }

  /// Twice the cost at γ and the cost at γ/2 have one and the same H.
  @Test func squaredCostInAlignmentIsAmbiguous() throws {
    let check = try check(dump("H", try alignment { $0.cost = .squared }.dense(.alignment)))
    let lines = check.fits.map { $0.deviationLines(from: Self.given).joined() }.sorted()
    #expect(lines == ["the cost is squared, ‖x − y‖²: without the ½ of mse", "γ = 0.15, half of 0.3"])
    #expect(check.ambiguity?.contains("dump D or the loss too") == true)
  }

  @Test(arguments: [(0.6, "γ = 0.6, twice 0.3"), (1 / 0.3, "γ = 3.33333, the inverse of 0.3"), (1, "γ = 1, not 0.3")])
  func otherTemperatures(gamma: Double, line: String) throws {
    let dump = dump("D", try alignment { $0.parameters.gamma = gamma }.dense(.accumulatedCost))
    let (quantity, lines) = try explanation(dump)
    #expect(quantity == .accumulatedCost && lines == [line])
  }

  @Test func hardAlignment() throws {
    let (quantity, lines) = try explanation(
      dump("D", try alignment { $0.parameters.gamma = 0 }.dense(.accumulatedCost)))
    #expect(quantity == .accumulatedCost && lines == ["γ = 0: the hard alignment of classical DTW, not γ = 0.3"])
  }

  @Test func firstCell() throws {
    let (quantity, lines) = try explanation(
      dump("D", try alignment { $0.parameters.firstCell = .one }.dense(.accumulatedCost)))
    #expect(quantity == .accumulatedCost)
    #expect(lines == ["the first cell costs 1·C(1,1), as in the dDTW package, not w_d·C(1,1)"])
  }

  /// The mean over bins is the sum under K-fold γ, divided by K.
  @Test func meanOverBins() throws {
    let sums = try CostMatrix(of: pair, cost: .mse).values
    let cost = try CostMatrix(Matrix(rows: 13, columns: 7, elements: sums.elements.map { $0 / 5 }))
    let alignment = try Alignment(cost: cost, parameters: Self.given.parameters)
    let (quantity, lines) = try explanation(dump("D", alignment.dense(.accumulatedCost)))
    #expect(quantity == .accumulatedCost && lines == ["the cost is the mean over the bins, not their sum"])
  }

  @Test func lossDividedByFrames() throws {
    let (quantity, lines) = try explanation(Dump(name: "loss", shape: [], values: [try alignment().distancePerFrame]))
    #expect(quantity == .loss && lines == ["divided by 13 (N)"])
  }

  @Test func gradientOfAMeanLoss() throws {
    let alignment = try alignment()
    let gradient = alignment.gradient(of: pair, cost: .mse, modified: alignment.modifiedTargets(pair.targets))
    let (quantity, lines) = try explanation(dump("gradient", gradient.mapped { $0 / 13 }))
    #expect(quantity == .gradient && lines == ["divided by 13 (N)"])
    #expect(try explanation(dump("gradient", gradient.mapped { -$0 })).1 == ["the sign is the opposite"])
    let batch = try explanation(dump("gradient", gradient.mapped { $0 / 32 }))
    #expect(batch.0 == .gradient && batch.1 == ["times 0.03125: a factor without a name here"])
  }

  @Test func float32() throws {
    let rounded = try alignment().dense(.expectedAlignment).mapped { Double(Float($0)) }
    let check = try check(dump("E", rounded))
    let fit = try #require(check.fits.first)
    #expect(check.fits.count == 1 && fit.quantity == .expectedAlignment && fit.deviations == 0)
    #expect(fit.difference.relative > 1e-9 && fit.difference.relative < 1.2e-7)
  }

  /// Rows that don't sum to 1 in the place of those that do, and E in the place of H.
  @Test func expectedAlignmentInThePlaceOfAlignment() throws {
    let expected = try alignment().dense(.expectedAlignment)
    let sums = (0..<13).map { expected.row($0).reduce(0, +) }
    let normalized = Matrix(rows: 13, columns: 7, elements: expected.elements.enumerated().map { $1 / sums[$0 / 7] })
    #expect(try explanation(dump("H_normalized", normalized)).0 == .normalizedExpected)
    #expect(try explanation(Dump(name: "h", shape: [13], values: sums)).0 == .expectedRowSums)
  }

  @Test func underUnitWeightsBothAreNamed() throws {
    var given = Self.given
    given.parameters.stepWeights = .unit
    let expected = try alignment { $0.parameters.stepWeights = .unit }.dense(.expectedAlignment)
    let check = try check(dump("E", expected), given: given)
    #expect(check.fits.map(\.quantity) == [.expectedAlignment, .alignment])
    #expect(check.ambiguity == "E and H are the same under unit weights: other weights would tell them apart.")
  }

  @Test func bordersOfARecursion() throws {
    let d = try alignment().dense(.accumulatedCost)
    for (before, after, words) in [(1, 0, "before it"), (1, 1, "on all sides")] {
      var padded = Matrix(rows: 13 + before + after, columns: 7 + before + after, repeating: .infinity)
      for n in 0..<13 { for m in 0..<7 { padded[n + before, m + before] = d[n, m] } }
      let (quantity, lines) = try explanation(dump("R", padded))
      #expect(quantity == .accumulatedCost && lines.count == 1 && lines[0].contains(words))
    }
  }
}

/// Conventions of bce.
extension ConventionSearchTests {
  private static let bce = Convention(cost: .bce(), parameters: AlignmentParameters(gamma: 0.5))

  /// Some predictions are saturated, so that clamps matter.
  private func saturated() throws -> SequencePair {
    let x = pair.predictions.replacing(2, 1, with: 0).replacing(7, 3, with: 1).replacing(4, 0, with: 1e-9)
    return try SequencePair(predictions: x, targets: pair.targets)
  }

  @Test(arguments: [
    (BCEClamp.torch, "logarithms cut at −100"), (.probability(1e-5), "ε = 1e-05"), (.probability(1e-12), "ε = 1e-12"),
  ])
  func clamps(clamp: BCEClamp, words: String) throws {
    let pair = try saturated()
    let cost = try CostMatrix(of: pair, cost: .bce(clamp)).values
    let (quantity, lines) = try explanation(dump("C", cost), given: Self.bce, of: pair)
    #expect(quantity == .cost && lines.count == 1 && lines.first?.contains(words) == true)
  }

  @Test func aSecondSigmoid() throws {
    let cost = try CostMatrix(of: pair, cost: .bceFromLogits)
    let d = try Alignment(cost: cost, parameters: Self.bce.parameters).dense(.accumulatedCost)
    let (quantity, lines) = try explanation(dump("D", d), given: Self.bce)
    #expect(quantity == .accumulatedCost && lines.first?.contains("X is taken as logits") == true)
  }

  @Test func theSigmoidLeftOut() throws {
    let logits = try SequencePair(predictions: pair.predictions.mapped { 8 * $0 - 4 }, targets: pair.targets)
    let given = Convention(cost: .bceFromLogits, parameters: Self.bce.parameters)
    let d = try alignment(of: logits).dense(.accumulatedCost)
    #expect(d[0, 0].isFinite)
    let cost = try CostMatrix(of: logits, cost: .mse).values
    let (quantity, lines) = try explanation(dump("C", cost), given: given, of: logits)
    #expect(quantity == .cost && lines == ["the cost is mse of X itself, without a sigmoid, not bce"])
  }

  @Test func gradientWithRespectToLogits() throws {
    let logits = try SequencePair(
      predictions: pair.predictions.mapped { Foundation.log($0 / (1 - $0)) }, targets: pair.targets)
    let cost = try CostMatrix(of: logits, cost: .bceFromLogits)
    let alignment = try Alignment(cost: cost, parameters: Self.bce.parameters)
    let gradient = alignment.gradient(
      of: logits, cost: .bceFromLogits, modified: alignment.modifiedTargets(pair.targets))
    let (quantity, lines) = try explanation(dump("gradient", gradient), given: Self.bce)
    #expect(quantity == .logitGradient && lines.isEmpty)
  }
}

/// What nothing explains.
extension ConventionSearchTests {
  @Test func noiseFitsNothing() throws {
    var generator = SeededGenerator(seed: 9)
    for (rows, columns) in [(13, 7), (13, 5), (13, 1)] {
      let check = try check(dump("H", generator.matrix(rows, columns)))
      #expect(check.fits.isEmpty)
      let closest = try #require(check.closest)
      #expect(closest.difference.relative > 0.01 && closest.differences.isEmpty)
    }
  }

  @Test func oneWrongValueIsFoundAndPlaced() throws {
    let h = try alignment().dense(.alignment)
    let check = try check(dump("H", h.replacing(4, 2, with: h[4, 2] + 0.01)))
    let closest = try #require(check.closest)
    #expect(check.fits.isEmpty && closest.quantity == .alignment && closest.differences.isEmpty)
    #expect(closest.difference.row == 4 && closest.difference.column == 2)
    #expect(closest.nearness.contains("at frame 5, target 3"))
  }

  @Test func valuesThatAreNoNumbersFitNothing() throws {
    let h = try alignment().dense(.alignment)
    for value in [Double.nan, .infinity] {
      let dump = dump("H", h.replacing(0, 0, with: value))
      #expect(try check(dump).fits.isEmpty)
      #expect(dump.nanCount == (value.isNaN ? 1 : 0))
    }
  }

  @Test func anotherShapeIsSaid() throws {
    let dump = dump("E", Matrix(rows: 13, columns: 8))
    let check = try check(dump)
    #expect(check.fits.isEmpty && check.closest == nil)
    let sentence = ConventionCheck.shapeSentence(dump, pair)
    #expect(
      sentence.contains("E is 13 × 8") && sentence.contains("N × M = 13 × 7") && sentence.contains("N × K = 13 × 5"))
  }

  /// Such differences are no explanation for float64, and are one for float32.
  @Test func valuesOfFloat32MayBeFurtherApart() throws {
    let h = try alignment().dense(.alignment)
    let near = h.mapped { $0 * (1 + 1e-3 * ($0 - 0.3)) }
    #expect(try check(dump("H", near)).fits.isEmpty)
    let rounded = dump("H", near.mapped { Double(Float($0)) })
    #expect(try check(rounded).fits.map(\.quantity) == [.alignment])
    let search = ConventionSearch(pair: pair, given: Self.given, tolerance: 1e-2)
    #expect(try search.check(dump("H", near)).fits.count == 1)
  }

  /// Of a perfect alignment the loss at γ = 0 is 0, to which nothing has a relative difference.
  @Test(arguments: [("3.7", false), ("0", true), ("0.01", false)])
  func aLossOfZero(text: String, isFit: Bool) throws {
    let (x, y) = MagnitudeDecay.sequences()
    let pair = try SequencePair(predictions: x, targets: y)
    let given = Convention(cost: .mse, parameters: AlignmentParameters(gamma: 0))
    let dump = try #require(Dump(loss: text))
    let fits = try check(dump, given: given, of: pair).fits
    #expect(fits.contains { $0.quantity == .loss && $0.deviations == 0 } == isFit)
  }

  @Test(arguments: ["12.3.4", "abc", "", "nan", "0x1p3", "1e999"])
  func badLosses(text: String) {
    #expect(Dump(loss: text) == nil)
  }

  @Test(arguments: [("12.34", 0.005), ("-3.7", 0.05), ("1.5e-3", 5e-5), ("7", 0.5)])
  func aLossHasTheDigitsItWasWrittenWith(text: String, rounding: Double) throws {
    let dump = try #require(Dump(loss: text))
    #expect(isClose(dump.rounding, rounding, relative: 1e-12))
  }

  /// With a thousand conventions at hand, some come near whatever is asked.
  @Test(arguments: ["-12.3", "123", "0.517", "4.71828182845", "-98.7654321", "1234.5"])
  func arbitraryLossesFitNothing(text: String) throws {
    let dump = try #require(Dump(loss: text))
    #expect(try check(dump).fits.isEmpty)
  }

  @Test func aRoundedLossFits() throws {
    let loss = try alignment().distancePerFrame
    let dump = try #require(Dump(loss: String(format: "%.5f", loss)))
    let check = try check(dump)
    #expect(
      check.fits.contains { $0.quantity == .loss && $0.deviationLines(from: Self.given) == ["divided by 13 (N)"] })
  }
}
