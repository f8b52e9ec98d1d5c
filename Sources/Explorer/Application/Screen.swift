import Plotting
import SoftDTW
import TerminalCanvas

extension Explorer {
  /// The whole screen. A pure function of the state; `cache` only spares work.
  public func draw(cache: RasterCache = RasterCache()) -> Canvas {
    var canvas = Canvas(width: size.width, height: size.height)
    guard PanelsLayout.fits(size) else {
      let least = PanelsLayout.leastSize
      let text = "\(size.width)×\(size.height): sdtw needs \(least.width)×\(least.height). q quits."
      for (row, line) in text.wrapped(width: size.width).enumerated() { canvas.write(line, x: 0, y: row) }
      return canvas
    }
    if case .help(let help) = overlay {
      help.draw(on: &canvas)
      return canvas
    }
    drawMain(on: &canvas, cache: cache)
    if case .prompt(let prompt) = overlay { prompt.draw(on: &canvas) }
    cache.finishScreen()
    return canvas
  }

  private func drawMain(on canvas: inout Canvas, cache: RasterCache) {
    let layout = layout
    TitleLine(self).draw(on: &canvas, in: layout.title)
    if let tabs = layout.tabs { drawTabs(on: &canvas, in: tabs) }
    for (kind, area) in layout.shown(panels) {
      PanelView(self, kind: kind, area: area).draw(on: &canvas, cache: cache)
    }
    SlidersView(self).draw(on: &canvas, in: layout.sliders)
    drawReadOut(on: &canvas, in: layout.readOut)
    StatusLine(self).draw(on: &canvas, in: layout.status)
    drawHints(on: &canvas, in: layout.hints)
  }

  private func drawTabs(on canvas: inout Canvas, in area: Rectangle) {
    var x = area.x
    for kind in panels.tabs {
      let hasFocus = kind == panels.focusedPanel
      let style = Style(hasFocus ? nil : .faint, bold: hasFocus, reversed: hasFocus)
      x = canvas.write("\(kind.rawValue) \(kind.symbol)", x: x, y: area.y, style: style, width: area.maxX - x) + 1
    }
  }

  /// What is known of the marked targets stands last, where there is room for it.
  private func drawReadOut(on canvas: inout Canvas, in area: Rectangle) {
    var area = area
    let marks = MarksLine(self)
    if !marks.isEmpty, area.height > 1 { marks.draw(on: &canvas, in: area.removeBottom(1)) }
    ReadOut(self).draw(on: &canvas, in: area)
  }

  private func drawHints(on canvas: inout Canvas, in area: Rectangle) {
    guard area.height > 0 else { return }
    var x = area.x
    for (keys, hint) in Hints.all {
      guard x + keys.count + hint.count + 1 <= area.maxX else { break }
      x = canvas.write(keys, x: x, y: area.y, style: Style(.accent)) + 1
      x = canvas.write(hint, x: x, y: area.y, style: Style(.faint)) + 2
    }
  }
}

/// The line of keys at the foot, made from the key table: bindings with the same hint share their keys.
enum Hints {
  static let all: [(keys: String, hint: String)] = {
    // Quit and help come first: they are what a newcomer looks for on a narrow screen.
    let bindings = KeyTable.sections.flatMap(\.bindings).filter { $0.hint != nil }
    let first = ["quit", "help"]
    let hints = bindings.compactMap(\.hint)
    let ordered = first + hints.enumerated().filter { !first.contains($1) && hints.firstIndex(of: $1) == $0 }.map(\.1)
    return ordered.map { hint in
      let keys = bindings.filter { $0.hint == hint }.compactMap { $0.keys.first?.label }
      return (keys.count > 2 ? "\(keys[0])–\(keys[keys.count - 1])" : keys.joined(separator: " "), hint)
    }
  }()
}

extension String {
  /// Lines of at most `width` characters, broken at blanks where there are any.
  func wrapped(width: Int) -> [String] {
    guard width > 0 else { return [] }
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ", omittingEmptySubsequences: true) {
      var word = String(word)
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? "" : " "
      while line.count + word.count > width {
        let head = width - line.count
        lines.append(line + word.prefix(head))
        (line, word) = ("", String(word.dropFirst(head)))
      }
      line += word
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
