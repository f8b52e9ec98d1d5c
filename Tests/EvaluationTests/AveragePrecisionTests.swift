import SoftDTW
import TestSupport
import Testing

@testable import Evaluation

@Suite("Average precision against scikit-learn")
struct AveragePrecisionTests {
  @Test("Ties, noise, negative scores; undefined exactly where nothing is true")
  func reference() throws {
    let cases = try ReferenceFile<AveragePrecisionCase>.load("average_precision")
    #expect(cases.count >= 12)
    for reference in cases {
      let name = Comment(rawValue: reference.name)
      let truth = reference.labels.map { $0 == 1 }
      let value = averagePrecision(reference.scores, truth: truth)
      #expect((value == nil) == (reference.averagePrecision == nil), name)
      #expect(isClose(value ?? 0, reference.averagePrecision ?? 0, absolute: 1e-12), name)
    }
  }

  @Test("The order of the entries doesn't matter, nor does any increasing change of the scores")
  func invariance() throws {
    for reference in try ReferenceFile<AveragePrecisionCase>.load("average_precision") {
      let truth = reference.labels.map { $0 == 1 }
      let value = averagePrecision(reference.scores, truth: truth) ?? 0
      let reversed = averagePrecision(reference.scores.reversed(), truth: truth.reversed()) ?? 0
      let moved = averagePrecision(reference.scores.map { 4 * $0 - 8 }, truth: truth) ?? 0
      #expect(isClose(value, reversed, absolute: 1e-12), "\(reference.name)")
      // A factor of 4 lifts noise of the tenth decimal to where it makes an order.
      if !reference.name.contains("noise") { #expect(isClose(value, moved, absolute: 1e-12), "\(reference.name)") }
    }
  }
}

struct RadixSortTests {
  @Test("Any numbers, few and many, are in the order of comparisons")
  func anyNumbers() {
    var generator = SeededGenerator(seed: 5)
    for count in [0, 1, 100, 2048, 2049, 20_000] {
      let values = (0..<count).map { index -> Double in
        let value = Double(Int.random(in: -1_000_000_000...1_000_000_000, using: &generator))
        return [value, value / 7, value * 1e290, 0, 1, -1, .leastNonzeroMagnitude][index % 7]
      }
      #expect(RadixSort.descending(values) == values.sorted(by: >))
    }
  }
}
