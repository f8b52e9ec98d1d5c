import Plotting

/// What one axis of a panel counts, and how it is labelled. It runs to the right, or upwards.
public struct Axis: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// Frames, targets or bins: index s takes s ..< s + 1, and its number, from 1, stands at the middle.
    case indices(Range<Int>)
    /// Frames in seconds: frame n takes n/fps ..< (n + 1)/fps.
    case seconds(Range<Int>, framesPerSecond: Double)
    /// Bins with names, of which these are shown: indices within the range, in order.
    case named(Range<Int>, [Name])
    case values(ValueScale)
  }

  public struct Name: Hashable, Sendable {
    public let index: Int
    public let text: String

    public init(index: Int, text: String) {
      self.index = index
      self.text = text
    }
  }

  /// A label, and where it stands: 0 at the axis' start, 1 at its end.
  public struct PlacedTick: Hashable, Sendable {
    public let position: Double
    public let label: String
  }

  public let kind: Kind
  /// What is counted, and in which unit; empty where another panel says it.
  public var label: RichText

  public init(_ kind: Kind, label: RichText) {
    self.kind = kind
    self.label = label
  }

  /// At most `count` ticks, from the axis' start to its end.
  public func ticks(count: Int) -> [PlacedTick] {
    guard count > 0 else { return [] }
    switch kind {
    case .indices(let range):
      let numbers = Ticks.integers(in: range.lowerBound + 1..<range.upperBound + 1, count: count)
      return numbers.map { PlacedTick(position: position(of: $0.value - 0.5, in: range), label: $0.label) }
    case .seconds(let range, let framesPerSecond):
      let (first, last) = (Double(range.lowerBound) / framesPerSecond, Double(range.upperBound) / framesPerSecond)
      let seconds = Ticks.linear(lower: first, upper: last, count: count)
      return seconds.map { PlacedTick(position: position(of: $0.value * framesPerSecond, in: range), label: $0.label) }
    case .named(let range, let names):
      let step = max(1, (names.count + count - 1) / count)
      return names.enumerated().filter { $0.offset % step == 0 }.map { _, name in
        PlacedTick(position: position(of: Double(name.index) + 0.5, in: range), label: name.text)
      }
    case .values(let scale):
      return Ticks.ticks(for: scale, count: count).compactMap { tick in
        scale.fraction(of: tick.value).map { PlacedTick(position: $0, label: tick.label) }
      }
    }
  }

  private func position(of index: Double, in range: Range<Int>) -> Double {
    range.isEmpty ? 0 : (index - Double(range.lowerBound)) / Double(range.count)
  }
}
