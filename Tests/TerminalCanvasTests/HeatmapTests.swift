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

  @Test func theUpperPixelIsTheForegroundTheLowerTheBackground() {
    let cells = cells([.value(0), .value(1), .value(0.5), .undefined], width: 2, .halfBlocks)
    #expect(cells[0] == Cell("▀", Style(map.color(at: 0), on: map.color(at: 0.5))))
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
    #expect(cells == [Cell("▀", Style(map.color(at: 0), on: tint))])
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
    #expect(Heatmap.shade(fraction) == shade)
  }

  @Test(arguments: [Heatmap.Symbols.halfBlocks, .shades])
  func valuesBeyondTheirRangeDoNotTrap(symbols: Heatmap.Symbols) {
    let values = [Double.nan, .infinity, -.infinity, -3, 4, 1e300]
    let pixels = values.map { Heatmap.Pixel.value($0) } + values.map { Heatmap.Pixel.tinted($0, tint) }
    #expect(!cells(pixels, width: 6, symbols).contains(Cell("x")))
  }

  @Test func fewColorsMeanShades() {
    #expect(Heatmap.Symbols(.direct) == .halfBlocks)
    #expect(Heatmap.Symbols(.palette256) == .halfBlocks)
    #expect(Heatmap.Symbols(.palette8) == .shades)
    #expect(Heatmap.Symbols(.monochrome) == .shades)
  }

  @Test(arguments: [Heatmap.Symbols.halfBlocks, .shades])
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
  @Test func aLineStandsOutFromBothHalvesOfItsCell() {
    var canvas = Canvas(width: 2, height: 1)
    canvas[0, 0] = Cell("▀", Style(Color(0x000000), on: Color(0x202020)))
    canvas[1, 0] = Cell("▀", Style(Color(0xFFFFFF), on: Color(0xE0E0E0)))
    canvas.drawLine("│", x: 0, y: 0)
    canvas.drawLine("│", x: 1, y: 0)
    #expect(canvas[0, 0] == Cell("│", Style(Color(0xFFFFFF), on: Color(0x101010))))
    #expect(canvas[1, 0].style.foreground == Color(0x000000))
    #expect(canvas[1, 0].character == "│")
  }

  @Test func onBlankOrUncolouredCellsOnlyTheCharacterChanges() {
    var canvas = Canvas(width: 2, height: 1)
    canvas[1, 0] = Cell("▓")
    canvas.drawLine("─", x: 0, y: 0)
    canvas.drawLine("─", x: 1, y: 0)
    #expect(canvas.cells == [Cell("─"), Cell("─")])
  }

  @Test func outsideTheCanvasNothingHappens() {
    var canvas = Canvas.prefilled(width: 1, height: 1)
    canvas.drawLine("│", x: 1, y: 0)
    canvas.drawLine("│", x: 0, y: -1)
    #expect(canvas == Canvas.prefilled(width: 1, height: 1))
  }
}
