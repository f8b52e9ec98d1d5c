import Plotting
import SoftDTW
import TerminalCanvas

/// The steps by which paths come to a cell, as three arrows in it: →, ↗ and ↑, bold from a probability of a half, left
/// out below a tenth.
struct StepArrows {
  private let alignment: Alignment

  init?(_ explorer: Explorer, _ kind: PanelKind) {
    guard explorer.panels.showsArrows, kind.hasPaths, let alignment = explorer.shownSolution(of: kind)?.alignment else {
      return nil
    }
    self.alignment = alignment
  }

  /// Columns that a frame must have.
  static let leastColumns = 4
  /// Cells that paths hardly visit have none.
  private static let leastVisits = 0.01

  /// Whether each frame and target has room for them.
  static func fit(_ geometry: PanelGeometry) -> Bool {
    (geometry.horizontal.factor ?? 0) >= leastColumns && (geometry.vertical?.factor ?? 0) >= geometry.valuesPerCell
  }

  func draw(_ geometry: PanelGeometry, on canvas: inout Canvas) {
    guard Self.fit(geometry), let axis = geometry.vertical else { return }
    let targets = axis.source
    // Above the row that path signs take, where a target has more than one.
    let rowsAbove = (axis.factor ?? 0) >= 2 * geometry.valuesPerCell ? 1 : 0
    for frame in geometry.horizontal.source {
      let active = alignment.activeTargets(frame: frame).clamped(to: targets)
      let visits = alignment.row(of: .expectedAlignment, frame: frame, targets: active)
      for (target, visit) in zip(active, visits) where visit >= Self.leastVisits {
        guard let x = geometry.column(of: frame), let row = geometry.row(of: target)?.cell else { continue }
        let y = row - rowsAbove
        let p = alignment.stepProbabilities(frame: frame, target: target)
        for (offset, step) in [("→" as Character, p.horizontal), ("↗", p.diagonal), ("↑", p.vertical)].enumerated()
        where step.1 >= 0.1 {
          canvas.drawMark(step.0, x: x - 1 + offset, y: y)
          canvas[x - 1 + offset, y].style.isBold = step.1 >= 0.5
        }
      }
    }
  }
}

extension Explorer {
  /// `A`
  mutating func toggleArrows() -> [Effect] {
    panels.showsArrows.toggle()
    guard panels.showsArrows else { return say("No arrows.") }
    let hasRoom = layout.shown(panels).contains { kind, area in
      kind.hasPaths && StepArrows.fit(PanelGeometry(kind: kind, area: area, panels: panels, symbols: symbols))
    }
    let meaning = "→ ↗ ↑: steps with a probability ≥ 0.1, bold from 0.5"
    return say(hasRoom ? "\(meaning)." : "\(meaning). They need larger cells: +")
  }
}
