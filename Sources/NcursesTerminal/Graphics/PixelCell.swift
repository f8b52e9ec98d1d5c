import Glibc
import TerminalCanvas

/// How large a character cell is, in pixels of a picture: those of the screen, or every second or third of a dense one,
/// where more would only be more to send.
struct PixelCell: Equatable {
  /// On the screen.
  let size: Size
  /// How many pixels of the screen, across and down, are one of a picture.
  let coarseness: Int

  private static let largest = Size(width: 16, height: 24)
  /// What passes for true; else it is a usual size.
  private static let likely = (width: 4...64, height: 6...128)

  init(_ size: Size?) {
    let isLikely = size.map { Self.likely.width.contains($0.width) && Self.likely.height.contains($0.height) }
    let size = isLikely == true ? size ?? Size(width: 10, height: 20) : Size(width: 10, height: 20)
    self.size = size
    let wanted = max(
      (size.width + Self.largest.width - 1) / Self.largest.width,
      (size.height + Self.largest.height - 1) / Self.largest.height)
    coarseness = min(wanted, size.width, size.height)
  }

  /// What the system knows of the terminal's window counts more than what the terminal answered once: a font changes.
  init(of terminal: Int32, answered: Size?) {
    var window = winsize()
    let isKnown = ioctl(terminal, UInt(TIOCGWINSZ), &window) == 0 && window.ws_col > 0 && window.ws_row > 0
    let found =
      isKnown && window.ws_xpixel > 0 && window.ws_ypixel > 0
      ? Size(width: Int(window.ws_xpixel / window.ws_col), height: Int(window.ws_ypixel / window.ws_row)) : nil
    self.init(found ?? answered)
  }

  /// Of the pictures' pixels, in whole ones.
  var pictureSize: Size { Size(width: size.width / coarseness, height: size.height / coarseness) }

  /// So many cells, in pixels of a picture; all of the screen's for a line of cells, since a pixel that is cut off there
  /// would be seen: the terminal keeps the ratio of a picture's sides.
  func pixels(of cells: Size) -> Size {
    let coarseness = min(cells.width, cells.height) < 4 ? 1 : coarseness
    return Size(width: cells.width * size.width / coarseness, height: cells.height * size.height / coarseness)
  }
}
