import Plotting
import SoftDTW
import TerminalCanvas

/// Cuts through H at the cursor: the targets of its frame beside the picture, its target over time and h(n) under it.
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
  private let alignment: Alignment
  private let geometry: PanelGeometry
  private let areas: Areas

  init?(_ explorer: Explorer, _ geometry: PanelGeometry) {
    guard let areas = geometry.strips, let alignment = explorer.shownSolution(of: .alignment)?.alignment else {
      return nil
    }
    self.explorer = explorer
    self.alignment = alignment
    self.geometry = geometry
    self.areas = areas
  }

  func draw(on canvas: inout Canvas) {
    let cursor = explorer.panels.cursor
    let quantity = explorer.panels.quantity(of: .alignment) ?? .alignment
    drawRow(alignment.row(of: .normalizedAlignment, frame: cursor.frame), on: &canvas)
    drawOverTime(
      alignment.column(of: quantity, target: cursor.target), "\(quantity.symbol)(n, \(cursor.target + 1))",
      in: areas.column, on: &canvas)
    drawOverTime(alignment.rowSums, "h(n)", in: areas.sums, on: &canvas)
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

  /// A bar for each row of the picture, up to the largest value in sight; the targets that have a share worth a name are
  /// named.
  private func drawRow(_ shares: [Double], on canvas: inout Canvas) {
    guard let axis = geometry.vertical else { return }
    let area = areas.row
    let words = "H\u{303}(\(explorer.panels.cursor.frame + 1), m)"
    canvas.write(words, x: area.x, y: geometry.caption.y, style: Style(.faint), width: area.width)
    let top = shares[axis.source].max() ?? 0
    guard top > 0 else { return }
    for row in 0..<area.height {
      guard let target = largest(of: shares, inRow: row, axis) else { continue }
      let bar = Self.bar(shares[target] / top, width: Self.barWidth)
      canvas.write(bar, x: area.x, y: area.y + row, style: Style(.accent), width: area.width)
      guard shares[target] >= 0.05, geometry.row(of: target)?.cell == area.y + row else { continue }
      let name = explorer.noteName(ofTarget: target).map { "\(target + 1) \($0)" } ?? String(target + 1)
      canvas.write(name, x: area.x + Self.barWidth + 1, y: area.y + row, width: area.width - Self.barWidth - 1)
    }
  }

  /// The target with the largest share of those that a row of cells shows.
  private func largest(of shares: [Double], inRow row: Int, _ axis: RasterAxis) -> Int? {
    let lowest = (geometry.picture.height - 1 - row) * geometry.valuesPerCell
    let targets = (lowest..<lowest + geometry.valuesPerCell).flatMap { axis.sources(of: $0) }
    return targets.max { shares[$0] < shares[$1] }
  }

  private static let barWidth = 10

  /// A share of `width` cells in eighths of one; what is more than nothing is seen.
  static func bar(_ share: Double, width: Int) -> String {
    let blocks = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    let eighths = share > 0 ? max(1, Int((min(share, 1) * Double(8 * max(width, 0))).rounded())) : 0
    return width <= 0 ? "" : String(repeating: "█", count: eighths / 8) + blocks[eighths % 8]
  }
}

extension Explorer {
  /// `a`: cuts at the cursor, or none.
  mutating func toggleStrips() -> [Effect] {
    panels.showsStrips.toggle()
    guard panels.showsStrips else { return say("No cuts at the cursor.") }
    let hasRoom = layout.shown(panels).contains { kind, area in
      PanelGeometry(kind: kind, area: area, panels: panels, symbols: symbols).strips != nil
    }
    return say(
      hasRoom
        ? "At the cursor: its frame's targets, its target over time, and h(n)."
        : "Cuts at the cursor need a panel H of \(CursorStrips.leastSize.width)×\(CursorStrips.leastSize.height): z.")
  }
}
