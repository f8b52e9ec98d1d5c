import Plotting

/// Values as bars that stand on the bottom row, in eighths of a cell. Clipped to its area.
public struct BarChart {
  /// One value a column, `nil` where there is none.
  public let values: [Double?]
  /// The values at the bottom and at the top edge.
  public let limits: ClosedRange<Double>
  public let color: Color

  public init(values: [Double?], limits: ClosedRange<Double>, color: Color) {
    self.values = values
    self.limits = limits
    self.color = color
  }

  public func draw(on canvas: inout Canvas, in area: Rectangle) {
    let span = limits.upperBound - limits.lowerBound
    guard span > 0 else { return }
    let eighths: [Character] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    for (x, value) in values.prefix(area.width).enumerated() {
      guard let value, value > limits.lowerBound else { continue }
      // Something above the bottom is never drawn as nothing.
      let height = max(1, Int((((value - limits.lowerBound) / span).asFraction * Double(area.height * 8)).rounded()))
      for row in 0..<area.height {
        let filled = min(8, height - row * 8)
        guard filled > 0 else { break }
        canvas[area.x + x, area.maxY - 1 - row] = Cell(eighths[filled], Style(color))
      }
    }
  }
}
