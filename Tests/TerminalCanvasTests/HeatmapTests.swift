import Plotting
import TestSupport
import Testing

@testable import TerminalCanvas

struct HeatmapTests {
  private let map = ColorMap.viridis
  private let tint = Color(0xF0383C)

  private func cells(_ pixels: [Heatmap.Pixel], width: Int, _ symbols: Heatmap.Symbols) -> [Cell] {
    let height = pixels.count / width
    var canvas = Canvas.prefilled(width: width, height: height / symbols.valuesPerCell)
    Heatmap(width: width, height: height, pixels: pixels, colorMap: map, symbols: symbols)
      .draw(on: &canvas, in: canvas.bounds)
    return canvas.cells
  }

  @Test func theBrighterPixelIsTheGlyph() {
    let cells = cells([.value(0), .value(1), .value(0.5), .undefined], width: 2, .halfBlocks)
    #expect(cells[0] == Cell("▄", Style(map.color(at: 0.5), on: map.color(at: 0))))
    #expect(cells[1] == Cell("▀", Style(map.color(at: 1), on: ColorMap.undefined)))
  }

  @Test func emptyHalvesShowTheTerminalsOwnBackground() {
    let cells = cells([.empty, .empty, .value(1), .empty, .value(1), .empty], width: 3, .halfBlocks)
    #expect(cells[0] == Cell("x"))
    #expect(cells[1] == Cell("▄", Style(map.color(at: 1))))
    #expect(cells[2] == Cell("▀", Style(map.color(at: 1))))
  }

  @Test func equalHalvesNeedNoGlyph() {
    #expect(cells([.value(1), .value(1)], width: 1, .halfBlocks) == [Cell(" ", Style(on: map.color(at: 1)))])
  }

  @Test func tintsRunFromTheDarkEndToTheirColor() {
    let cells = cells([.tinted(0, tint), .tinted(1, tint)], width: 1, .halfBlocks)
    #expect(cells == [Cell("▄", Style(tint, on: map.color(at: 0)))])
  }

  @Test func shadesOneValueACell() {
    let cells = cells([.empty, .undefined, .value(0), .value(0.01), .value(1), .tinted(0.6, tint)], width: 6, .shades)
    #expect(cells.prefix(5).map(\.character) == ["x", "?", " ", "░", "█"])
    #expect(cells[5] == Cell("▓", Style(tint, bold: true)))
  }

  @Test(arguments: [
    (-1, " "), (0, " "), (0.007, " "), (0.008, "░"), (0.2, "░"), (0.3, "▒"), (0.7, "▓"), (0.9, "█"), (7, "█"),
    (.infinity, "█"),
  ])
  func shadesOfFractions(fraction: Double, shade: Character) {
    #expect(Heatmap.Symbols.shades.shade(fraction) == shade)
  }

  @Test(arguments: [(-1, " "), (0.007, " "), (0.008, "."), (0.12, ":"), (0.5, "+"), (0.95, "@"), (.infinity, "@")])
  func charactersOfFractions(fraction: Double, character: Character) {
    #expect(Heatmap.Symbols.ramp.shade(fraction) == character)
  }

  @Test func aBlockIsAColorAlone() {
    let cells = cells([.value(1), .empty, .undefined], width: 3, .blocks)
    #expect(cells.map(\.character) == [" ", "x", " "])
    #expect(cells[0].style.background == map.color(at: 1) && cells[2].style.background == ColorMap.undefined)
  }

  @Test(arguments: [Heatmap.Symbols.halfBlocks, .blocks, .shades, .ramp])
  func valuesBeyondTheirRangeDoNotTrap(symbols: Heatmap.Symbols) {
    let values = [Double.nan, .infinity, -.infinity, -3, 4, 1e300]
    let pixels = values.map { Heatmap.Pixel.value($0) } + values.map { Heatmap.Pixel.tinted($0, tint) }
    #expect(!cells(pixels, width: 6, symbols).contains(Cell("x")))
  }

  @Test func fewColorsMeanShades() {
    for depth in [ColorDepth.direct, .palette256] {
      #expect(Glyphs.allCases.map { Heatmap.Symbols(depth, $0) } == [.halfBlocks, .blocks, .blocks])
    }
    for depth in [ColorDepth.palette16, .palette8, .monochrome] {
      #expect(Glyphs.allCases.map { Heatmap.Symbols(depth, $0) } == [.shades, .shades, .ramp])
    }
  }

  @Test(arguments: [Heatmap.Symbols.halfBlocks, .blocks, .shades, .ramp])
  func nothingOutsideTheArea(symbols: Heatmap.Symbols) {
    let pixels = [Heatmap.Pixel](repeating: .value(1), count: 60)
    let stray = strayCells { canvas, area in
      Heatmap(width: 6, height: 10, pixels: pixels, colorMap: map, symbols: symbols).draw(on: &canvas, in: area)
    }
    #expect(stray == [])
  }

  @Test func aPictureSmallerThanItsAreaLeavesTheRest() {
    var canvas = Canvas.prefilled(width: 3, height: 2)
    let pixels: [Heatmap.Pixel] = [.value(1), .value(1), .value(0), .value(0)]
    Heatmap(width: 2, height: 2, pixels: pixels, colorMap: map, symbols: .halfBlocks)
      .draw(on: &canvas, in: canvas.bounds)
    #expect(canvas.rows == ["▀▀x", "xxx"])
  }
}

struct LineTests {
  private let black = Color(0x000000)
  private let white = Color(0xFFFFFF)

  @Test func aLineStandsOutFromACellOfOneColour() {
    var canvas = Canvas(width: 3, height: 1)
    canvas[0, 0] = Cell("▀", Style(black, on: Color(0x080808)))
    canvas[1, 0] = Cell(" ", Style(on: white))
    canvas[2, 0] = Cell("█", Style(white))
    for x in 0..<3 { canvas.drawLine("│", x: x, y: 0) }
    #expect(
      canvas.cells == [
        Cell("│", Style(white, on: Color(0x080808))), Cell("│", Style(black, on: white)),
        Cell("│", Style(black, on: white)),
      ])
  }

  /// A line of its own colour would show what is not there.
  @Test func whereTwoColoursMeetALineHidesNeither() {
    let edge = Cell("▀", Style(black, on: white))
    var canvas = Canvas(width: 3, height: 1, filledWith: edge)
    canvas.drawLine("│", x: 0, y: 0)
    canvas.drawMark("┼", x: 1, y: 0, through: .upper)
    canvas.drawMark("┼", x: 2, y: 0, through: .lower)
    #expect(canvas.cells == [edge, Cell("┼", Style(white, on: black)), Cell("┼", Style(black, on: white))])
    canvas = Canvas(width: 3, height: 1, filledWith: Cell("▄", Style(white, on: black)))
    canvas.drawLine("│", x: 0, y: 0)
    canvas.drawMark("┼", x: 1, y: 0, through: .upper)
    canvas.drawMark("┼", x: 2, y: 0, through: .lower)
    #expect(canvas.cells[1...] == [Cell("┼", Style(white, on: black)), Cell("┼", Style(black, on: white))])
    #expect(canvas.cells[0].character == "▄")
  }

  @Test func withoutColoursOnlyBlanksTakeALine() {
    var canvas = Canvas(width: 2, height: 1)
    canvas[1, 0] = Cell("▓")
    canvas.drawLine("─", x: 0, y: 0)
    canvas.drawLine("─", x: 1, y: 0)
    #expect(canvas.cells == [Cell("─"), Cell("▓")])
    canvas.drawMark("┼", x: 1, y: 0)
    #expect(canvas.cells[1] == Cell("┼"))
  }

  @Test func outsideTheCanvasNothingHappens() {
    var canvas = Canvas.prefilled(width: 1, height: 1)
    canvas.drawLine("│", x: 1, y: 0)
    canvas.drawLine("│", x: 0, y: -1)
    #expect(canvas == Canvas.prefilled(width: 1, height: 1))
  }
}
