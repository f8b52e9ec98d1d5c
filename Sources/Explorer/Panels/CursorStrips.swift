import Plotting
import SoftDTW
import TerminalCanvas

/// Cuts through H or Y^mod at the cursor: the targets or bins of its frame beside the picture, its target or bin over time
/// and h(n) under it.
struct CursorStrips {
  /// Their places, each with a line of words above its bars.
  struct Areas: Hashable, Sendable {
    let row: Rectangle
    let column: Rectangle
    let sums: Rectangle

    init(picture: Rectangle, right: Rectangle, below: Rectangle) {
      row = Rectangle(x: right.x + 1, y: picture.y, width: right.width - 1, height: picture.height)
      var rest = Rectangle(x: picture.x, y: below.y, width: picture.width, height: below.height)
      column = rest.removeTop(CursorStrips.height)
      sums = rest
    }
  }

  static let rowWidth = 20
  static let height = 4
  /// A panel of this size keeps a picture that is worth it.
  static let leastSize = Size(width: 56, height: 20)

  static func fit(_ area: Rectangle) -> Bool { area.width >= leastSize.width && area.height >= leastSize.height }

  private let explorer: Explorer
  private let geometry: PanelGeometry
  private let areas: Areas
  /// At the cursor's frame.
  private let row: Cut
  /// At the cursor's target or bin.
  private let column: Cut
  private let rowSums: [Double]
  private let isOfTargets: Bool

  private struct Cut {
    let name: String
    let values: [Double]
  }

  init?(_ explorer: Explorer, _ kind: PanelKind, _ geometry: PanelGeometry) {
    guard let areas = geometry.strips, let solution = explorer.shownSolution(of: kind) else { return nil }
    self.explorer = explorer
    self.geometry = geometry
    self.areas = areas
    let (alignment, cursor) = (solution.alignment, explorer.panels.cursor)
    rowSums = alignment.rowSums
    // A difference has no shares to be drawn as bars.
    let content = explorer.content(of: kind)
    let source = content.isDifference ? " present" : content == .pinned ? " pinned" : ""
    if let quantity = explorer.panels.quantity(of: kind) {
      let shares: AlignmentQuantity = quantity == .expectedAlignment ? quantity : .normalizedAlignment
      row = Cut(
        name: "\(shares.symbol)(\(cursor.frame + 1), m)\(source)",
        values: alignment.row(of: shares, frame: cursor.frame))
      column = Cut(
        name: "\(quantity.symbol)(n, \(cursor.target + 1))\(source)",
        values: alignment.column(of: quantity, target: cursor.target))
    } else {
      let values = solution.modified.values
      row = Cut(name: "\(kind.symbol)(\(cursor.frame + 1), k)\(source)", values: Array(values.row(cursor.frame)))
      column = Cut(
        name: "\(kind.symbol)(n, \(explorer.binName(cursor.bin)))\(source)",
        values: (0..<values.rows).map { values[$0, cursor.bin] })
    }
    isOfTargets = kind.vertical == .targets
  }

  func draw(on canvas: inout Canvas) {
    drawRow(on: &canvas)
    drawOverTime(column.values, column.name, in: areas.column, on: &canvas)
    drawOverTime(rowSums, "h(n)", in: areas.sums, on: &canvas)
  }

  private func drawOverTime(_ values: [Double], _ name: String, in area: Rectangle, on canvas: inout Canvas) {
    var area = area
    let words = area.removeTop(1)
    let ranges = Curve.columns(values, axis: geometry.horizontal)
    let top = ranges.compactMap { $0?.upperBound }.max() ?? 0
    canvas.write(
      "\(name), up to \(ReadOut.number(top))", x: words.x, y: words.y, style: Style(.faint), width: words.width)
    BarChart(ranges: ranges, top: top).draw(on: &canvas, in: area)
    let column = geometry.column(of: explorer.panels.cursor.frame)
    for y in area.y..<area.maxY where column != nil {
      if let column, canvas[column, y] == .blank { canvas[column, y] = Cell("│", Style(.faint)) }
    }
  }

  /// A bar for each row of the picture, up to the largest value in sight; the targets or bins that have a share worth a
  /// name are named.
  private func drawRow(on canvas: inout Canvas) {
    guard let axis = geometry.vertical else { return }
    let (area, shares) = (areas.row, row.values)
    canvas.write(row.name, x: area.x, y: geometry.caption.y, style: Style(.faint), width: area.width)
    let top = shares[axis.source].max() ?? 0
    guard top > 0 else { return }
    for row in 0..<area.height {
      guard let index = largest(of: shares, inRow: row, axis) else { continue }
      let bar = Self.bar(shares[index] / top, width: Self.barWidth)
      canvas.write(bar, x: area.x, y: area.y + row, style: Style(.accent), width: area.width)
      guard shares[index] >= 0.05, geometry.row(of: index)?.cell == area.y + row else { continue }
      canvas.write(
        name(of: index), x: area.x + Self.barWidth + 1, y: area.y + row, width: area.width - Self.barWidth - 1)
    }
  }

  private func name(of index: Int) -> String {
    guard isOfTargets else { return explorer.binName(index) }
    return explorer.noteName(ofTarget: index).map { "\(index + 1) \($0)" } ?? String(index + 1)
  }

  /// The target or bin with the largest share of those that a row of cells shows.
  private func largest(of shares: [Double], inRow row: Int, _ axis: RasterAxis) -> Int? {
    let lowest = (geometry.picture.height - 1 - row) * geometry.valuesPerCell
    let indices = (lowest..<lowest + geometry.valuesPerCell).flatMap { axis.sources(of: $0) }
    return indices.max { shares[$0] < shares[$1] }
  }

  private static let barWidth = 10

  /// A share of `width` cells in eighths of one; what is more than nothing is seen.
  static func bar(_ share: Double, width: Int) -> String {
    let blocks = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    let eighths = share > 0 ? max(1, Int((min(share, 1) * Double(8 * max(width, 0))).rounded())) : 0
    return width <= 0 ? "" : String(repeating: "█", count: eighths / 8) + blocks[eighths % 8]
  }
}

extension PanelKind {
  /// Whether cuts through it can stand beside it.
  var hasCuts: Bool { self == .alignment || self == .modifiedTargets }
}

extension Explorer {
  /// `a`: cuts at the cursor, or none.
  mutating func toggleStrips() -> [Effect] {
    panels.showsStrips.toggle()
    guard panels.showsStrips else { return say("No cuts at the cursor.") }
    let hasRoom = layout.shown(panels).contains { kind, area in
      PanelGeometry(kind: kind, area: area, panels: panels, symbols: symbols).strips != nil
    }
    guard hasRoom else {
      let least = CursorStrips.leastSize
      return say("Cuts at the cursor need a panel H or Y^mod of \(least.width)×\(least.height): z.")
    }
    return say("At the cursor: the targets or bins of its frame, its own over time, and h(n).")
  }
}
