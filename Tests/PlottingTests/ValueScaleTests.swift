import Testing

@testable import Plotting

struct ValueScaleTests {
  @Test func linearFractions() throws {
    let scale = try #require(ValueScale(.linear, lower: -1, upper: 3))
    #expect([-1, 0, 1, 3].map(scale.fraction(of:)) == [0, 0.25, 0.5, 1])
    #expect([-9, 9].map(scale.fraction(of:)) == [0, 1])
  }

  @Test func logarithmicFractions() throws {
    let scale = try #require(ValueScale(.logarithmic, lower: 1e-4, upper: 1))
    for (value, expected) in [(1e-4, 0.0), (1e-3, 0.25), (0.01, 0.5), (1, 1), (0, 0), (-3, 0), (5, 1)] {
      let fraction = try #require(scale.fraction(of: value))
      #expect(abs(fraction - expected) < 1e-14, "\(value)")
    }
  }

  @Test func positionsGoOnBeyondTheLimits() throws {
    let linear = try #require(ValueScale(.linear, lower: -1, upper: 3))
    #expect([-5, -1, 1, 3, 11].map(linear.position(of:)) == [-1, 0, 0.5, 1, 3])
    let logarithmic = try #require(ValueScale(.logarithmic, lower: 1, upper: 100))
    for (value, expected) in [(0.1, -0.5), (1, 0), (10, 0.5), (100, 1), (1000, 1.5)] {
      let position = try #require(logarithmic.position(of: value))
      #expect(abs(position - expected) < 1e-14, "\(value)")
    }
    #expect([0, -1, .nan, .infinity].allSatisfy { logarithmic.position(of: $0) == nil })
  }

  @Test func positionsAreFinite() throws {
    let greatest = Double.greatestFiniteMagnitude
    for (lower, upper) in [(-greatest, greatest), (-greatest, -1e300), (0, 1e-300), (0, .leastNonzeroMagnitude)] {
      let scale = try #require(ValueScale(.linear, lower: lower, upper: upper))
      for value in [-greatest, lower, upper, greatest] {
        #expect(scale.position(of: value)?.isFinite == true, "\(value) on \(lower)...\(upper)")
      }
      #expect(scale.position(of: upper) == 1)
    }
  }

  @Test func symmetricPutsZeroExactlyInTheMiddle() {
    let scale = ValueScale.fitting(minimum: -0.3, maximum: 0.1, kind: .symmetric)
    #expect((scale.lower, scale.upper) == (-0.3, 0.3))
    #expect(scale.fraction(of: 0) == 0.5)
    #expect(scale.value(at: 0.5) == 0)
  }

  @Test(arguments: ValueScale.Kind.allCases)
  func whatIsNotFiniteHasNoPlace(kind: ValueScale.Kind) {
    let scale = ValueScale.fitting(minimum: 0, maximum: 1, kind: kind)
    for value in [Double.nan, .infinity, -.infinity] { #expect(scale.fraction(of: value) == nil) }
  }

  @Test func unusableLimitsAreRefused() {
    let finest = (1e300).nextUp
    let refused: [(ValueScale.Kind, Double, Double)] = [
      (.linear, 1, 1), (.linear, 2, 1), (.linear, .nan, 1), (.linear, 0, .infinity), (.logarithmic, 0, 1),
      (.logarithmic, -1, 1), (.logarithmic, 1e300, finest), (.symmetric, -1, 2), (.symmetric, 0, 0),
    ]
    for (kind, lower, upper) in refused { #expect(ValueScale(kind, lower: lower, upper: upper) == nil) }
  }

  static let extremeLimits: [(ValueScale.Kind, Double, Double)] = [
    (.linear, 0, 1), (.linear, -1e308, 1e308), (.linear, -Double.greatestFiniteMagnitude, .greatestFiniteMagnitude),
    (.linear, 0, .leastNonzeroMagnitude * 8), (.linear, 1e9, 1e9 + 1), (.symmetric, -1e308, 1e308),
    (.symmetric, -1e-300, 1e-300), (.logarithmic, 1e-300, 1e300), (.logarithmic, 1e-6, 1),
    (.logarithmic, .leastNonzeroMagnitude, .greatestFiniteMagnitude),
  ]

  @Test(arguments: extremeLimits)
  func fractionsSurviveTheRoundTrip(kind: ValueScale.Kind, lower: Double, upper: Double) throws {
    let scale = try #require(ValueScale(kind, lower: lower, upper: upper))
    for fraction in [0, 0.125, 0.25, 0.5, 0.75, 0.875, 1] {
      let value = scale.value(at: fraction)
      #expect(value >= lower && value <= upper)
      let back = try #require(scale.fraction(of: value))
      #expect(abs(back - fraction) < 1e-9, "\(fraction)")
    }
    #expect((scale.value(at: -1), scale.value(at: 2)) == (lower, upper))
    #expect(scale.value(at: .nan) == lower)
  }

  @Test(arguments: extremeLimits)
  func fractionsOfAnyValueAreInRangeAndInOrder(kind: ValueScale.Kind, lower: Double, upper: Double) throws {
    let scale = try #require(ValueScale(kind, lower: lower, upper: upper))
    let values = [
      -Double.greatestFiniteMagnitude, -1e300, -1, -1e-300, 0, .leastNonzeroMagnitude, 1e-300, 1e-6, 0.5, 1e9, 1e308,
    ]
    let fractions = values.compactMap(scale.fraction(of:))
    #expect(fractions.count == values.count)
    #expect(fractions.allSatisfy { (0...1).contains($0) })
    #expect(fractions == fractions.sorted())
  }

  @Test func fittingKeepsTheLimitsOfOrdinaryValues() {
    #expect(ValueScale.fitting(minimum: -3.7, maximum: 8, kind: .linear) == ValueScale(.linear, lower: -3.7, upper: 8))
    #expect(ValueScale.fitting(minimum: 8, maximum: -3.7, kind: .linear) == ValueScale(.linear, lower: -3.7, upper: 8))
    #expect(
      ValueScale.fitting(minimum: 0.01, maximum: 8, kind: .logarithmic)
        == ValueScale(.logarithmic, lower: 0.01, upper: 8))
  }

  @Test(arguments: [0, -2.5, 1e-200])
  func logarithmicFitsReachSixDecadesDown(minimum: Double) {
    let scale = ValueScale.fitting(minimum: minimum, maximum: 2, kind: .logarithmic)
    #expect((scale.lower, scale.upper) == (2e-6, 2))
  }

  @Test func equalLimitsAreMovedApart() {
    #expect(ValueScale.fitting(minimum: 0, maximum: 0, kind: .linear) == ValueScale(.linear, lower: 0, upper: 1))
    #expect(ValueScale.fitting(minimum: 2, maximum: 2, kind: .linear) == ValueScale(.linear, lower: 1.8, upper: 2.2))
    // Rounding noise is not a range.
    #expect(ValueScale.fitting(minimum: 2, maximum: (2.0).nextUp, kind: .linear).lower == 1.8)
    #expect(
      ValueScale.fitting(minimum: 3, maximum: 3, kind: .logarithmic) == ValueScale(.logarithmic, lower: 0.3, upper: 30))
  }

  @Test(arguments: ValueScale.Kind.allCases)
  func everyFitIsAValidScale(kind: ValueScale.Kind) {
    let numbers = [
      -Double.infinity, -.greatestFiniteMagnitude, -1e308, -1, -.leastNonzeroMagnitude, 0, .leastNonzeroMagnitude,
      1e-300, 1, (1.0).nextUp, 1e300,
      .greatestFiniteMagnitude, .infinity, .nan,
    ]
    for minimum in numbers {
      for maximum in numbers {
        let scale = ValueScale.fitting(minimum: minimum, maximum: maximum, kind: kind)
        #expect(ValueScale(kind, lower: scale.lower, upper: scale.upper) == scale, "\(minimum) \(maximum)")
      }
    }
  }
}
