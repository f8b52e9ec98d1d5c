import Plotting

/// A horizontal colour bar one row high, with the values of its ticks written on it.
public struct ColorBar {
  public let scale: ValueScale
  /// Whether there are values beyond the upper limit, which take its colour.
  public let isClipped: Bool
  public let colorMap: ColorMap
  public let symbols: Heatmap.Symbols

  public init(scale: ValueScale, isClipped: Bool = false, colorMap: ColorMap, symbols: Heatmap.Symbols) {
    self.scale = scale
    self.isClipped = isClipped
    self.colorMap = colorMap
    self.symbols = symbols
  }

  public func draw(on canvas: inout Canvas, in area: Rectangle) {
    guard area.width > 0, area.height > 0 else { return }
    for x in 0..<area.width {
      let fraction = (Double(x) + 0.5) / Double(area.width)
      if symbols.hasColors {
        let color = colorMap.color(at: fraction)
        canvas[area.x + x, area.y] = Cell(" ", Style(color.contrasting, on: color))
      } else {
        canvas[area.x + x, area.y] = Cell(symbols.shade(fraction))
      }
    }
    for label in labels(width: area.width) { write(label, on: &canvas, in: area) }
  }

  private func write(_ label: Label, on canvas: inout Canvas, in area: Rectangle) {
    for (index, character) in label.text.enumerated() {
      let x = area.x + label.x + index
      canvas[x, area.y].character = character
    }
  }

  struct Label: Equatable {
    var text: String
    var x: Int
  }

  /// The limits at the ends, then as many ticks between them as keep two cells apart.
  func labels(width: Int) -> [Label] {
    let low = NumberText.format(scale.lower, significantDigits: 3).minusSign
    let high = (isClipped ? "≥" : "") + NumberText.format(scale.upper, significantDigits: 3).minusSign
    guard low.count + high.count + 2 <= width else { return low.count <= width ? [Label(text: low, x: 0)] : [] }
    var labels = [Label(text: low, x: 0)]
    let last = Label(text: high, x: width - high.count)
    for tick in Ticks.ticks(for: scale, count: max(0, width / 8)) {
      guard let fraction = scale.fraction(of: tick.value) else { continue }
      let text = tick.label.minusSign
      let x = Int((fraction * Double(width - 1)).rounded()) - text.count / 2
      let first = labels.last.map { $0.x + $0.text.count + 2 } ?? 0
      if x >= first, x + text.count + 2 <= last.x { labels.append(Label(text: text, x: x)) }
    }
    return labels + [last]
  }
}
