import Plotting

/// What a plot shows of one quantity: a curve, or a cloud of dots. In fractions of the plot's width and height for
/// `BraillePlot`, in values for `PlotFrame`.
public struct PlotSeries: Hashable, Sendable {
  public struct Point: Hashable, Sendable {
    public var x: Double
    /// Grows upwards.
    public var y: Double

    public init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// In drawing order; nil is undefined, and a gap in the curve. NaN and ±∞ in a point do the same.
  public let points: [Point?]
  public let color: Color
  /// Whether lines join the points.
  public let connects: Bool
  /// Written where the series ends at the right, to tell it apart without colours.
  public let marker: Character?
  /// Drawn over the others, and bold.
  public let isEmphasized: Bool

  public init(
    points: [Point?], color: Color, connects: Bool = true, marker: Character? = nil, isEmphasized: Bool = false
  ) {
    self.points = points
    self.color = color
    self.connects = connects
    self.marker = marker
    self.isEmphasized = isEmphasized
  }
}

extension PlotSeries {
  /// The series in fractions of the room that two scales span.
  func placed(x: ValueScale, y: ValueScale) -> PlotSeries {
    let points = points.map { point -> Point? in
      guard let point, let x = x.position(of: point.x), let y = y.position(of: point.y) else { return nil }
      return Point(x: x, y: y)
    }
    return PlotSeries(points: points, color: color, connects: connects, marker: marker, isEmphasized: isEmphasized)
  }
}

/// Something to compare curves with, in the units of the plot's series.
public struct PlotMark: Hashable, Sendable {
  public enum Place: Hashable, Sendable {
    /// A vertical line.
    case x(Double)
    /// A horizontal line, dotted.
    case y(Double)
    /// A tint behind the curves, from the top to the bottom.
    case range(ClosedRange<Double>)
  }

  public let place: Place
  public let color: Color

  public init(_ place: Place, color: Color) {
    self.place = place
    self.color = color
  }

  /// The mark in fractions of the room that two scales span; nil where it lies outside.
  func placed(x: ValueScale, y: ValueScale) -> PlotMark? {
    switch place {
    case .x(let value): x.fractionInside(of: value).map { PlotMark(.x($0), color: color) }
    case .y(let value): y.fractionInside(of: value).map { PlotMark(.y($0), color: color) }
    case .range(let range): x.fractions(of: range).map { PlotMark(.range($0), color: color) }
    }
  }
}

extension ValueScale {
  fileprivate func fractionInside(of value: Double) -> Double? {
    lower <= value && value <= upper ? fraction(of: value) : nil
  }

  fileprivate func fractions(of range: ClosedRange<Double>) -> ClosedRange<Double>? {
    guard range.overlaps(lower...upper) else { return nil }
    let inside = range.clamped(to: lower...upper)
    guard let first = fraction(of: inside.lowerBound), let last = fraction(of: inside.upperBound) else { return nil }
    return first...max(first, last)
  }
}
