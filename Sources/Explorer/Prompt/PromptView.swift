import Plotting
import TerminalCanvas

extension PromptRoom {
  /// A value has a box in the middle, over the panels; a command the last line, with what it could become above it.
  ///
  /// - Parameter completion: what a command could become, given its text up to the cursor.
  func draw(on canvas: inout Canvas, completion: (String) -> Completion) {
    switch purpose {
    case .value(let slider, let present): drawBox(of: slider, present: present, on: &canvas)
    case .command: drawLine(on: &canvas, cycle?.completion ?? completion(line.textBeforeCursor))
    }
  }

  private func drawBox(of slider: Slider, present: Double, on canvas: inout Canvas) {
    let width = min(64, canvas.width)
    let box = Rectangle(x: (canvas.width - width) / 2, y: max(0, canvas.height / 2 - 3), width: width, height: 5)
    canvas.fill(box, with: .blank)
    canvas.drawFrame(box, style: Style(.accent))
    canvas.write(" \(slider.symbol) ", x: box.x + 2, y: box.y, style: Style(.accent, bold: true))
    canvas.write(slider.meaning.shortened(to: width - 4), x: box.x + 2, y: box.y + 1, style: Style(.faint))
    let label = "now \(NumberText.format(present, significantDigits: 6))   new: "
    let x = canvas.write(label, x: box.x + 2, y: box.y + 2, width: width - 4)
    drawText(on: &canvas, x: x, y: box.y + 2, width: box.maxX - 2 - x)
    let foot = complaint ?? "Enter takes it, Esc leaves it"
    let style = Style(complaint == nil ? .faint : .warning)
    canvas.write(foot.shortened(to: width - 4), x: box.x + 2, y: box.y + 3, style: style)
  }

  private func drawLine(on canvas: inout Canvas, _ completion: Completion) {
    let y = canvas.height - 1
    let foot = Rectangle(x: 0, y: y - 1, width: canvas.width, height: 2)
    canvas.fill(foot, with: .blank)
    canvas.write(":", x: 0, y: y, style: Style(.accent, bold: true))
    drawText(on: &canvas, x: 1, y: y, width: canvas.width - 1)
    if let complaint {
      canvas.write(complaint.shortened(to: canvas.width), x: 0, y: y - 1, style: Style(.warning))
    } else {
      drawCandidates(of: completion, on: &canvas, y: y - 1)
    }
  }

  /// How the command is used, then its candidates, from the one that Tab has chosen on where not all have room.
  private func drawCandidates(of completion: Completion, on canvas: inout Canvas, y: Int) {
    var x = 0
    if let usage = completion.usage {
      x = canvas.write(usage.shortened(to: canvas.width), x: 0, y: y, style: Style(.faint)) + 2
    }
    let lengths = completion.candidates.map { $0.count + 2 }
    let first = lengths.reduce(0, +) <= canvas.width - x ? 0 : cycle?.index ?? 0
    for (index, candidate) in completion.candidates.enumerated().dropFirst(first) {
      guard x + candidate.count < canvas.width else {
        canvas.write("…", x: min(x, canvas.width - 1), y: y, style: Style(.faint))
        return
      }
      let isChosen = cycle?.index == index
      x = canvas.write(candidate, x: x, y: y, style: Style(isChosen ? .accent : .faint, reversed: isChosen)) + 2
    }
  }

  /// The text with its cursor; of one that is too long, the part at the cursor.
  private func drawText(on canvas: inout Canvas, x: Int, y: Int, width: Int) {
    guard width > 0 else { return }
    let start = max(0, line.cursor - width + 1)
    let shown = String(line.characters.dropFirst(start))
    canvas.write(shown, x: x, y: y, style: Style(bold: true, underlined: purpose != .command), width: width)
    canvas.textCursor = (x + line.cursor - start, y)
  }
}

extension Canvas {
  /// A frame of thin lines along the edge of an area.
  mutating func drawFrame(_ area: Rectangle, style: Style) {
    guard area.width >= 2, area.height >= 2 else { return }
    for x in area.x..<area.maxX {
      self[x, area.y] = Cell("─", style)
      self[x, area.maxY - 1] = Cell("─", style)
    }
    for y in area.y..<area.maxY {
      self[area.x, y] = Cell("│", style)
      self[area.maxX - 1, y] = Cell("│", style)
    }
    self[area.x, area.y] = Cell("┌", style)
    self[area.maxX - 1, area.y] = Cell("┐", style)
    self[area.x, area.maxY - 1] = Cell("└", style)
    self[area.maxX - 1, area.maxY - 1] = Cell("┘", style)
  }
}
