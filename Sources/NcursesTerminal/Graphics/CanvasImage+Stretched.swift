import Plotting
import TerminalCanvas

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
