import Figures
import Plotting

/// The axis of a map whose cells stand for some rising values: a scale where they are evenly spaced, else their names.
struct GridAxis {
  private let values: [Double]
  private let spacing: ValueNotation.Spacing

  init(_ values: [Double], _ spacing: ValueNotation.Spacing) {
    self.values = values
    self.spacing = spacing
  }

  func axis(label: RichText) -> Axis {
    if let scale { return Axis(.values(scale), label: label) }
    let names = values.enumerated().map {
      Axis.Name(index: $0.offset, text: NumberText.format($0.element, significantDigits: 3))
    }
    return Axis(.named(0..<values.count, names), label: label)
  }

  /// From the outer border of the first cell to that of the last; nil where the values are too few or uneven.
  private var scale: ValueScale? {
    guard values.count > 3, let first = values.first, let last = values.last else { return nil }
    let isLogarithmic = spacing == .logarithmic
    guard let line = ValueScale(isLogarithmic ? .logarithmic : .linear, lower: first, upper: last) else { return nil }
    let step = 1 / Double(values.count - 1)
    let isEven = values.enumerated().allSatisfy { index, value in
      line.fraction(of: value).map { abs($0 - Double(index) * step) < 1e-6 } ?? false
    }
    guard isEven else { return nil }
    // Half a cell beyond either end.
    let (near, far) = (line.value(at: step / 2), line.value(at: 1 - step / 2))
    return isLogarithmic
      ? ValueScale(.logarithmic, lower: first * first / near, upper: last * last / far)
      : ValueScale(.linear, lower: 2 * first - near, upper: 2 * last - far)
  }
}
