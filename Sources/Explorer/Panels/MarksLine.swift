import Plotting
import SoftDTW
import TerminalCanvas

/// What the marked targets keep of their magnitude in Y^mod.
struct MarksLine {
  private let entries: [(text: String, color: Color)]

  init(_ explorer: Explorer) {
    guard let alignment = explorer.solution?.alignment else {
      entries = []
      return
    }
    let durations = explorer.dataset.targetDurations
    entries = zip(explorer.panels.markedTargets, Marks.colors).map { target, color in
      let peak = Marks.peak(of: target, in: alignment)
      let length = durations.map { " (\($0[target])-frame event)" } ?? ""
      let value = NumberText.format(fixed: peak.value, decimals: 3)
      return ("● target \(target + 1)\(length): peak \(value) at n = \(peak.frame + 1)", color)
    }
  }

  var isEmpty: Bool { entries.isEmpty }

  func draw(on canvas: inout Canvas, in area: Rectangle) {
    var x = area.x
    for (text, color) in entries where x < area.maxX {
      x = canvas.write(text, x: x, y: area.y, style: Style(color, bold: true), width: area.maxX - x) + 3
    }
  }
}
