import Plotting

/// Values as bars that stand on the bottom row, in eighths of a cell.
public struct BarChart {
  /// One value a column, `nil` where there is none.
  public let values: [Double?]
  /// The value at the top edge; the bottom is 0.
  public let top: Double
  public let color: Color

  public init(values: [Double?], top: Double, color: Color) {
    self.values = values
    self.top = top
    self.color = color
  }

  public func draw(on canvas: inout Canvas, in area: Rectangle) {
    guard top > 0 else { return }
    let eighths: [Character] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    for (x, value) in values.prefix(area.width).enumerated() {
      guard let value, value > 0 else { continue }
      // Something above 0 is never drawn as nothing.
      let height = max(1, Int(((value / top).asFraction * Double(area.height * 8)).rounded()))
      for row in 0..<area.height {
        let filled = min(8, height - row * 8)
        guard filled > 0 else { break }
        canvas[area.x + x, area.maxY - 1 - row] = Cell(eighths[filled], Style(color))
      }
    }
  }
}
