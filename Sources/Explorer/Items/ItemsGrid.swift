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

  private static let widths = 24...64
  /// With the caption.
  private static let heights = 5...20
  private static let gap = 2

  init(_ explorer: Explorer, in area: Rectangle) {
    var free = area
    summary = free.removeTop(1)
    self.area = free
    itemCount = explorer.walk.itemCount
    let (items, height, room) = (max(itemCount, 1), free.height, free.width + Self.gap)
    let usual = height >= 24 ? 7 : Self.heights.lowerBound
    let most = max(1, room / (Self.widths.lowerBound + Self.gap))
    let least = min(most, (room - 1) / (Self.widths.upperBound + Self.gap) + 1)
    // As large as lets all of them be seen; else as small as is still of use.
    columns = (least...most).first { (items + $0 - 1) / $0 * usual <= height } ?? most
    let rowCount = (items + columns - 1) / columns
    let wanted = max(usual, min(height / rowCount, Self.heights.upperBound))
    tileHeight = max(1, min(wanted, height))
    rows = max(1, height / tileHeight)
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
