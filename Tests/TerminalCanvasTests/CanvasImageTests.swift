import Plotting
import TestSupport
import Testing

@testable import TerminalCanvas

struct CanvasImageTests {
  private let red = Color(0xFF0000)

  private func image(_ number: Int = 3, _ size: Size = Size(width: 2, height: 2)) -> CanvasImage? {
    CanvasImage(number: number, size: size, width: 1, height: 1, pixels: [red])
  }

  /// What rowcolumn-diacritics.txt of kitty says of a few of its 297 lines.
  @Test(arguments: [(0, 0x305), (1, 0x30D), (2, 0x30E), (3, 0x310), (100, 0x7EB), (200, 0x20D4), (296, 0x1D244)])
  func numbersAreThoseOfTheProtocol(index: Int, scalar: Int) {
    #expect(Placeholder.numbers.count == 297 && Set(Placeholder.numbers).count == 297)
    #expect(Placeholder.numbers[index].value == UInt32(scalar))
  }

  @Test func aPlaceholderIsOneCharacterTheRowFirst() {
    for index in Placeholder.numbers.indices {
      let character = Placeholder.character(column: index, row: 1)
      #expect(character.unicodeScalars.map(\.value) == [0x10EEEE, 0x30D, Placeholder.numbers[index].value])
    }
  }

  @Test func whatWasWrittenOverAnImageStays() throws {
    let before = Canvas(width: 4, height: 3)
    var canvas = before
    canvas.write("+", x: 2, y: 1)
    canvas.place(try #require(image()), x: 1, y: 1, overCellsOf: before)
    #expect(canvas.images == [try #require(image())])
    #expect(canvas.cells.map(\.imageNumber) == [nil, nil, nil, nil, nil, 3, nil, nil, nil, 3, 3, nil])
    #expect(canvas[2, 1] == Cell("+"))
    #expect(canvas[2, 2].character.unicodeScalars.map(\.value) == [0x10EEEE, 0x30D, 0x30D])
  }

  @Test func anImageThatReachesBeyondTheCanvasIsClipped() throws {
    var canvas = Canvas(width: 1, height: 1)
    canvas.place(try #require(image()), x: 0, y: 0, overCellsOf: canvas)
    #expect(canvas.cells.map(\.imageNumber) == [3])
  }

  @Test func aNumberIsGivenOnce() throws {
    var canvas = Canvas(width: 4, height: 2)
    let before = canvas
    for x in [0, 2] { canvas.place(try #require(image()), x: x, y: 0, overCellsOf: before) }
    #expect(canvas.images.count == 1 && canvas[2, 0] == .blank)
  }

  @Test func canvasesWithOtherPixelsDiffer() throws {
    let before = Canvas(width: 2, height: 2)
    var (a, b) = (before, before)
    let blue = CanvasImage(number: 3, size: Size(width: 2, height: 2), width: 1, height: 1, pixels: [nil])
    a.place(try #require(image()), x: 0, y: 0, overCellsOf: before)
    b.place(try #require(blue), x: 0, y: 0, overCellsOf: before)
    #expect(a.cells == b.cells && a != b)
  }

  @Test func whatPlaceholdersCannotShowIsNoImage() {
    #expect(image(0) == nil && image(16) == nil && image(15) != nil)
    #expect(image(1, Size(width: 298, height: 1)) == nil && image(1, Size(width: 297, height: 297)) != nil)
    #expect(image(1, Size(width: 1, height: 0)) == nil)
    #expect(CanvasImage(number: 1, size: Size(width: 1, height: 1), width: 0, height: 4, pixels: []) == nil)
  }

  /// The number of an image stands in its cells as a colour.
  @Test func noThemeChangesTheNumbersOfImages() {
    for theme in Theme.allCases {
      for number in CanvasImage.numbers { #expect(theme.color(Color(UInt32(number))) == Color(UInt32(number))) }
    }
  }

  @Test func aHeatmapsImageHasItsColors() {
    let map = ColorMap.viridis
    let heatmap = Heatmap(
      width: 2, height: 2, pixels: [.empty, .undefined, .value(0), .tinted(1, red)], colorMap: map, symbols: .halfBlocks
    )
    let image = heatmap.image(number: 1, size: Size(width: 8, height: 4), emptyHalves: 1)
    #expect(image?.pixels == [nil, ColorMap.undefined, map.color(at: 0), red])
    #expect(image?.width == 2 && image?.height == 2 && image?.emptyHalves == 1)
  }
}
