import Plotting

/// One measure over the line of a slider, in a row below it or two: as colours, or as a curve.
///
/// Fractions of the width take the columns that `Rectangle.column(of:)` names, so a strip that is drawn in the columns
/// of `SliderBar.line` stands below the knob.
public struct Strip {
  public struct Sample: Hashable, Sendable {
    /// The place along the strip, 0...1.
    public let x: Double
    /// 0...1; nil is undefined.
    public let value: Double?

    public init(x: Double, value: Double?) {
      self.x = x
      self.value = value
    }
  }

  public enum Look: Hashable, Sendable {
    /// A colour a column, or a shade where there are too few colours.
    case heat(ColorMap, Heatmap.Symbols)
    /// Braille dots, four rows of them a cell.
    case curve(Color)
  }

  /// Ordered by x; samples outside 0...1 are left out.
  public let samples: [Sample]
  public let look: Look

  public init(samples: [Sample], look: Look) {
    self.samples = samples.filter { (0...1).contains($0.x) }.sorted { $0.x < $1.x }
    self.look = look
  }

  /// Draws over the whole area; where nothing is known it is left alone.
  public func draw(on canvas: inout Canvas, in area: Rectangle) {
    switch look {
    case .heat(let colorMap, let symbols):
      let row = columns(width: area.width).map { $0.map(Heatmap.Pixel.value) ?? .empty }
      let height = area.height * symbols.valuesPerCell
      let pixels = (0..<height).flatMap { _ in row }
      Heatmap(width: area.width, height: height, pixels: pixels, colorMap: colorMap, symbols: symbols)
        .draw(on: &canvas, in: area)
    case .curve(let color):
      let points = samples.map { sample in
        sample.value.map { PlotSeries.Point(x: sample.x, y: $0) }
      }
      BraillePlot(series: [PlotSeries(points: points, color: color)]).draw(on: &canvas, in: area)
    }
  }

  /// The value of each column: the mean of its own samples, or what lies between its neighbours. nil where the nearest
  /// sample is undefined, and before the first and after the last.
  func columns(width: Int) -> [Double?] {
    let row = Rectangle(x: 0, y: 0, width: width, height: 1)
    let own = Dictionary(grouping: samples) { row.column(of: $0.x) }
    var next = 0
    return (0..<row.width).map { column in
      let place = width > 1 ? Double(column) / Double(width - 1) : 0
      while next < samples.count, samples[next].x < place { next += 1 }
      if let values = own[column]?.map(\.value) { return Self.mean(values) }
      guard next > 0, next < samples.count else { return nil }
      return Self.between(samples[next - 1], samples[next], at: place)
    }
  }

  private static func mean(_ values: [Double?]) -> Double? {
    let defined = values.compactMap(\.self).filter { !$0.isNaN }
    return defined.isEmpty ? nil : defined.map(\.asFraction).reduce(0, +) / Double(defined.count)
  }

  private static func between(_ left: Sample, _ right: Sample, at place: Double) -> Double? {
    let share = (place - left.x) / (right.x - left.x)
    guard let first = mean([left.value]), let last = mean([right.value]) else {
      return mean([share < 0.5 ? left.value : right.value])
    }
    return first * (1 - share) + last * share
  }
}
