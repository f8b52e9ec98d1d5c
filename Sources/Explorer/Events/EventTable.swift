import Plotting
import TerminalCanvas

/// The events as a table, sorted, around the chosen one. Columns that have no room are left out.
struct EventTable {
  private let explorer: Explorer
  private let rows: [EventRow]
  private let chosen: Int?
  /// The value of a full bar: 1, or the largest peak where Y isn't binary.
  private let fullBar: Double

  /// - Parameter rows: sorted.
  init(_ explorer: Explorer, rows: [EventRow], chosen: Int?) {
    self.explorer = explorer
    self.rows = rows
    self.chosen = chosen
    fullBar = max(1, rows.map(\.outcome.peak).max() ?? 1)
  }

  /// From left to right.
  enum Column: Int, CaseIterable {
    case number, pitch, targets, onset, seconds, duration, peak, bar, fade, shift, flag

    var title: String {
      switch self {
      case .number: "#"
      case .pitch: "pitch"
      case .targets: "m"
      case .onset: "n"
      case .seconds: "s"
      case .duration: "dur"
      case .peak: "peak"
      case .bar: ""
      case .fade: "fade"
      case .shift: "shift"
      case .flag: ""
      }
    }

    var width: Int {
      switch self {
      case .number, .duration, .fade, .bar: 4
      case .pitch, .onset, .peak, .shift: 5
      case .seconds: 6
      case .targets: 9
      case .flag: 10
      }
    }

    var isLeftAligned: Bool { self == .pitch || self == .flag || self == .bar }

    /// What is left out last comes first.
    static let byImportance: [Column] = [
      .number, .pitch, .peak, .flag, .onset, .duration, .fade, .shift, .bar, .seconds, .targets,
    ]

    var order: EventsRoom.Order? {
      switch self {
      case .pitch: .pitch
      case .onset: .onset
      case .duration: .duration
      case .peak: .peak
      case .fade: .fade
      case .shift: .shift
      default: nil
      }
    }
  }

  static let fullWidth = Column.allCases.map { $0.width + 1 }.reduce(-1, +)

  func columns(in width: Int) -> [Column] {
    var free = width + 1
    let useful = Column.byImportance.filter { column in
      switch column {
      case .seconds: explorer.dataset.framesPerSecond != nil
      case .shift: rows.contains { $0.strongRun != nil }
      default: true
      }
    }
    let fitting = useful.prefix { column in
      free -= column.width + 1
      return free >= 0
    }
    return fitting.sorted { $0.rawValue < $1.rawValue }
  }

  /// The first row that is shown: the chosen one stands in the middle where it can, unless the mouse has moved it.
  func firstRow(height: Int) -> Int {
    let middle = rows.firstIndex { $0.index == chosen } ?? 0
    return max(0, min(explorer.eventsRoom.firstRow ?? middle - height / 2, rows.count - height))
  }

  /// The event of a line of the screen.
  func event(y: Int, in area: Rectangle) -> Int? {
    let (line, height) = (y - area.y - 1, area.height - 1)
    guard (0..<max(height, 0)).contains(line) else { return nil }
    return rows.dropFirst(firstRow(height: height) + line).first?.index
  }

  /// What the column at a column of the screen can be sorted by.
  func order(x: Int, in area: Rectangle) -> EventsRoom.Order? {
    placed(columns(in: area.width), from: area.x).first { $0.x <= x && x < $0.x + $0.column.width }?.column.order
  }

  private func placed(_ columns: [Column], from x: Int) -> [(column: Column, x: Int)] {
    var x = x
    return columns.map { column in
      defer { x += column.width + 1 }
      return (column, x)
    }
  }

  func draw(on canvas: inout Canvas, in area: Rectangle) {
    var area = area
    let columns = columns(in: area.width)
    let titles = area.removeTop(1)
    guard titles.height > 0 else { return }
    write(columns, on: &canvas, in: titles) { column in
      let isOrder = column.order == explorer.eventsRoom.order
      return (column.title, Style(isOrder ? .accent : .faint, bold: isOrder))
    }
    for (line, row) in rows.dropFirst(firstRow(height: area.height)).prefix(area.height).enumerated() {
      let place = Rectangle(x: area.x, y: area.y + line, width: area.width, height: 1)
      let isChosen = row.index == chosen
      if isChosen { canvas.fill(place, with: Cell(" ", Style(reversed: true))) }
      write(columns, on: &canvas, in: place) { column in
        (text(column, of: row), Style(isChosen ? nil : color(column, of: row), bold: isChosen, reversed: isChosen))
      }
    }
  }

  private func write(
    _ columns: [Column], on canvas: inout Canvas, in area: Rectangle, cell: (Column) -> (text: String, style: Style)
  ) {
    for (column, x) in placed(columns, from: area.x) {
      let (text, style) = cell(column)
      let start = column.isLeftAligned ? x : x + max(0, column.width - text.count)
      canvas.write(text, x: start, y: area.y, style: style, width: min(column.width, area.maxX - start))
    }
  }

  private func color(_ column: Column, of row: EventRow) -> Color? {
    switch column {
    case .peak, .bar: row.outcome.isLost ? .warning : nil
    case .flag: row.outcome.isLost ? .warning : row.length.color
    case .targets, .seconds: .faint
    default: nil
    }
  }

  func text(_ column: Column, of row: EventRow) -> String {
    let targets = row.event.targets
    switch column {
    case .number: return "\(row.index + 1)"
    case .pitch: return explorer.binName(row.event.bin)
    case .targets:
      return targets.count == 1 ? "\(targets.upperBound)" : "\(targets.lowerBound + 1)–\(targets.upperBound)"
    case .onset: return "\(row.onset + 1)"
    case .seconds:
      return explorer.dataset.framesPerSecond.map { NumberText.format(fixed: Double(row.onset) / $0, decimals: 2) }
        ?? "–"
    case .duration: return row.duration.map { NumberText.format($0, within: Column.duration.width) } ?? "–"
    case .peak: return NumberText.format(fixed: row.outcome.peak, decimals: 3)
    case .bar: return Self.bar(row.outcome.peak / fullBar, width: Column.bar.width)
    case .fade: return row.outcome.isLost ? "–" : "\(row.outcome.fadeFrames)"
    case .shift: return row.shift.map { $0 == 0 ? "0" : ($0 > 0 ? "+" : "−") + "\($0.magnitude)" } ?? "–"
    case .flag: return row.flag
    }
  }

  /// 0...1 in halves of a cell, thin enough that rows stay apart.
  static func bar(_ share: Double, width: Int) -> String {
    let halves = Int((min(max(share, 0), 1) * Double(width * 2)).rounded())
    return String(repeating: "━", count: halves / 2) + (halves % 2 == 1 ? "╸" : "")
  }
}
