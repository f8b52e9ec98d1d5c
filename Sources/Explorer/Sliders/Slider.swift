import Glibc
import Plotting
import SoftDTW

/// One of the four numbers that can be dragged. The raw values stand in session files.
enum Slider: String, Hashable, Sendable, CaseIterable {
  case gamma, horizontal, vertical, diagonal

  var symbol: String {
    switch self {
    case .gamma: "γ"
    case .horizontal: "w_h"
    case .vertical: "w_v"
    case .diagonal: "w_d"
    }
  }

  var meaning: String {
    switch self {
    case .gamma: "softmin temperature, in the unit of the costs"
    case .horizontal: "horizontal step weight: next frame, same target"
    case .vertical: "vertical step weight: same frame, next target"
    case .diagonal: "diagonal step weight: next frame, next target"
    }
  }

  var property: WritableKeyPath<AlignmentParameters, Double> & Sendable {
    switch self {
    case .gamma: \.gamma
    case .horizontal: \.stepWeights.horizontal
    case .vertical: \.stepWeights.vertical
    case .diagonal: \.stepWeights.diagonal
    }
  }

  /// The values that keys reach; typed ones may lie beyond. γ goes from 0 by a jump to 0.001, then logarithmically.
  var bounds: ClosedRange<Double> { self == .gamma ? 0...1000 : 0...2 }
  static let leastGamma = 0.001

  /// The values that have a mark on the line: 0 and powers of ten, or 0, ½, 1, 1½ and 2.
  var markedValues: [Double] {
    self == .gamma ? [0, 0.001, 0.01, 0.1, 1, 10, 100, 1000] : [0, 0.5, 1, 1.5, 2]
  }

  /// Where the knob stands, 0...1.
  func position(of value: Double) -> Double {
    guard self == .gamma else { return min(max(value / bounds.upperBound, 0), 1) }
    guard value >= Self.leastGamma else { return 0 }
    let decades = 6.0
    return min((log10(value / Self.leastGamma) + 0.25) / (decades + 0.25), 1)
  }

  /// One step: γ is multiplied or divided by `factor`, a weight moves by 0.05 (`factor` ≥ 2: by 0.25).
  func stepped(_ value: Double, up: Bool, factor: Double) -> Double {
    if self == .gamma { return steppedGamma(value, up: up, factor: factor) }
    guard value.isFinite else { return up ? value : bounds.upperBound }
    // An integer count of hundredths keeps 0.1 + 0.05 at 0.15.
    let step = factor < 2 ? 5.0 : 25.0
    let hundredths = (value * 100).rounded() + (up ? step : -step)
    if up, value >= bounds.upperBound { return value }
    return min(max(hundredths / 100, bounds.lowerBound), bounds.upperBound)
  }

  /// Rounded to twelve digits, so that a step up and one down lead back.
  private func steppedGamma(_ value: Double, up: Bool, factor: Double) -> Double {
    let stepped = exactlySteppedGamma(value, up: up, factor: factor)
    return Double(NumberText.format(stepped, significantDigits: 12)) ?? stepped
  }

  private func exactlySteppedGamma(_ value: Double, up: Bool, factor: Double) -> Double {
    if up {
      if value < Self.leastGamma { return Self.leastGamma }
      return value >= bounds.upperBound ? value : min(value * factor, bounds.upperBound)
    }
    let lower = value / factor
    return lower < Self.leastGamma * 0.999 ? (value > Self.leastGamma ? Self.leastGamma : 0) : lower
  }
}
