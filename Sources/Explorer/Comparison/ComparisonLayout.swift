import TerminalCanvas

/// Where the comparison view has its parts, one under the other.
struct ComparisonLayout {
  /// Names both settings.
  let header: Rectangle
  /// Nil where nothing is to be said there, or where it would leave no room for measures.
  let learning: (table: LearningTable, area: Rectangle)?
  let measures: Rectangle
  /// Nil where the measures leave no room for them.
  let panels: PanelRow?

  private static let headerHeight = 2
  private static let leastMeasuresHeight = 3
  private static let leastPanelHeight = 8

  /// - Parameter area: that of the whole view.
  init(_ explorer: Explorer, in area: Rectangle) {
    var free = area
    header = free.removeTop(Self.headerHeight)
    let table = LearningTable(explorer)
    if let table, table.height + Self.leastMeasuresHeight <= free.height {
      learning = (table, free.removeTop(table.height))
    } else {
      learning = nil
    }
    let measuresHeight = ComparisonTable(explorer).height(in: free)
    if learning != nil, measuresHeight < free.height { _ = free.removeTop(1) }
    measures = free.removeTop(measuresHeight)
    _ = free.removeTop(1)
    panels = explorer.solution != nil && free.height >= Self.leastPanelHeight ? PanelRow(explorer, in: free) : nil
  }
}

extension Explorer {
  var comparisonLayout: ComparisonLayout { ComparisonLayout(self, in: layout.main) }
}
