import Plotting
import TerminalCanvas

/// Where events are in the panels: tints over their support, which keep the values to be seen, and signs at the peaks of
/// lost ones. Strong runs are tinted in Y^strong; in Y^mod they can be seen, dimly, where the event doesn't reach τ.
struct EventMarks {
  /// A part of a panel: frames, and rows of it (targets or bins).
  struct Area {
    var frames: Range<Int>
    var rows: Range<Int>
    var tint: MarkedPixels.Tint
  }

  private let rows: [EventRow]

  /// None unless they are wanted.
  init(_ explorer: Explorer, _ solution: Solution?) {
    rows = explorer.eventsRoom.showsMarks ? solution?.eventRows ?? [] : []
  }

  /// Neither red nor blue.
  private static let light = Color(0xC4C4C4)
  /// As much of its colour as a strong run has where Y^mod is near 0.
  private static let dim = 0.25

  /// The later ones lie over the earlier: short events are never hidden.
  func areas(in kind: PanelKind) -> [Area] {
    let ordered = [EventRow.Length.ordinary, .long, .short].flatMap { length in rows.filter { $0.length == length } }
    switch kind {
    case .alignment:
      return ordered.compactMap { row in area(row, row.outcome.support, row.event.targets) }
    case .modifiedTargets:
      let bins = ordered.map { $0.event.bin..<$0.event.bin + 1 }
      return zip(ordered, bins).compactMap { area($0, $0.strongRun, $1, least: Self.dim) }
        + zip(ordered, bins).compactMap { area($0, $0.outcome.support, $1) }
    case .strongTargets:
      return ordered.compactMap { row in area(row, row.strongRun, row.event.bin..<row.event.bin + 1) }
    default: return []
    }
  }

  private func area(_ row: EventRow, _ frames: Range<Int>?, _ rows: Range<Int>, least: Double = 0) -> Area? {
    frames.map {
      Area(frames: $0, rows: rows, tint: .init(color: row.length.color ?? Self.light, least: least))
    }
  }

  /// A sign at the peak of each lost event.
  func drawLost(in kind: PanelKind, _ geometry: PanelGeometry, on canvas: inout Canvas) {
    guard kind == .alignment || kind == .modifiedTargets else { return }
    for row in rows where row.outcome.isLost {
      // The first target stands for all: a lost event is nowhere in particular.
      let index = kind == .alignment ? row.event.targets.lowerBound : row.event.bin
      guard let x = geometry.column(of: row.outcome.peakFrame), let y = geometry.row(of: index) else { continue }
      canvas.drawMark("×", x: x, y: y.cell, through: y.half)
      let ground = canvas[x, y.cell].style.background
      canvas[x, y.cell].style.foreground = ground.map(Color.warning.legible) ?? .warning
      canvas[x, y.cell].style.isBold = true
    }
  }
}
