/// The state of the overview of a batch's items.
struct ItemsRoom: Sendable {
  /// The item that Enter goes to.
  var chosen = 0
  /// The first row of the grid that the wheel left it at; nil where the chosen item is in sight.
  var firstRow: Int?
}

/// What its keys do.
extension Explorer {
  mutating func chooseItem(by step: Int) {
    let last = walk.itemCount - 1
    itemsRoom.chosen = min(max(itemsRoom.chosen.addingReportingOverflow(step).partialValue, 0), last)
    itemsRoom.firstRow = nil
  }

  mutating func chooseItemInGrid(_ rows: Int) {
    let columns = itemsGrid.columns
    let next = itemsRoom.chosen + rows * columns
    // In the column, as far as it goes.
    guard (0..<walk.itemCount).contains(next) else { return }
    chooseItem(by: rows * columns)
  }

  mutating func chooseItemPage(_ pages: Int) { chooseItem(by: pages * itemsGrid.columns * itemsGrid.rows) }

  mutating func chooseItem(atEnd isLast: Bool) { chooseItem(by: isLast ? walk.itemCount : -walk.itemCount) }

  /// Shows the chosen item in the panels.
  mutating func showChosenItem() -> [Effect] {
    guard focus == .panel else {
      openPrompt()
      return []
    }
    view = .panels
    return goToItem(itemsRoom.chosen)
  }

  /// A second click on an item shows it.
  mutating func clickItem(_ item: Int) -> [Effect] {
    guard item != itemsRoom.chosen else { return showChosenItem() }
    let first = itemsGrid.firstRow
    itemsRoom.chosen = item
    itemsRoom.firstRow = first
    return []
  }

  mutating func scrollItems(by rows: Int) {
    itemsRoom.firstRow = itemsGrid.firstRow + rows
    // What lies beyond the ends is no place to come back from.
    itemsRoom.firstRow = itemsGrid.firstRow
  }

  var itemsGrid: ItemsGrid { ItemsGrid(self, in: layout.main) }
}
