import Learning
import TerminalCanvas

/// Draws the learning view: the plan in words, curves over steps, and panels that move as X learns.
struct LearningView {
  private let explorer: Explorer
  private let words: Rectangle
  private let chart: Rectangle
  private let row: Rectangle?

  init(_ explorer: Explorer, in area: Rectangle) {
    self.explorer = explorer
    var free = area
    words = free.removeTop(area.height >= 5 ? 1 : 0)
    // Where the screen is low, the curves need all of it.
    let hasPanels = explorer.size.height >= 28 && free.height >= 14
    let below = free.removeBottom(hasPanels ? free.height / 2 : 0)
    (chart, row) = (free, hasPanels ? below : nil)
  }

  func draw(on canvas: inout Canvas, cache: RasterCache) {
    guard let run = explorer.learningRoom.run else { return }
    if words.height > 0 {
      canvas.write(
        run.plan.text.shortened(to: words.width), x: words.x, y: words.y, style: Style(.accent), width: words.width)
    }
    if run.curve.entries.isEmpty { drawIntroduction(on: &canvas) } else { curves(run).draw(on: &canvas, in: chart) }
    for (index, (kind, area)) in panels.enumerated() {
      PanelView(explorer(ofPanel: index), kind: kind, area: area).draw(on: &canvas, cache: cache)
    }
  }

  /// What a cell of the view belongs to.
  func target(x: Int, y: Int) -> MouseTarget? {
    guard let run = explorer.learningRoom.run, !run.curve.entries.isEmpty, chart.contains(x, y) else { return nil }
    let curves = curves(run)
    if let measure = curves.measure(x: x, y: y, in: chart) {
      return .click { $0.chooseLearningCurve(measure) }
    }
    return curves.step(x: x, y: y, in: chart).map { step in .click { $0.goToLearned(near: step) } }
  }

  /// H, Y^mod and X, or the panel that has the focus; where two trainings are shown, that panel of both.
  var panels: [(kind: PanelKind, area: Rectangle)] {
    guard let row else { return [] }
    let focused = explorer.panels.focusedPanel
    let count = row.width >= 84 ? 3 : 2
    let kinds: [PanelKind] =
      showsBoth
      ? Array(repeating: focused, count: count)
      : [.alignment, .modifiedTargets, [.alignment, .modifiedTargets].contains(focused) ? .predictions : focused]
    return zip(kinds, row.columns(count, gap: 1)).map { ($0, $1) }
  }

  private var showsBoth: Bool { explorer.learningRoom.showsBoth && explorer.comparisonRoom.pinned != nil }

  /// The explorer as a panel shows it.
  private func explorer(ofPanel index: Int) -> Explorer {
    guard showsBoth else { return explorer }
    var explorer = explorer
    // Where there is room for two, the difference says more than the pinned one alone.
    let shown: [ComparisonRoom.Shown] = panels.count == 3 ? [.present, .pinned, .difference] : [.present, .difference]
    explorer.comparisonRoom.shown = shown[index]
    return explorer
  }

  private func curves(_ run: LearningRun) -> LearningCurves {
    LearningCurves(run, pinned: explorer.learningRoom.pinned, explorer.learningRoom.curves, explorer.symbols)
  }

  private static let introduction = [
    "X itself learns here, by gradient descent on D(N,M)/N: what does this loss teach, and what would a schedule do?",
    "Space begins. γ and the weights may be changed meanwhile; ← → go back and on through the steps.",
    ":schedule 10:0.1 geometric 200, 0.1 lowers γ in 200 steps. :start half begins at 0.5 everywhere.",
    "p pins a training, so that another one runs beside it.",
    "A real network shares its parameters between frames and generalises. What goes wrong here is the least that can.",
  ]

  private func drawIntroduction(on canvas: inout Canvas) {
    let lines = Self.introduction.flatMap { $0.wrapped(width: chart.width) }
    for (index, line) in lines.prefix(chart.height).enumerated() {
      canvas.write(line, x: chart.x, y: chart.y + index, style: Style(.faint), width: chart.width)
    }
  }
}
