import Evaluation
import Plotting
import TerminalCanvas

/// All measures of the pinned setting, of the present one, and of X where it has them.
struct ComparisonTable {
  struct Row: Hashable {
    var measure: Measure
    var pinned: Double?
    var present: Double?
    var predictions: Double?

    var difference: Double? { present.flatMap { present in pinned.map { present - $0 } } }

    /// Nil where neither is better.
    var isBetter: Bool? {
      guard let goal = measure.goal, let difference, difference.magnitude > 1e-9 else { return nil }
      return (difference > 0) == (goal == .highest)
    }
  }

  enum Column: Hashable {
    case pinned, present, difference, predictions

    var title: String {
      switch self {
      case .pinned: "pinned"
      case .present: "present"
      case .difference: "change"
      case .predictions: "X"
      }
    }
  }

  let rows: [Row]
  let columns: [Column]
  private let awaitsPredictions: Bool
  private let firstLine: Int

  init(_ explorer: Explorer) {
    let (present, pinned) = (explorer.solution, explorer.comparablePin)
    let predictions = explorer.predictionMeasures
    let hasPredictions = explorer.dataset.pair.strongTargets != nil
    rows = Self.order.map { measure in
      Row(
        measure: measure, pinned: pinned?.evaluation[measure], present: present?.evaluation[measure],
        predictions: predictions?[measure])
    }
    columns =
      (pinned == nil ? [.present] : [.pinned, .present, .difference])
      + (hasPredictions ? [.predictions] : [])
    awaitsPredictions = hasPredictions && predictions == nil
    firstLine = explorer.comparisonRoom.firstLine
  }

  /// What is judged by comes first, the accounts of the loss last.
  private static let order: [Measure] = [
    .events, .lostEvents, .peakShort, .peakLong, .magnitudeBalance, .fade, .fMeasure, .precision, .recall,
    .averagePrecision, .noteFMeasure, .onsetShift, .offsetShift, .onsetDeviation, .distanceMSE, .distanceBCE,
    .distanceCosine, .effectiveTargets, .collapse, .diagonality, .unusedTargets, .sdtw, .sdtwPerFrame, .expectedCost,
    .entropyTerm, .pathEntropy,
  ]

  private static let nameWidth = 18
  private static let valueWidth = 9
  private static let gap = 4
  private var width: Int { Self.nameWidth + columns.count * (Self.valueWidth + 1) }

  /// How many columns of rows stand beside each other.
  private func halves(in area: Rectangle) -> Int { 2 * width + Self.gap <= area.width ? 2 : 1 }

  /// Rows on the screen.
  func page(in area: Rectangle) -> Int { max(0, area.height - 1) * halves(in: area) }

  func lastFirstLine(in area: Rectangle) -> Int {
    let page = page(in: area)
    return page == 0 ? 0 : max(0, rows.count - page)
  }

  /// How much of an area it takes: all of it where not all measures have room.
  func height(in area: Rectangle) -> Int {
    let halves = halves(in: area)
    return min(area.height, 1 + (rows.count + halves - 1) / halves)
  }

  func draw(on canvas: inout Canvas, in area: Rectangle) {
    let perColumn = area.height - 1
    guard perColumn > 0 else { return }
    let first = min(firstLine, lastFirstLine(in: area))
    let shown = rows.dropFirst(first).prefix(page(in: area))
    let count = halves(in: area)
    // Both halves are equally long, and not the first one full.
    let length = count == 1 ? perColumn : min(perColumn, (shown.count + 1) / 2)
    for half in 0..<count {
      let part = shown.dropFirst(half * length).prefix(length)
      let place = Rectangle(
        x: area.x + half * (width + Self.gap), y: area.y, width: min(width, area.width), height: area.height)
      draw(part, on: &canvas, in: place)
    }
    guard shown.count < rows.count else { return }
    let arrows = (first > 0 ? "↑" : "") + (first + shown.count < rows.count ? "↓" : "")
    let sign = "\(first + 1)–\(first + shown.count) of \(rows.count) \(arrows)"
    canvas.write(sign, x: area.x, y: area.y, style: Style(.accent), width: min(Self.nameWidth, area.width))
  }

  /// As many columns as fit, the change before the pinned value that it is told from; X only where it has one of the
  /// measures.
  private func columns(in width: Int, of rows: ArraySlice<Row>) -> [Column] {
    let room = max(0, (width - Self.nameWidth) / (Self.valueWidth + 1))
    let useful = columns.filter { column in
      column != .predictions || rows.contains { Measure.againstStrongTargets.contains($0.measure) }
    }
    let important = [Column.present, .difference, .pinned, .predictions].filter(useful.contains).prefix(room)
    return useful.filter(important.contains)
  }

  private func draw(_ rows: ArraySlice<Row>, on canvas: inout Canvas, in area: Rectangle) {
    let columns = columns(in: area.width, of: rows)
    for (index, column) in columns.enumerated() {
      write(column.title, column: index, on: &canvas, in: area, y: area.y, style: Style(.faint))
    }
    for (line, row) in rows.enumerated() {
      let y = area.y + 1 + line
      canvas.write(row.measure.name(upTo: Self.nameWidth), x: area.x, y: y, width: min(Self.nameWidth, area.width))
      for (index, column) in columns.enumerated() {
        write(text(column, of: row), column: index, on: &canvas, in: area, y: y, style: style(column, of: row))
      }
    }
  }

  /// Right-aligned; a value that has no room is left out, since a part of it would read as another.
  private func write(_ text: String, column: Int, on canvas: inout Canvas, in area: Rectangle, y: Int, style: Style) {
    let end = area.x + Self.nameWidth + (column + 1) * (Self.valueWidth + 1)
    guard end <= area.maxX else { return }
    canvas.write(text, x: end - text.count, y: y, style: style)
  }

  private func style(_ column: Column, of row: Row) -> Style {
    switch column {
    case .present: return Style(bold: true)
    case .difference:
      guard let isBetter = row.isBetter else { return Style(.faint) }
      return Style(isBetter ? .accent : .warning, bold: true)
    case .pinned, .predictions: return .plain
    }
  }

  func text(_ column: Column, of row: Row) -> String {
    let value =
      switch column {
      case .pinned: row.pinned
      case .present: row.present
      case .difference: row.difference
      case .predictions: row.predictions
      }
    // Nobody shall take what is still computed for undefined.
    if column == .predictions, awaitsPredictions, Measure.againstStrongTargets.contains(row.measure) { return "…" }
    guard let value else { return "–" }
    let sign = value < 0 ? "−" : column == .difference && value > 0 ? "+" : ""
    // So that shares stand below each other, but no small change becomes none.
    let isFixed = row.measure.isShare && value.magnitude >= 0.001
    return sign
      + (isFixed
        ? NumberText.format(fixed: value.magnitude, decimals: 4)
        : NumberText.format(value.magnitude, within: Self.valueWidth))
  }
}
