import Plotting
import Testing

struct HistogramTests {
  private func histogram(_ values: [Double], _ range: ClosedRange<Double>, _ parts: Int) -> Histogram {
    values.reduce(into: Histogram(range: range, parts: parts)) { $0.add($1) }
  }

  @Test func eachValueHasItsPart() {
    #expect(histogram([0, 0.2, 0.25, 0.5, 0.99, 1], 0...1, 4).counts == [2, 1, 1, 2])
    #expect(histogram([-1, 2, .nan, .infinity, 0.5], 0...1, 2).counts == [0, 1])
  }

  @Test func extremeRangesAreRanges() {
    let greatest = Double.greatestFiniteMagnitude
    #expect(histogram([-greatest, 0, greatest], -greatest...greatest, 2).counts == [1, 2])
    #expect(histogram([3, 3], 3...3, 5).counts == [2, 0, 0, 0, 0])
    #expect(histogram([1], 0...1, 0).counts == [1])
  }

  @Test(arguments: [(0, []), (1, [15]), (2, [3, 12]), (4, [1, 2, 3, 9]), (9, [1, 2, 3, 4, 5])])
  func mergingKeepsTheSum(parts: Int, counts: [Int]) {
    let values = (0..<5).flatMap { Array(repeating: Double($0) + 0.5, count: $0 + 1) }
    #expect(histogram(values, 0...5, 5).merged(into: parts) == counts)
  }
}
