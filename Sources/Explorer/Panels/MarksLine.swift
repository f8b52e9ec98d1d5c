import Plotting
import SoftDTW
import TerminalCanvas

/// What the marked targets keep of their magnitude in Y^mod.
struct MarksLine {
  private let explorer: Explorer

  init(_ explorer: Explorer) { self.explorer = explorer }

  private var entries: [(long: String, short: String, color: Color)] {
    guard let alignment = explorer.solution?.alignment else { return [] }
    let durations = explorer.dataset.targetDurations
    return explorer.panels.marks.map { target, color in
      let peak = Marks.peak(of: target, in: alignment)
      let length = durations.map { " (lasts \($0[target]) frame\($0[target] == 1 ? "" : "s"))" } ?? ""
      let value = NumberText.format(fixed: peak.value, decimals: 3)
      return (
        "● target \(target + 1)\(length): peak \(value) at n = \(peak.frame + 1)", "● \(target + 1): \(value)", color
      )
    }
  }

  var isEmpty: Bool { explorer.solution == nil || explorer.panels.marks.isEmpty }

  func draw(on canvas: inout Canvas, in area: Rectangle) {
    let entries = entries
    let fits = entries.map { $0.long.count + 3 }.reduce(0, +) - 3 <= area.width
    var x = area.x
    for (long, short, color) in entries where x < area.maxX {
      x = canvas.write(fits ? long : short, x: x, y: area.y, style: Style(color, bold: true), width: area.maxX - x) + 3
    }
  }
}
