import CNcurses
import Glibc
import Plotting
import TerminalCanvas

/// Brings a canvas to ncurses' screen. ncurses itself finds out which cells differ from what the terminal shows.
struct Painter {
  private var palette: Palette
  private var pairs: PairTable
  private let hasDefaultColors: Bool
  /// What makes an image's number on the canvas that of the terminal.
  private let imageBase: UInt32
  /// What was painted last: its unchanged rows need not be handed over again.
  private var painted: Canvas?
  private var row: [cchar_t] = []

  /// Call it after `start_color`, with the depth that was found.
  init(depth: ColorDepth, isRedefinable: Bool, imageBase: UInt32) {
    self.imageBase = imageBase
    palette = Palette(depth: depth, isRedefinable: isRedefinable)
    // ncurses holds pair numbers in 16 bits where it compares them.
    pairs = PairTable(capacity: depth == .monochrome ? 1 : min(ncurses_pairs(), 65_536))
    hasDefaultColors = depth != .monochrome && use_default_colors() == OK
  }

  /// Paints a canvas, as much of it as the screen holds, and shows the text cursor if it has one.
  mutating func paint(_ canvas: Canvas) {
    guard canvas != painted else { return }
    define(canvas)
    let height = min(canvas.height, Int(getmaxy(ncurses_screen())))
    let width = min(canvas.width, Int(getmaxx(ncurses_screen())))
    if !paintRows(canvas, width: width, height: height) {
      // The pairs ran out: number them anew, from this canvas on. Should one canvas have more than there are, the
      // cells beyond are shown in the terminal's own colours.
      pairs.removeAll()
      forget()
      redrawwin(ncurses_screen())
      _ = paintRows(canvas, width: width, height: height)
    }
    painted = canvas
    show(canvas.textCursor)
    wrefresh(ncurses_screen())
  }

  /// Forgets what was painted: everything is handed over again next time.
  mutating func forget() { painted = nil }

  private func show(_ cursor: (x: Int, y: Int)?) {
    curs_set(cursor == nil ? 0 : 1)
    // Fails, and leaves the cursor where it is, outside the screen.
    if let cursor { wmove(ncurses_screen(), Int32(clamping: cursor.y), Int32(clamping: cursor.x)) }
  }

  private mutating func define(_ canvas: Canvas) {
    guard palette.isRedefinable else { return }
    var colors: Set<Color> = []
    var last: Style?
    for cell in canvas.cells where cell.style != last {
      last = cell.style
      if let color = cell.style.foreground { colors.insert(color) }
      if let color = cell.style.background { colors.insert(color) }
    }
    let (definitions, startedOver) = palette.admit(colors)
    for definition in definitions {
      let color = definition.color
      init_extended_color(
        definition.number, Self.perMille(color.red), Self.perMille(color.green), Self.perMille(color.blue))
    }
    if startedOver { forget() }
  }

  /// Rounded up, because terminfo's arithmetic cuts off on the way back to 0…255.
  private static func perMille(_ value: UInt8) -> Int32 { (Int32(value) * 1000 + 254) / 255 }

  /// Returns whether there were enough pairs.
  private mutating func paintRows(_ canvas: Canvas, width: Int, height: Int) -> Bool {
    var isComplete = true
    for y in 0..<height {
      let cells = canvas.cells[(y * canvas.width)..<(y * canvas.width + width)]
      if let painted, painted.width == canvas.width, y < painted.height,
        painted.cells[cells.startIndex..<cells.endIndex] == cells
      {
        continue
      }
      isComplete = fillRow(cells) && isComplete
      mvwadd_wchnstr(ncurses_screen(), Int32(y), 0, row, Int32(row.count))
    }
    return isComplete
  }

  private mutating func fillRow(_ cells: ArraySlice<Cell>) -> Bool {
    row.removeAll(keepingCapacity: true)
    var isComplete = true
    var last: Style?
    var pair: Int32 = 0
    var attributes: attr_t = 0
    for cell in cells {
      if cell.style != last {
        last = cell.style
        attributes = Self.attributes(of: cell.style)
        let found = self.pair(of: cell)
        isComplete = isComplete && found != nil
        pair = found ?? 0
      }
      row.append(Self.wide(cell.character, attributes, &pair))
    }
    return isComplete
  }

  private static func attributes(of style: Style) -> attr_t {
    (style.isBold ? ncurses_bold() : 0) | (style.isReversed ? ncurses_reversed() : 0)
      | (style.isUnderlined ? ncurses_underlined() : 0)
  }

  private mutating func pair(of cell: Cell) -> Int32? {
    let style = cell.style
    guard palette.depth != .monochrome else { return 0 }
    // In direct colour, where alone there are images, a number is its colour.
    if let number = cell.imageNumber { return pair(foreground: Int32(imageBase) | Int32(number), background: -1) }
    var foreground = style.foreground.map(palette.number) ?? -1
    var background = style.background.map(palette.number) ?? -1
    if !hasDefaultColors, foreground >= 0 || background >= 0 {
      if foreground < 0 { foreground = COLOR_WHITE }
      if background < 0 { background = COLOR_BLACK }
    }
    return pair(foreground: foreground, background: background)
  }

  private mutating func pair(foreground: Int32, background: Int32) -> Int32? {
    guard let (number, isNew) = pairs.number(foreground: foreground, background: background) else { return nil }
    if isNew { init_extended_pair(number, foreground, background) }
    return number
  }

  /// A character that the locale's tables don't know as one column wide would shift the row: it becomes `?`.
  private static func wide(_ character: Character, _ attributes: attr_t, _ pair: inout Int32) -> cchar_t {
    // One more for the zero at the end.
    var text: (wchar_t, wchar_t, wchar_t, wchar_t, wchar_t, wchar_t) = (63, 0, 0, 0, 0, 0)
    var cell = cchar_t()
    withUnsafeMutableBytes(of: &text) { bytes in
      let wide = bytes.assumingMemoryBound(to: wchar_t.self)
      let scalars = character.unicodeScalars
      if let first = scalars.first, first.isASCII ? first.value >= 32 && first.value < 127 : isNarrow(first) {
        for (index, scalar) in scalars.prefix(Int(CCHARW_MAX)).enumerated() {
          wide[index] = wchar_t(bitPattern: scalar.value)
        }
      }
      setcchar(&cell, wide.baseAddress, attributes, 0, &pair)
    }
    return cell
  }

  private static func isNarrow(_ scalar: Unicode.Scalar) -> Bool { wcwidth(wchar_t(bitPattern: scalar.value)) == 1 }
}
