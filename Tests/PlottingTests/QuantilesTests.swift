import TestSupport
import Testing

@testable import Plotting

struct QuantilesTests {
  @Test(arguments: [(0, 1), (0.25, 1.75), (0.5, 2.5), (0.995, 3.985), (1, 4), (-3, 1), (7, 4)])
  func interpolatesBetweenNeighbors(q: Double, expected: Double) throws {
    let value = try #require(Quantiles.quantile(of: [4, .nan, 1, 3, .infinity, 2, -.infinity], q))
    #expect(abs(value - expected) < 1e-12)
  }

  @Test func edges() {
    #expect(Quantiles.quantile(of: [], 0.5) == nil)
    #expect(Quantiles.quantile(of: [.nan, .infinity], 0.5) == nil)
    #expect(Quantiles.quantile(of: [1, 2], .nan) == nil)
    #expect(Quantiles.quantile(of: [7], 0.3) == 7)
    #expect(Quantiles.quantile(of: [-1e308, 1e308], 0.5) == 0)
  }

  @Test func agreesWithSortingWhateverTheOrder() throws {
    var generator = SeededGenerator(seed: 11)
    for count in [2, 3, 4, 5, 10, 33, 200] {
      let arrangements: [[Double]] = [
        (0..<count).map { _ in Double.random(in: -1...1, using: &generator) },
        (0..<count).map { _ in Double(Int.random(in: 0...2, using: &generator)) },
        (0..<count).map(Double.init), (0..<count).reversed().map(Double.init), Array(repeating: 0, count: count),
        (0..<count).map { $0 == count / 2 ? 1 : 0 },
      ]
      for values in arrangements {
        let sorted = values.sorted()
        for rank in 0..<count {
          let value = try #require(Quantiles.quantile(of: values, Double(rank) / Double(count - 1)))
          #expect(abs(value - sorted[rank]) < 1e-9)
        }
      }
    }
  }

  @Test func finiteRange() {
    #expect(Quantiles.finiteRange(of: [3, .nan, -2, .infinity]) == -2...3)
    #expect(Quantiles.finiteRange(of: [5]) == 5...5)
    #expect(Quantiles.finiteRange(of: [.nan, -.infinity]) == nil)
    #expect(Quantiles.finiteRange(of: []) == nil)
  }
}
