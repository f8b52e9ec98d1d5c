import Plotting
import TerminalCanvas

/// The help: what was decided while loading, every key, from the key table, then what the panels and symbols mean.
struct HelpRoom: Sendable {
  private(set) var firstLine = 0
  /// What was decided while loading.
  let notes: [String]

  /// Whose own keys come first.
  let view: ViewKind

  let keyMap: KeyMap

  init(notes: [String], view: ViewKind, keyMap: KeyMap) {
    (self.notes, self.view, self.keyMap) = (notes, view, keyMap)
  }

  /// Returns whether the help stays open.
  mutating func handle(_ event: TerminalEvent, size: Size) -> Bool {
    guard case .key(let key) = event else { return true }
    let page = Self.page(size)
    let last = max(0, lines(size).count - page)
    // The screen may have been larger when the last key came.
    firstLine = min(firstLine, last)
    switch key {
    case .up, .character("k"): firstLine -= 1
    case .down, .character("j"): firstLine += 1
    case .pageUp: firstLine -= page
    case .pageDown, .character(" "): firstLine += page
    case .home: firstLine = 0
    case .end: firstLine = last
    case .escape, .enter, .character("q"), .character("?"), .function(1), .control("c"): return false
    default: break
    }
    firstLine = min(max(firstLine, 0), last)
    return true
  }

  /// The wheel scrolls by three lines. Returns whether it was the wheel.
  mutating func scroll(_ mouse: MouseEvent, size: Size) -> Bool {
    guard case .scroll(let direction) = mouse.action, direction == .up || direction == .down else { return false }
    for _ in 0..<3 { _ = handle(.key(direction == .up ? .up : .down), size: size) }
    return true
  }

  /// A wide screen has two columns of lines, the second with those that follow.
  private static func columns(_ size: Size) -> Int { size.width >= 160 ? 2 : 1 }
  private static func columnWidth(_ size: Size) -> Int { size.width / columns(size) }
  private static func page(_ size: Size) -> Int { max(1, size.height - 2) * columns(size) }

  private func lines(_ size: Size) -> [HelpLine] {
    let gap = Self.columns(size) > 1 ? 2 : 0
    return HelpText.lines(notes: notes, in: view, width: Self.columnWidth(size) - gap, keyMap)
  }

  func draw(on canvas: inout Canvas) {
    let size = Size(width: canvas.width, height: canvas.height)
    let lines = lines(size)
    let page = Self.page(size)
    let firstLine = min(firstLine, max(0, lines.count - page))
    canvas.write(
      "sdtw: keys, panels, symbols", x: 0, y: 0, style: Style(bold: true, reversed: true), width: canvas.width)
    for (row, line) in lines.dropFirst(firstLine).prefix(page).enumerated() {
      let rows = page / Self.columns(size)
      line.draw(on: &canvas, x: row / rows * Self.columnWidth(size), y: row % rows + 1)
    }
    let more = firstLine + page < lines.count ? "↓ PgDn for more · " : ""
    canvas.write("\(more)Esc or q closes", x: 0, y: canvas.height - 1, style: Style(.faint), width: canvas.width)
  }
}

/// One line of the help: a heading, a key with its meaning, or text.
struct HelpLine: Hashable, Sendable {
  var keys = ""
  var text = ""
  var isHeading = false

  static let keyWidth = 12

  func draw(on canvas: inout Canvas, x: Int = 0, y: Int) {
    if isHeading {
      canvas.write(text, x: x, y: y, style: Style(.accent, bold: true))
    } else {
      canvas.write(keys, x: x + 1, y: y, style: Style(bold: true))
      canvas.write(text, x: x + (keys.isEmpty && !isContinuation ? 1 : Self.keyWidth + 2), y: y)
    }
  }

  /// The second and later lines of a key's meaning stand under its first.
  var isContinuation = false
}
