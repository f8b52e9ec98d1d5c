import Plotting
import TestSupport
import Testing

struct UpperQuantileTests {
  private func arrangements(_ count: Int, _ generator: inout SeededGenerator) -> [[Double]] {
    [
      (0..<count).map { _ in Double.random(in: -1...1, using: &generator) },
      (0..<count).map { _ in Double(Int.random(in: 0...2, using: &generator)) },
      (0..<count).map(Double.init), (0..<count).reversed().map(Double.init), Array(repeating: 1, count: count),
    ]
  }

  @Test(arguments: [0, 0.5, 0.9, 0.995, 1])
  func oneByOneIsAsAllAtOnce(q: Double) {
    var generator = SeededGenerator(seed: 3)
    for count in [1, 2, 3, 10, 200, 3000] {
      for values in arrangements(count, &generator) {
        var quantile = UpperQuantile(q, atMost: count)
        for first in stride(from: 0, to: count, by: 7) {
          values[first..<min(first + 7, count)].withUnsafeBufferPointer { quantile.add($0, greaterThan: -2) }
        }
        #expect(quantile.value == Quantiles.quantile(of: values, q))
        #expect(quantile.largest == values.max())
      }
    }
  }

  @Test func whatIsNotGreaterThanTheFloorDoesNotCount() {
    var quantile = UpperQuantile(0.5, atMost: 6)
    [0, 1e-20, 1, 2, 3, 1e-18].withUnsafeBufferPointer { quantile.add($0, greaterThan: 1e-18) }
    #expect(quantile.count == 3 && quantile.value == 2)
  }

  @Test func withoutValuesThereIsNone() {
    let quantile = UpperQuantile(0.995, atMost: 0)
    #expect(quantile.value == nil && quantile.largest == nil)
  }
}
