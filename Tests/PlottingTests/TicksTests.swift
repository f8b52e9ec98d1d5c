import TestSupport
import Testing

@testable import Plotting

struct TicksTests {
  private func labels(_ ticks: [Tick]) -> [String] { ticks.map(\.label) }

  @Test(arguments: [
    (0.0, 1.0, 6, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]), (0, 1, 5, ["0.0", "0.5", "1.0"]),
    (0, 1, 2, ["0", "1"]), (-3.681, 12.2, 5, ["0", "5", "10"]), (-1, 1, 5, ["-1.0", "-0.5", "0.0", "0.5", "1.0"]),
    (1, 3, 2, ["1", "3"]), (2, 4, 1, ["2"]), (0.31, 0.34, 4, ["0.31", "0.32", "0.33", "0.34"]),
    (0, 1.2e7, 4, ["0", "0.5e7", "1.0e7"]), (1.11e7, 1.26e7, 4, ["1.15e7", "1.20e7", "1.25e7"]),
    (0, 4e-5, 5, ["0", "1e-5", "2e-5", "3e-5", "4e-5"]), (-2e-9, 2e-9, 3, ["-2e-9", "0", "2e-9"]),
    (5, 5, 3, ["5"]), (0.25, 0.25, 3, ["0.25"]), (1500, 1500, 3, ["1500"]),
  ])
  func linearLabels(lower: Double, upper: Double, count: Int, expected: [String]) {
    #expect(labels(Ticks.linear(lower: lower, upper: upper, count: count)) == expected)
  }

  @Test(arguments: [
    (1e-4, 1.0, 5, ["1e-4", "1e-3", "1e-2", "1e-1", "1e0"]), (0.01, 10, 5, ["0.01", "0.1", "1", "10"]),
    (0.1, 10, 7, ["0.1", "0.2", "0.5", "1", "2", "5", "10"]), (1e-6, 1, 4, ["1e-6", "1e-4", "1e-2", "1e0"]),
    (0.1, 10, 2, ["0.1", "10"]), (3, 7, 5, ["3", "4", "5", "6", "7"]), (1.5, 15, 3, ["2", "5", "10"]),
  ])
  func logarithmicLabels(lower: Double, upper: Double, count: Int, expected: [String]) {
    #expect(labels(Ticks.logarithmic(lower: lower, upper: upper, count: count)) == expected)
  }

  @Test(arguments: [
    (0..<17, 4, ["0", "5", "10", "15"]), (0..<6, 10, ["0", "1", "2", "3", "4", "5"]), (40..<41, 3, ["40"]),
    (0..<5_000_001, 2, ["0", "5000000"]), (0..<0, 3, []), (21..<109, 5, ["40", "60", "80", "100"]),
  ])
  func integerLabels(range: Range<Int>, count: Int, expected: [String]) {
    #expect(labels(Ticks.integers(in: range, count: count)) == expected)
  }

  @Test func unusableLimitsHaveNoTicks() {
    for (lower, upper) in [(1.0, 0.0), (.nan, 1), (0, .infinity), (-.infinity, 0)] {
      #expect(Ticks.linear(lower: lower, upper: upper, count: 5).isEmpty)
      #expect(Ticks.logarithmic(lower: lower, upper: upper, count: 5).isEmpty)
    }
    #expect(Ticks.linear(lower: 0, upper: 1, count: 0).isEmpty)
    #expect(Ticks.linear(lower: 0, upper: 1, count: -1).isEmpty)
    #expect(Ticks.logarithmic(lower: 1, upper: 10, count: 0).isEmpty)
  }

  private static let tiniest = Double.leastNonzeroMagnitude

  static let ranges: [(Double, Double)] = [
    (0, 1), (-1, 1), (0.1, 0.30000000000000004), (1e9, 1e9 + 1e-12), (1e9, 1e9 + 1e-6), (1, (1.0).nextUp),
    (-1, (-1.0).nextUp), (-1e308, 1e308), (-Double.greatestFiniteMagnitude, .greatestFiniteMagnitude), (0, tiniest),
    (tiniest, 8 * tiniest), (-tiniest, tiniest), (1e-300, 1e300), (1e-6, 1), (3.1, 3.9),
    (1000 * tiniest, 1e6 * tiniest), (0, 1e-300), (123456.7, 123457.9), (-7, -2), (1e15, 1e15 + 3),
    (99.9, 1000.1), (1e307, .greatestFiniteMagnitude),
  ]

  @Test(arguments: ranges)
  func ticksLieInsideInOrderAndAreFewEnough(lower: Double, upper: Double) {
    for count in [1, 2, 3, 4, 5, 7, 10, 50] {
      for ticks in [
        Ticks.linear(lower: lower, upper: upper, count: count),
        Ticks.logarithmic(lower: lower, upper: upper, count: count),
      ] {
        #expect((1...count).contains(ticks.count))
        if count > 1, lower < upper { #expect(ticks.count >= 2, "count \(count)") }
        #expect(ticks.allSatisfy { (lower...upper).contains($0.value) })
        #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0.value < $1.value })
        #expect(Set(ticks.map(\.label)).count == ticks.count, "\(ticks.map(\.label))")
      }
    }
  }

  @Test func labelsReadAsTheirValues() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<300 {
      let lower = Double.random(in: -100...100, using: &generator)
      let span = Double.random(in: 1e-3...300, using: &generator)
      let ticks = Ticks.linear(lower: lower, upper: lower + span, count: 6)
      let decimals = Set(ticks.map { $0.label.split(separator: ".").dropFirst().first?.count ?? 0 })
      #expect(decimals.count == 1)
      for tick in ticks { #expect(Double(tick.label) == tick.value) }
    }
  }

  @Test func scalesChooseTheirTicks() {
    let log = ValueScale.fitting(minimum: 0.01, maximum: 1, kind: .logarithmic)
    #expect(labels(Ticks.ticks(for: log, count: 3)) == ["0.01", "0.1", "1"])
    let symmetric = ValueScale.fitting(minimum: -2, maximum: 1, kind: .symmetric)
    #expect(labels(Ticks.ticks(for: symmetric, count: 3)) == ["-2", "0", "2"])
  }
}
