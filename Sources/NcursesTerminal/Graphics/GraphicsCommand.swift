import Plotting
import TerminalCanvas

/// Kitty's graphics protocol, as far as it is used here: images that placeholders show.
/// https://sw.kovidgoyal.net/kitty/graphics-protocol/
struct GraphicsCommand {
  /// Whether tmux has to pass it on.
  let isInTmux: Bool

  /// In characters of base64.
  private static let longestPart = 4096

  /// Has the terminal hold an image, in place of an earlier one of that number.
  ///
  /// - Parameter id: the image's number among all that the terminal holds, of 24 bits.
  func hold(_ image: CanvasImage, id: UInt32, cell: PixelCell) -> String {
    // The terminal keeps the ratio of an image's sides, so that this must be that of its cells.
    let size = cell.pixels(of: image.size)
    guard let bytes = Deflate.compressed(image.stretched(to: size)) else { return "" }
    let keys =
      "a=T,U=1,q=2,i=\(id),c=\(image.size.width),r=\(image.size.height),f=32,s=\(size.width),v=\(size.height),o=z"
    var rest = Base64.text(of: bytes)[...].utf8
    var text = ""
    while !rest.isEmpty {
      let part = rest.prefix(Self.longestPart)
      rest = rest.dropFirst(Self.longestPart)
      let more = "m=\(rest.isEmpty ? 0 : 1)"
      text += command(text.isEmpty ? "\(keys),\(more)" : "q=2,\(more)", String(Substring(part)))
    }
    return text
  }

  /// Has the terminal forget an image.
  func forget(id: UInt32) -> String { command("a=d,d=I,q=2,i=\(id)") }

  private func command(_ keys: String, _ payload: String = "") -> String {
    let sequence = "\u{1B}_G\(keys)" + (payload.isEmpty ? "" : ";\(payload)") + "\u{1B}\\"
    return isInTmux ? TmuxClient.wrapped(sequence) : sequence
  }
}

extension CanvasImage {
  /// Its pixels at another size, four bytes each: red, green, blue, opacity. A terminal that stretched it would blur it.
  ///
  /// - Parameter size: at least 1 × 1.
  func stretched(to size: Size) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(4 * size.width * size.height)
    var line = [UInt8](repeating: 0, count: 4 * size.width)
    // Of the line; one that is seen in several is made once.
    var row: Int?
    for y in 0..<size.height {
      let next = self.row(at: y, of: size.height)
      if let next, next != row {
        for x in 0..<size.width {
          let color = pixels[next * width + x * width / size.width]
          line[4 * x] = color?.red ?? 0
          line[4 * x + 1] = color?.green ?? 0
          line[4 * x + 2] = color?.blue ?? 0
          line[4 * x + 3] = color == nil ? 0 : 255
        }
      }
      row = next
      bytes += line
    }
    return bytes
  }
}
