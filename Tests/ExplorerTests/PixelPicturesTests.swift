import Plotting
import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

/// Heatmaps in a terminal's pixels.
struct PixelPicturesTests {
  private static let cell = Size(width: 10, height: 20)

  private func driver(
    _ dataset: Dataset, _ pictures: PixelPictures = PixelPictures(cell: cell, areWanted: true), width: Int = 120,
    height: Int = 40
  ) -> Driver {
    var driver = Driver(dataset, width: width, height: height)
    driver.explorer.pixelPictures = pictures
    return driver
  }

  private func imageCells(_ canvas: Canvas) -> Int { canvas.cells.count { $0.imageNumber != nil } }

  private func image(of kind: PanelKind, _ canvas: Canvas) throws -> CanvasImage {
    try #require(canvas.images.first { $0.number == kind.rawValue })
  }

  @Test func theKeyChangesAndSaysSo() throws {
    var driver = driver(try .magnitudeDecay())
    #expect(driver.screen.images.count > 3)
    try driver.press("G")
    #expect(driver.screen.images.isEmpty && imageCells(driver.screen) == 0)
    #expect(driver.statusRow.contains("character cells"))
    try driver.press("G")
    #expect(driver.screen.images.count > 3 && driver.statusRow.contains("pixels"))
  }

  @Test func withoutPixelsTheKeySaysWhatIsInTheWay() throws {
    let pictures = PixelPictures(cell: nil, obstacle: "No pixels: get a kitty.", areWanted: true)
    var driver = driver(try .magnitudeDecay(), pictures)
    #expect(driver.screen.images.isEmpty)
    try driver.press("G")
    #expect(driver.statusRow.hasPrefix("No pixels: get a kitty.") && driver.screen.images.isEmpty)
  }

  @Test func theRestOfTheScreenIsTheSame() throws {
    var driver = driver(try .random(300, 90, 12, hasStrongTargets: true))
    try driver.press("omv<right><right><up>")
    let pixels = driver.screen
    let (explorer, layout) = (driver.explorer, driver.explorer.layout)
    driver.explorer.pixelPictures = .none
    let cells = driver.screen
    let pictures = layout.shown(explorer.panels).map { kind, area in
      PanelGeometry(kind: kind, area: area, panels: explorer.panels, symbols: .halfBlocks).picture
    }
    for y in 0..<cells.height {
      for x in 0..<cells.width where !pictures.contains(where: { $0.contains(x, y) }) {
        #expect(pixels[x, y] == cells[x, y])
      }
    }
    #expect(imageCells(pixels) > 1000)
    #expect(pixels.cells.count { $0.character == "━" } == cells.cells.count { $0.character == "━" })
  }

  /// A few frames take many pixels each, and many share one.
  @Test func anImageIsAsFineAsTheDataAndNoFinerThanTheScreen() throws {
    let few = try image(of: .alignment, driver(try .random(40, 9, 3)).screen)
    #expect(few.width == 40 && few.height == 9)
    let many = try image(of: .alignment, driver(try .random(900, 12, 3)).screen)
    #expect(many.width == many.size.width * 10 && many.width < 900 && many.height == 12)
  }

  @Test func anImageHasTheValuesOfItsPanel() throws {
    let dataset = try Dataset.random(40, 9, 3)
    let image = try image(of: .predictions, driver(dataset).screen)
    let (x, map) = (dataset.pair.predictions, ColorMap.viridis)
    func level(_ frame: Int, _ bin: Int) throws -> Int {
      let color = image.pixels[(image.height - 1 - bin) * image.width + frame]
      return try #require((0..<map.levels).first { map.color(level: $0) == color })
    }
    for frame in 1..<40 {
      for bin in 0..<3 where x[frame, bin] > x[frame - 1, bin] {
        #expect(try level(frame, bin) >= level(frame - 1, bin))
      }
    }
    #expect(Set(image.pixels).count > 20)
  }

  @Test func anOddCountOfHalvesLeavesOneEmpty() throws {
    for targets in [9, 10, 11, 12, 13] {
      let driver = driver(try .random(60, targets, 3), width: 80, height: 24)
      let image = try image(of: .alignment, driver.screen)
      let area = try #require(driver.explorer.layout.focusedPanelArea(driver.explorer.panels))
      let geometry = PanelGeometry(
        kind: .alignment, area: area, panels: driver.explorer.panels, symbols: .halfBlocks)
      #expect(2 * image.size.height - image.emptyHalves == geometry.vertical?.usedPixels)
    }
  }

  /// What is sent for a step of the cursor is a column of cells in each panel, and a row in one.
  @Test func theCursorChangesNothingButItsLines() throws {
    var driver = driver(try .random(300, 90, 12))
    let before = driver.screen.images
    try driver.press("<right><up>l")
    let changed = driver.screen.images.filter { !before.contains($0) }
    #expect(changed.map(\.number).sorted() == [8, 9, 10, 11, 12, 13, 15])
    #expect(changed.allSatisfy { min($0.size.width, $0.size.height) == 1 })
  }

  @Test func aPanelChangesItsOwnImagesAlone() throws {
    var driver = driver(try .random(300, 90, 12))
    let before = driver.screen.images
    try driver.press("g")
    #expect(Set(driver.screen.images.filter { !before.contains($0) }.map(\.number)).isSubset(of: [1, 8, 15]))
    #expect(try image(of: .alignment, driver.screen) != before[0])
  }

  @Test func theCursorsLinesAreThin() throws {
    var driver = driver(try .random(300, 60, 12))
    try driver.press("z")
    let canvas = driver.screen
    let image = try image(of: .alignment, canvas)
    let column = try #require(canvas.images.first { $0.number == 8 })
    let row = try #require(canvas.images.first { $0.number == 15 })
    #expect(column.size == Size(width: 1, height: image.size.height))
    #expect(row.size == Size(width: image.size.width, height: 1))
    let x = try #require(canvas.cells.firstIndex { $0.imageNumber == 8 }).quotientAndRemainder(
      dividingBy: canvas.width
    ).remainder
    let left = try #require(canvas.cells.firstIndex { $0.imageNumber == 1 }) % canvas.width
    let whole = Size(width: image.size.width * 10, height: image.size.height * 20)
    // One pixel of the ten differs in each line, but for the one in which the row lies.
    let differing = (0..<column.height).map { y in
      (0..<10).count { column.pixels[10 * y + $0] != image.color(x: 10 * (x - left) + $0, y: y, of: whole) }
    }
    #expect(differing.filter { $0 == 1 }.count == column.height - 1 && differing.contains(10))
  }

  /// Over hundreds of frames a path is a line of pixels; over a few it is of signs.
  @Test func pathsAreLinesUntilThereIsRoomForSigns() throws {
    var driver = driver(try .random(300, 60, 12))
    try driver.press("z")
    let before = try image(of: .alignment, driver.screen)
    try driver.press("oo")
    let after = try image(of: .alignment, driver.screen)
    #expect(driver.explorer.panels.traces.count == 1)
    let targets = try #require(driver.explorer.targets(of: .hardPath))
    #expect(after.width == 300 && after.height == 60)
    for frame in 0..<300 {
      let changed = (0..<60).filter { target in
        let place = (59 - target) * 300 + frame
        return before.pixels[place] != after.pixels[place]
      }
      #expect(changed == Array(targets[frame]))
    }
    try driver.press("+++")
    #expect(driver.screen.cells.contains { $0.character == Trace.hardPath.sign && $0.style.isBold })
  }

  @Test func aMarkIsALineOfPixels() throws {
    var driver = driver(try .random(300, 60, 12))
    let before = try image(of: .alignment, driver.screen)
    try driver.press("m")
    let after = try image(of: .alignment, driver.screen)
    let changed = after.pixels.indices.filter { before.pixels[$0] != after.pixels[$0] }
    let rows = Set(changed.map { $0 / after.width })
    #expect(rows == [after.height - 1 - driver.explorer.panels.cursor.target])
  }

  @Test func whatLiesOverAPanelCoversIt() throws {
    var driver = driver(try .random(300, 90, 12))
    let all = imageCells(driver.screen)
    try driver.press("#")
    #expect(imageCells(driver.screen) < all && imageCells(driver.screen) > 0)
    try driver.press("?")
    #expect(driver.screen.images.isEmpty && imageCells(driver.screen) == 0)
  }

  @Test func charactersAloneStayCharacters() throws {
    var explorer = Explorer(
      try .magnitudeDecay(), settings: .usual, size: Size(width: 120, height: 40), glyphs: .ascii)
    explorer.pixelPictures = PixelPictures(cell: Self.cell, areWanted: true)
    _ = explorer.update(.input(.key(.character("G"))))
    #expect(explorer.message?.contains("--symbols ascii") == true && explorer.draw().images.isEmpty)
  }

  @Test(arguments: [Size(width: 40, height: 10), Size(width: 80, height: 24), Size(width: 400, height: 120)])
  func everySizeIsDrawn(size: Size) throws {
    var driver = driver(try .random(50, 20, 5), width: size.width, height: size.height)
    for keys in ["", "z", "s", "S", "E", "P"] {
      try driver.press(keys)
      let canvas = driver.screen
      let numbers = Set(canvas.cells.compactMap(\.imageNumber))
      #expect(numbers.isSubset(of: canvas.images.map(\.number)))
    }
  }
}
