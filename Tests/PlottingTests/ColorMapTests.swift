import Testing

@testable import Plotting

struct ColorMapTests {
  @Test func tablesAreMatplotlibs() {
    // The ends, and one step inside, as matplotlib's documentation and its `colormaps[name](i / 63)` give them.
    let known: [(ColorMap, [Int: UInt32])] = [
      (.viridis, [0: 0x440154, 21: 0x31688E, 63: 0xFDE725]),
      (.cividis, [0: 0x00224E, 32: 0x7E7D78, 63: 0xFEE838]),
      (.magma, [0: 0x000004, 31: 0xB2357B, 63: 0xFCFDBF]),
      (.grayReversed, [0: 0xFFFFFF, 31: 0x828282, 32: 0x7D7D7D, 63: 0x000000]),
    ]
    for (map, steps) in known {
      #expect(map.levels == 64)
      for (level, color) in steps { #expect(map.color(level: level) == Color(color), "\(map) \(level)") }
    }
  }

  @Test func namesAreThoseOfTheCommandLine() {
    #expect(ColorMap.allCases.map(\.rawValue) == ["viridis", "cividis", "magma", "gray_r", "diverging"])
    #expect(ColorMap(rawValue: "gray_r") == .grayReversed)
  }

  @Test(arguments: [(ColorMap.viridis, 1.0), (.cividis, 1), (.magma, 1), (.grayReversed, -1)])
  func luminanceGoesOneWay(map: ColorMap, direction: Double) {
    let luminances = (0..<map.levels).map { map.color(level: $0).luminance * direction }
    #expect(zip(luminances, luminances.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func divergingIsBlueThenNeutralThenRedWithEvenArms() {
    let colors = (0..<ColorMap.diverging.levels).map(ColorMap.diverging.color(level:))
    #expect(colors.count % 2 == 1)
    let middle = colors.count / 2
    #expect(ColorMap.diverging.color(at: 0.5) == colors[middle])
    #expect(zip(colors[...middle], colors[1...middle]).allSatisfy { $0.luminance < $1.luminance })
    #expect(zip(colors[middle...], colors[(middle + 1)...]).allSatisfy { $0.luminance > $1.luminance })
    for (below, above) in zip(colors[..<middle], colors[(middle + 1)...].reversed()) {
      #expect(below.blue > below.red)
      #expect(above.red > above.blue)
      #expect(abs(below.luminance - above.luminance) < 0.05)
    }
  }

  @Test(arguments: ColorMap.allCases)
  func fractionsTakeTheNearestStepAndStayInTheMap(map: ColorMap) {
    let last = map.levels - 1
    let step = 1 / Double(last)
    #expect(map.level(of: 0) == 0)
    #expect(map.level(of: 0.49 * step) == 0)
    #expect(map.level(of: 0.51 * step) == 1)
    #expect(map.level(of: 1) == last)
    #expect(map.level(of: -.infinity) == 0)
    #expect(map.level(of: 1e300) == last)
    #expect(map.level(of: .nan) == nil)
    #expect(map.color(level: -5) == map.color(level: 0))
    #expect(map.color(level: 1000) == map.color(at: 1))
    #expect(map.color(at: .nan) == ColorMap.undefined)
  }

  @Test(arguments: ColorMap.allCases)
  func noMapComesNearTheUndefinedColor(map: ColorMap) {
    func distance(_ a: Color, _ b: Color) -> Int {
      let channels = [(a.red, b.red), (a.green, b.green), (a.blue, b.blue)]
      return channels.map { abs(Int($0) - Int($1)) }.reduce(0, +)
    }
    for level in 0..<map.levels { #expect(distance(map.color(level: level), ColorMap.undefined) > 80) }
  }

  @Test func valuesTakeTheirColorFromTheScale() throws {
    let scale = try #require(ValueScale(.symmetric, lower: -2, upper: 2))
    #expect(ColorMap.diverging.color(at: scale.fraction(of: 0) ?? .nan) == ColorMap.diverging.color(level: 31))
    #expect(ColorMap.diverging.color(at: scale.fraction(of: -7) ?? .nan) == ColorMap.diverging.color(level: 0))
    #expect(ColorMap.diverging.color(at: scale.fraction(of: .infinity) ?? .nan) == ColorMap.undefined)
  }
}
