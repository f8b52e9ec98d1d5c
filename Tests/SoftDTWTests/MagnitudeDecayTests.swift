import SoftDTW
import TestSupport
import Testing

@Suite("The magnitude-decay example (the paper's Figure 2)")
struct MagnitudeDecayTests {
  struct Peaks {
    var values: [Double]
    var alignment: Alignment
  }

  /// The largest Y^mod in the first bin of each event: the one of two frames, of one, of five.
  private func peaks(
    _ order: MagnitudeDecay.Order, gamma: Double = 1, _ weights: StepWeights = .unit
  ) throws -> Peaks {
    let (x, y) = MagnitudeDecay.sequences(order)
    let pair = try SequencePair(predictions: x, targets: y, strongTargets: x)
    let alignment = try Alignment(
      cost: CostMatrix(of: pair, cost: .mse), parameters: AlignmentParameters(gamma: gamma, stepWeights: weights))
    let modified = alignment.modifiedTargets(y).values.transposed
    return Peaks(values: [0, 3, 6].map { modified.row($0).max() ?? .nan }, alignment: alignment)
  }

  @Test("17 frames, 6 targets, 12 bins, three bins a chord, and X unfolds Y", arguments: MagnitudeDecay.Order.allCases)
  func sequences(order: MagnitudeDecay.Order) {
    let (x, y) = MagnitudeDecay.sequences(order)
    #expect([x.rows, y.rows, x.columns, y.columns] == [17, 6, 12, 12])
    #expect(x.weakTargets == y)
    let (two, one, five) = order.eventTargets
    #expect([x.targetDurations[two], x.targetDurations[one], x.targetDurations[five]] == [2, 1, 5])
    let sums = (0..<6).map { y.row($0).reduce(0, +) }
    #expect(sums == (order == .nonZeroFirst ? [3, 0, 3, 0, 3, 0] : [0, 3, 0, 3, 0, 3]))
    #expect((0..<12).allSatisfy { y.transposed.row($0).reduce(0, +) <= 1 })
  }

  @Test(
    "The reference values at γ = 1",
    arguments: [
      (MagnitudeDecay.Order.nonZeroFirst, [0.975, 0.618, 0.973], -3.681),
      (.zeroFirst, [0.737, 0.615, 1.000], -3.689),
    ])
  func reference(order: MagnitudeDecay.Order, values: [Double], distance: Double) throws {
    let peaks = try peaks(order)
    #expect(largestDifference(peaks.values, values) <= 5.0001e-4)
    #expect(isClose(peaks.alignment.distance, distance, absolute: 5.0001e-4))
  }

  @Test(
    "The one-frame and the five-frame peak at other γ",
    arguments: [(0.1, 1.000, 1.000), (0.5, 0.889, 1.000), (2, 0.472, 0.835), (10, 0.356, 0.494)])
  func otherGammas(gamma: Double, one: Double, five: Double) throws {
    let peaks = try peaks(.nonZeroFirst, gamma: gamma)
    #expect(largestDifference([peaks.values[1], peaks.values[2]], [one, five]) <= 5.0001e-4)
  }

  @Test("With w = (0.1, 1, 1), zero first, the balance is better and h falls to 0.244")
  func weighted() throws {
    let peaks = try peaks(.zeroFirst, StepWeights(0.1, 1, 1))
    #expect(largestDifference(peaks.values, [0.791, 0.811, 0.959]) <= 5.0001e-4)
    #expect(isClose(peaks.alignment.rowSums.min() ?? .nan, 0.244, absolute: 5.0001e-4))
  }

  @Test("At γ = 0 Y^mod equals X, at no cost", arguments: MagnitudeDecay.Order.allCases)
  func hard(order: MagnitudeDecay.Order) throws {
    let (x, y) = MagnitudeDecay.sequences(order)
    let alignment = try peaks(order, gamma: 0).alignment
    #expect(alignment.distance == 0)
    #expect(alignment.modifiedTargets(y).values == x)
  }

  @Test("The rows of H sum to more than 1: h(n) goes from 1.00 to 1.19", arguments: MagnitudeDecay.Order.allCases)
  func rowSums(order: MagnitudeDecay.Order) throws {
    let h = try peaks(order).alignment.rowSums
    #expect(isClose(h.min() ?? .nan, 1, absolute: 0.006))
    #expect(isClose(h.max() ?? .nan, 1.186, absolute: 0.001))
  }

  @Test("Under bce nothing is lost, so the example is one of mse")
  func crossEntropy() throws {
    let (x, y) = MagnitudeDecay.sequences()
    let cost = try CostMatrix(of: SequencePair(predictions: x, targets: y), cost: .bce())
    let modified = try Alignment(cost: cost, parameters: AlignmentParameters(gamma: 1)).modifiedTargets(y)
    #expect(largestDifference(modified.values, x) < 5e-4)
  }
}
