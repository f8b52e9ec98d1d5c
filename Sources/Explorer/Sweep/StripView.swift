import Evaluation
import Plotting
import TerminalCanvas

/// The rows under the γ slider: measures over γ in its columns, so that a γ is seen before it is tried.
struct StripView {
  private let explorer: Explorer

  init(_ explorer: Explorer) { self.explorer = explorer }

  /// - Parameters:
  ///   - area: one row a measure.
  ///   - line: the columns of the slider's line.
  func draw(on canvas: inout Canvas, in area: Rectangle, line: Rectangle, nameWidth: Int, valueWidth: Int) {
    guard line.width > 0 else { return }
    let sweep = explorer.sweepRoom.gammas
    let isStale = sweep.base != nil && !sweep.isCurrent(for: explorer.settings)
    for (measure, row) in zip(explorer.sweepRoom.stripMeasures, area.rows(area.height)) {
      canvas.write(measure.shortName, x: row.x, y: row.y, style: Style(.faint), width: nameWidth)
      let value = isStale ? "stale" : measure.text(explorer.solution?.evaluation.measurements)
      let shown = value.count <= valueWidth ? value : measure.shortText(explorer.solution?.evaluation, valueWidth)
      canvas.write(
        shown, x: row.x + nameWidth + 1, y: row.y, style: Style(isStale ? .faint : nil), width: valueWidth)
      draw(measure, isStale: isStale, on: &canvas, in: Rectangle(x: line.x, y: row.y, width: line.width, height: 1))
    }
    if sweep.points.isEmpty, let reason = sweep.failure(of: explorer.history.present.withoutGamma), area.height > 0 {
      canvas.write(reason.shortened(to: line.width), x: line.x, y: area.y, style: Style(.faint), width: line.width)
    }
  }

  private func draw(_ measure: Measure, isStale: Bool, on canvas: inout Canvas, in row: Rectangle) {
    let points = explorer.sweepRoom.gammas.points
    guard let scale = StripScale.scale(of: measure, points) else { return }
    let samples = points.map { point in
      Strip.Sample(
        x: Slider.gamma.position(of: point.gamma), value: point.shown(measure).flatMap { scale.fraction(of: $0) })
    }
    Strip(samples: samples, look: .heat(explorer.colorMap, explorer.symbols)).draw(on: &canvas, in: row)
    if isStale { fade(row, on: &canvas) }
    if measure == .fMeasure, !isStale, let best = explorer.best(measure) {
      canvas.drawMark("◆", x: row.column(of: Slider.gamma.position(of: best.gamma)), y: row.y)
    }
    let knob = Slider.gamma.position(of: explorer.settings.parameters.gamma)
    canvas.drawMark("│", x: row.column(of: knob), y: row.y)
  }

  private func fade(_ row: Rectangle, on canvas: inout Canvas) {
    for x in row.x..<row.maxX {
      guard let color = canvas[x, row.y].style.background else { continue }
      canvas[x, row.y].style.background = color.mixed(with: Color(0), share: 0.6)
    }
  }
}

/// What a strip's colours span.
enum StripScale {
  /// Nil without values.
  static func scale(of measure: Measure, _ points: [SweepPoint]) -> ValueScale? {
    let values = points.compactMap { $0.shown(measure) }
    guard let least = values.min(), let greatest = values.max() else { return nil }
    switch measure {
    case .magnitudeBalance: return .fitting(minimum: 0, maximum: 1, kind: .linear)
    case .effectiveTargets: return .fitting(minimum: 1, maximum: max(greatest, 1), kind: .logarithmic)
    // Best values lie close together.
    case .fMeasure: return .fitting(minimum: least, maximum: greatest, kind: .linear)
    default: return .fitting(minimum: 0, maximum: greatest, kind: .linear)
    }
  }
}

extension Measure {
  /// A value alone, in as many characters as there are.
  fileprivate func shortText(_ evaluation: Evaluation?, _ width: Int) -> String {
    evaluation?[self].map { NumberText.format($0, within: width) } ?? ""
  }
}
