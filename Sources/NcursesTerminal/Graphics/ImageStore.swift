import TerminalCanvas

/// The images that the terminal holds: what must be sent so that it has those of a canvas.
struct ImageStore {
  private let command: GraphicsCommand
  /// What the numbers of this program's images have in common in the terminal, where others may have theirs.
  let base: UInt32
  private var held: [Int: CanvasImage] = [:]
  private var cell: PixelCell?

  /// - Parameter process: the number of this process: two in panes of one terminal keep theirs apart.
  init(process: Int32, isInTmux: Bool) {
    command = GraphicsCommand(isInTmux: isInTmux)
    // 24 bits with the image's own four. In direct colour, the numbers below 8 would be colours of the terminal's own.
    base = max(1, UInt32(truncatingIfNeeded: process) & 0xFFFFF) << 4
  }

  private func id(_ number: Int) -> UInt32 { base | UInt32(number) }

  /// What to send before the cells of a canvas are: its images that are new, or have changed.
  mutating func hold(_ images: [CanvasImage], cell: PixelCell) -> String {
    if cell != self.cell { held = [:] }
    self.cell = cell
    let changed = images.filter { held[$0.number] != $0 }
    for image in changed { held[image.number] = image }
    return changed.map { command.hold($0, id: id($0.number), cell: cell) }.joined()
  }

  /// What to send after its cells: that the others can be forgotten.
  mutating func forgetAll(but images: [CanvasImage]) -> String {
    let old = Set(held.keys).subtracting(images.map(\.number))
    for number in old { held[number] = nil }
    return old.sorted().map { command.forget(id: id($0)) }.joined()
  }

  /// Takes the terminal to hold nothing any more: everything is sent again next time.
  mutating func reset() { held = [:] }

  /// What to send so that the terminal holds no image of this program, whatever was shown.
  var removal: String { CanvasImage.numbers.map { command.forget(id: id($0)) }.joined() }
}
