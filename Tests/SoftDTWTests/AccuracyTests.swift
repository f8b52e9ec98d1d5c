import TestSupport
import Testing

@testable import SoftDTW

/// A result may be off by 1e-9 and, as C/γ is known to float64 alone, by 4 units in the last place of |D|/γ.
@Suite("Accuracy, against 50 digits")
struct AccuracyTests {
  private func alignment(
    of reference: AccuracyCase, _ kernel: Kernel, _ detail: AlignmentDetail
  ) throws -> Alignment {
    try Alignment(cost: reference.cost(), parameters: reference.parameters, detail: detail, kernel: kernel)
  }

  /// The bound for accumulated costs of a magnitude, relative to γ.
  private func bound(_ magnitude: Double, gamma: Double) -> Double { 1e-9 + 4 * 0x1p-52 * magnitude.magnitude / gamma }

  @Test(
    "Within what float64 allows", arguments: try ReferenceFile<AccuracyCase>.load("accuracy_reference"),
    Kernel.available)
  func accuracy(reference: AccuracyCase, kernel: Kernel) throws {
    for detail in AlignmentDetail.allCases { try check(alignment(of: reference, kernel, detail), reference) }
  }

  private func check(_ alignment: Alignment, _ reference: AccuracyCase) throws {
    compareCosts(alignment, reference)
    compareVisits(alignment, reference)
    compareSums(alignment, reference)
    checkMatrices(alignment)
  }

  /// D(N,M), its two parts, and D(n,m).
  private func compareCosts(_ alignment: Alignment, _ reference: AccuracyCase) {
    let gamma = reference.gamma
    func isWithinBound(_ value: Double, _ expected: Double, relative: Double = 0) -> Bool {
      isClose(value, expected, absolute: gamma * bound(expected, gamma: gamma), relative: relative)
    }
    #expect(isWithinBound(alignment.distance, reference.distance.value))
    // A sum of thousands of products, each of them rounded.
    #expect(isWithinBound(alignment.expectedCost, reference.expectedCost.value, relative: 1e-13))
    let entropy = reference.pathEntropy.value
    #expect(isClose(alignment.pathEntropy, entropy, absolute: bound(reference.distance.value, gamma: gamma)))
    guard alignment.detail == .exact else { return }
    for sample in reference.accumulatedCosts {
      let value = alignment.value(of: .accumulatedCost, frame: sample.frame, target: sample.target)
      #expect(isWithinBound(value, sample.value.value))
    }
  }

  /// E and H.
  private func compareVisits(_ alignment: Alignment, _ reference: AccuracyCase) {
    let bound = bound(reference.distance.value, gamma: reference.gamma)
    for sample in reference.visits {
      let (frame, target) = (sample.frame, sample.target)
      let expected = alignment.value(of: .expectedAlignment, frame: frame, target: target)
      #expect(isClose(expected, sample.expected, absolute: bound))
      #expect(isClose(alignment.value(of: .alignment, frame: frame, target: target), sample.alignment, absolute: bound))
    }
  }

  /// h and E's column sums, whose many terms are each off by their share.
  private func compareSums(_ alignment: Alignment, _ reference: AccuracyCase) {
    let bound = bound(reference.distance.value, gamma: reference.gamma)
    for row in reference.rowSums {
      #expect(isClose(alignment.rowSums[row.index], row.sum, absolute: bound * max(1, row.sum)))
    }
    for column in reference.columnSums {
      let sum = alignment.column(of: .expectedAlignment, target: column.index).reduce(0, +)
      #expect(isClose(sum, column.sum, absolute: bound * max(1, column.sum)))
    }
  }

  /// Every row and column is visited, no E is so small that arithmetic with it is slow, and no H overflows.
  private func checkMatrices(_ alignment: Alignment) {
    var rowSums: [Double] = []
    var columnSums = [Double](repeating: 0, count: alignment.targetCount)
    var (subnormalCells, endlessCells) = (0, 0)
    for n in 0..<alignment.frameCount {
      let row = alignment.row(of: .expectedAlignment, frame: n)
      rowSums.append(row.reduce(0, +))
      for (m, value) in row.enumerated() {
        columnSums[m] += value
        if value.isSubnormal { subnormalCells += 1 }
      }
      for value in alignment.row(of: .alignment, frame: n) where !value.isFinite { endlessCells += 1 }
    }
    // NaN would fail these comparisons too.
    #expect(rowSums.allSatisfy { $0 >= 1 - 1e-9 })
    #expect(columnSums.allSatisfy { $0 >= 1 - 1e-9 })
    #expect(subnormalCells == 0 && endlessCells == 0)
  }

  @Test("The file reaches the ends of the ranges that the bound is promised for")
  func ranges() throws {
    let cases = try ReferenceFile<AccuracyCase>.load("accuracy_reference")
    #expect(cases.map(\.gamma).min() == 1e-5 && cases.map(\.gamma).max() == 1e3)
    #expect(Set(cases.map(\.scale)).isSuperset(of: [1e-3, 1, 1e3, 1e5]))
    #expect(cases.map(\.frames).max() == 3000)
    #expect(Set(cases.map(\.stepWeights)).count >= 8)
  }
}
