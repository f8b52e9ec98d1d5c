import TerminalCanvas

/// Where the items of a batch lie: tiles in rows, as many as have room.
struct ItemsGrid: Hashable, Sendable {
  /// A line about all of them.
  let summary: Rectangle
  let columns: Int
  /// How many are on the screen.
  let rows: Int
  /// The first one of them.
  let firstRow: Int
  private let area: Rectangle
  private let itemCount: Int
  private let tileHeight: Int

  private static let leastTileWidth = 24
  /// With the caption.
  private static let heights = 5...12
  private static let gap = 2

  init(_ explorer: Explorer, in area: Rectangle) {
    var free = area
    summary = free.removeTop(1)
    self.area = free
    itemCount = explorer.walk.itemCount
    columns = max(1, (free.width + Self.gap) / (Self.leastTileWidth + Self.gap))
    let rowCount = (itemCount + columns - 1) / columns
    // As high as lets all of them be seen; else a little lower than makes good pictures.
    let usual = free.height >= 24 ? 7 : Self.heights.lowerBound
    let wanted = max(usual, min(free.height / max(rowCount, 1), Self.heights.upperBound))
    tileHeight = max(1, min(wanted, free.height))
    rows = max(1, free.height / tileHeight)
    let chosen = explorer.itemsRoom.chosen / columns
    firstRow = max(0, min(explorer.itemsRoom.firstRow ?? chosen - rows / 2, rowCount - rows))
  }

  /// The items on the screen.
  var visible: Range<Int> {
    let first = min(firstRow * columns, itemCount)
    return first..<min(first + rows * columns, itemCount)
  }

  /// The items on the screen, with their places.
  var tiles: [(item: Int, area: Rectangle)] {
    visible.map { item in
      let place = item - visible.lowerBound
      let rowArea = Rectangle(
        x: area.x, y: area.y + place / columns * tileHeight, width: area.width, height: tileHeight)
      return (item, rowArea.columns(columns, gap: Self.gap)[place % columns])
    }
  }
}
