import Plotting
import TerminalCanvas
import Testing

@testable import NcursesTerminal

struct PaletteTests {
  @Test func directNumbersAreTheColorItselfButNeverAnsiOnes() {
    let palette = Palette(depth: .direct, isRedefinable: false)
    #expect(palette.number(of: Color(0x123456)) == 0x123456)
    #expect(palette.number(of: Color(0xFFFFFF)) == 0xFFFFFF)
    for dark in UInt32(0)...7 { #expect(palette.number(of: Color(dark)) == 8) }
    #expect(palette.number(of: Color(0x000100)) == 0x100)
  }

  @Test func fixedNumbersAreTheNearestOfCubeAndRamp() {
    let palette = Palette(depth: .palette256, isRedefinable: false)
    #expect(palette.number(of: Color(0x000000)) == 16)
    #expect(palette.number(of: Color(0xFFFFFF)) == 231)
    #expect(palette.number(of: Color(0xFF0000)) == 196)
    #expect(palette.number(of: Color(0x080808)) == 232)
    #expect(palette.number(of: Color(0xEEEEEE)) == 255)
    #expect(palette.number(of: Color(0x5F87AF)) == 67)
  }

  @Test func theNearestIsAsNearAsAnyOfThe240() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<300 {
      let color = Color(UInt32.random(in: 0...0xFFFFFF, using: &generator))
      let nearest = StandardColors.color(StandardColors.nearestOf240(color)).distance(to: color)
      let best = StandardColors.cubeAndGrays.map { StandardColors.color($0).distance(to: color) }.min()
      #expect(nearest == best, "\(color)")
    }
  }

  @Test func eightColors() {
    let palette = Palette(depth: .palette8, isRedefinable: false)
    let numbers = [0x000000, 0xFF0000, 0x00FF00, 0xFFFF00, 0x0000FF, 0xFF00FF, 0x00FFFF, 0xFFFFFF].map {
      palette.number(of: Color($0))
    }
    #expect(numbers == [0, 1, 2, 3, 4, 5, 6, 7])
    #expect(palette.number(of: .faint) == -1, "on a white background, white can't be read")
  }

  @Test func aRedefinedColorTakesTheEntryThatLooksMostLikeIt() {
    var palette = Palette(depth: .palette256, isRedefinable: true)
    let (definitions, startedOver) = palette.admit([Color(0xFE0102), Color(0x5F87AF)])
    #expect(!startedOver)
    #expect(Set(definitions.map(\.number)) == [196, 67])
    #expect(palette.number(of: Color(0xFE0102)) == 196)
    #expect(palette.admit([Color(0xFE0102)]).definitions.isEmpty)
  }

  @Test func colorsNeverShareAnEntryWhileEntriesLast() {
    var palette = Palette(depth: .palette256, isRedefinable: true)
    let colors = Set((0..<240).map { Color(red: UInt8($0), green: 0, blue: 0) })
    #expect(palette.admit(colors).definitions.count == 240)
    let numbers = Set(colors.map { palette.number(of: $0) })
    #expect(numbers == Set(16...255))
  }

  @Test func whenEntriesRunOutThePictureStartsOver() {
    var palette = Palette(depth: .palette256, isRedefinable: true)
    _ = palette.admit(Set((0..<200).map { Color(red: UInt8($0), green: 0, blue: 0) }))
    let next = Set((0..<100).map { Color(red: 0, green: UInt8($0), blue: 0) })
    let (definitions, startedOver) = palette.admit(next)
    #expect(startedOver)
    #expect(Set(definitions.map(\.color)) == next)
  }

  @Test func moreColorsThanEntriesAreCoarsenedAlike() {
    var palette = Palette(depth: .palette256, isRedefinable: true)
    let colors = Set((0..<256).map { Color(red: UInt8($0), green: UInt8(255 - $0), blue: 0) })
    let (definitions, startedOver) = palette.admit(colors)
    #expect(startedOver && definitions.count == 128)
    for color in colors {
      let shown = definitions.first { $0.number == palette.number(of: color) }
      #expect((shown?.color.distance(to: color) ?? .max) <= 3)
    }
    // The same picture again needs nothing.
    #expect(palette.admit(colors).definitions.isEmpty)
  }

  @Test func allColorsAtOnceAreSurvived() {
    var palette = Palette(depth: .palette256, isRedefinable: true)
    let colors = Set((UInt32(0)..<4096).map { Color($0 << 12 | $0) })
    #expect((1...240).contains(palette.admit(colors).definitions.count))
  }

  @Test func fewerColorsAreExactAgain() {
    var palette = Palette(depth: .palette256, isRedefinable: true)
    _ = palette.admit(Set((0..<250).map { Color(red: 0, green: UInt8($0), blue: UInt8($0)) }))
    let next = Set((0..<200).map { Color(red: UInt8($0), green: 0, blue: 0) })
    #expect(Set(palette.admit(next).definitions.map(\.color)) == next)
  }
}

struct PairTableTests {
  /// Asks for pairs one after another; a new one is negative, a missing one 0.
  private func numbers(_ pairs: [(Int32, Int32)], _ table: inout PairTable) -> [Int32] {
    pairs.map { pair in
      table.number(foreground: pair.0, background: pair.1).map { $0.isNew ? -$0.number : $0.number } ?? 0
    }
  }

  @Test func eachPairIsNewOnce() {
    var table = PairTable(capacity: 4)
    #expect(numbers([(5, -1), (-1, 5), (5, -1), (5, 5)], &table) == [-1, -2, 1, -3])
  }

  @Test func theTerminalsOwnColorsAreZeroAndNeverNew() {
    var table = PairTable(capacity: 1)
    let own = table.number(foreground: -1, background: -1)
    #expect(own?.number == 0 && own?.isNew == false)
  }

  @Test func pairsRunOutAndStartOver() {
    var table = PairTable(capacity: 3)
    #expect(numbers([(1, 1), (2, 1), (3, 1), (2, 1)], &table) == [-1, -2, 0, 2])
    table.removeAll()
    #expect(numbers([(3, 1)], &table) == [-1])
  }
}
