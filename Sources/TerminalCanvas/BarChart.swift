import Plotting

/// Ranges of values as bars that stand on the bottom row, at 0, in eighths of a cell: strong up to the least value that
/// a column stands for, faint from there to the largest. Clipped to its area.
public struct BarChart {
  /// One range a column, `nil` where there is none.
  public let ranges: [ClosedRange<Double>?]
  /// The value at the top edge.
  public let top: Double

  public init(ranges: [ClosedRange<Double>?], top: Double) {
    self.ranges = ranges
    self.top = top
  }

  public func draw(on canvas: inout Canvas, in area: Rectangle) {
    guard top > 0 else { return }
    for (x, range) in ranges.prefix(area.width).enumerated() {
      guard let range else { continue }
      let (least, most) = (eighths(range.lowerBound, area.height), eighths(range.upperBound, area.height))
      for row in 0..<area.height where most > row * 8 {
        canvas[area.x + x, area.maxY - 1 - row] = Self.cell(strong: least - row * 8, faint: most - row * 8)
      }
    }
  }

  /// Something above 0 is never drawn as nothing.
  private func eighths(_ value: Double, _ height: Int) -> Int {
    value > 0 ? max(1, Int(((value / top).asFraction * Double(height * 8)).rounded())) : 0
  }

  /// One cell of a bar, filled with so many eighths; a cell has room for two colours.
  private static func cell(strong: Int, faint: Int) -> Cell {
    let blocks: [Character] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    let (strong, faint) = (min(max(strong, 0), 8), min(faint, 8))
    if strong == 0 || strong == faint { return Cell(blocks[faint], Style(strong == 0 ? .faint : .accent)) }
    return Cell(blocks[strong], Style(.accent, on: faint == 8 ? .faint : nil))
  }
}
