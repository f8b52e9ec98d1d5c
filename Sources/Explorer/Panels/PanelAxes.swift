import Plotting
import TerminalCanvas

/// The labels of a panel: time below it, targets, bins or values at its left.
extension PanelView {
  func drawTimeAxis(on canvas: inout Canvas) {
    let area = geometry.axis
    guard area.height > 0, let range = explorer.panels.viewport(kind.horizontal)?.range else { return }
    var free = area.x
    let seconds = secondTicks(range)
    let frames = Ticks.integers(in: range.lowerBound + 1..<range.upperBound + 1, count: max(1, area.width / 8))
    for (index, label) in seconds ?? frames.map({ (Int($0.value) - 1, $0.label) }) {
      guard let column = geometry.column(of: index) else { continue }
      let x = min(max(column - label.count / 2, area.x), area.maxX - label.count)
      guard x >= free else { continue }
      free = canvas.write(label, x: x, y: area.y, style: Style(.faint)) + 1
    }
    let name = kind.horizontal == .targets ? "m" : "n"
    if seconds == nil, area.maxX - free >= 2 { canvas.write(name, x: area.maxX - 1, y: area.y, style: Style(.faint)) }
  }

  /// Frames at round times, where time is wanted in seconds.
  private func secondTicks(_ range: Range<Int>) -> [(Int, String)]? {
    guard kind.horizontal == .frames, explorer.panels.labels.showsSeconds, let fps = explorer.dataset.framesPerSecond,
      let scale = ValueScale(.linear, lower: Double(range.lowerBound) / fps, upper: Double(range.upperBound - 1) / fps)
    else { return nil }
    return Ticks.ticks(for: scale, count: max(1, geometry.axis.width / 8)).map { tick in
      // It lies between two frames of the range.
      (min(max(Int((tick.value * fps).rounded()), range.lowerBound), range.upperBound - 1), tick.label + " s")
    }
  }

  func drawRowLabels(on canvas: inout Canvas) {
    let area = geometry.rowLabels
    guard area.width > 0 else { return }
    for label in rowLabels {
      // A blank stands beside the picture, unless a number needs all of the room.
      let x = max(area.x, area.maxX - 1 - label.text.count)
      canvas.write(label.text, x: x, y: label.row, style: label.style, width: area.maxX - x)
    }
  }

  struct RowLabel {
    var text: String
    var row: Int
    var style = Style(.faint)
  }

  private func targetName(_ target: Int) -> String? {
    let isNamed = kind.vertical == .targets && explorer.panels.labels.naming == .binsAndTargets
    return isNamed ? explorer.noteName(ofTarget: target) : nil
  }

  private var rowLabels: [RowLabel] {
    if kind.vertical == .value { return valueLabels }
    guard let range = explorer.panels.viewport(kind.vertical)?.range else { return [] }
    let names = kind.vertical == .bins && explorer.panels.labels.naming != .nothing ? explorer.binNames : nil
    var labels: [RowLabel] = []
    let marked = kind.vertical == .targets ? explorer.panels.marks : []
    for (target, color) in marked where range.contains(target) {
      guard let row = geometry.row(of: target) else { continue }
      labels.append(RowLabel(text: String(target + 1), row: row.cell, style: Style(color, bold: true)))
    }
    let indices =
      names?.octaveStarts(in: range)
      ?? Ticks.integers(in: range.lowerBound + 1..<range.upperBound + 1, count: max(1, geometry.picture.height / 3))
      .map { Int($0.value) - 1 }
    for index in indices {
      guard let row = geometry.row(of: index)?.cell, !labels.contains(where: { $0.row == row }) else { continue }
      labels.append(RowLabel(text: names?.name(of: index) ?? targetName(index) ?? String(index + 1), row: row))
    }
    return labels
  }
}
