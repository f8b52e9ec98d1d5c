import TestSupport
import Testing

@testable import Plotting

struct NumberTextTests {
  @Test(arguments: [
    (0, 3, "0"), (-0.0, 3, "0"), (1, 3, "1"), (-1, 3, "-1"), (1 / 3.0, 2, "0.33"), (-3.6812, 4, "-3.681"),
    (0.99999, 3, "1"), (0.0099999, 3, "0.01"), (9.996, 3, "10"), (1_234_567, 3, "1.23e6"), (123_456, 3, "123456"),
    (12345.67, 3, "12346"), (999_999.7, 3, "1e6"), (1e6, 3, "1e6"), (1000, 3, "1000"), (1e-6, 3, "1e-6"),
    (0.001, 3, "0.001"), (0.00123456, 3, "0.00123"), (0.000123456, 3, "1.23e-4"), (0.00099999, 3, "0.001"),
    (100, 1, "100"), (0.5, 17, "0.5"), (0.1 + 0.2, 17, "0.30000000000000004"), (2.675, 3, "2.68"),
    (0.15, 1, "0.2"), (0.14999, 1, "0.1"), (1.5e300, 1, "2e300"), (9.99e307, 2, "1e308"),
    (1.7976931348623157e308, 17, "1.7976931348623157e308"), (.leastNonzeroMagnitude, 3, "5e-324"),
    (-1e-300, 3, "-1e-300"),
    (.infinity, 3, "inf"), (-.infinity, 3, "-inf"), (.nan, 3, "nan"), (7.7, 0, "8"), (7.7, -3, "8"),
    (1.25, 99, "1.25"),
  ])
  func significantDigits(value: Double, digits: Int, expected: String) {
    #expect(NumberText.format(value, significantDigits: digits) == expected)
  }

  @Test(arguments: [
    (0, 2, "0.00"), (-0.0, 0, "0"), (0.5, 2, "0.50"), (-3.6812, 3, "-3.681"), (-0.001, 2, "0.00"),
    (-0.005, 2, "-0.01"), (0.0049, 2, "0.00"), (0.05, 0, "0"), (0.5, 0, "1"), (0.999, 2, "1.00"),
    (99.999, 1, "100.0"), (1234567.891, 1, "1234567.9"), (1e-300, 3, "0.000"), (1e15, 2, "1e15"),
    (999_999_999_999_999, 1, "999999999999999.0"), (1.005, 2, "1.01"), (2, -4, "2"), (0.1, 99, "0.10000000000000000"),
    (.infinity, 2, "inf"), (-.infinity, 2, "-inf"), (.nan, 2, "nan"),
  ])
  func fixedDecimals(value: Double, decimals: Int, expected: String) {
    #expect(NumberText.format(fixed: value, decimals: decimals) == expected)
  }

  @Test func seventeenDigitsNameTheSameNumber() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<500 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite else { continue }
      #expect(Double(NumberText.format(value, significantDigits: 17)) == value)
    }
  }

  @Test func fewerDigitsAreNoFurtherThanHalfAUnit() throws {
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<300 {
      let value = Double.random(in: -1000...1000, using: &generator)
      let decimals = Int.random(in: 0...6, using: &generator)
      let text = NumberText.format(fixed: value, decimals: decimals)
      let unit = (0..<decimals).reduce(1.0) { unit, _ in unit / 10 }
      let read = try #require(Double(text))
      #expect(abs(read - value) <= 0.5 * unit * (1 + 1e-9), "\(text)")
      #expect((text.split(separator: ".").dropFirst().first?.count ?? 0) == decimals)
    }
  }
}
