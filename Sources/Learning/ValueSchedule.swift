import Glibc

/// What one number is at each step of a training: γ, a step weight, or the weight of the diagonal prior.
///
/// It consists of segments, one after another; behind them the last value holds. Steps count from 0.
public struct ValueSchedule: Hashable, Sendable {
  /// How a number goes from one value to another.
  public enum Shape: String, Hashable, Sendable, CaseIterable {
    /// By equal differences.
    case linear
    /// By equal ratios.
    case geometric
  }

  public struct Segment: Hashable, Sendable {
    /// The value at the segment's first step.
    public let first: Double
    /// The value that is reached at the step behind the segment, or in its last stage.
    public let last: Double
    public let shape: Shape
    /// In how many stages of one value each; nil where it changes with every step.
    public let stages: Int?
    /// 1 or more.
    public let steps: Int

    /// - Precondition: the values are those of a valid schedule (see `ValueSchedule.init`).
    init(from first: Double, to last: Double, _ shape: Shape, stages: Int? = nil, steps: Int) {
      (self.first, self.last, self.shape, self.stages, self.steps) = (first, last, shape, stages, steps)
    }

    init(_ value: Double, steps: Int) { self.init(from: value, to: value, .linear, steps: steps) }

    var isConstant: Bool { first == last }

    /// - Parameter step: from 0, below `steps`.
    func value(at step: Int) -> Double {
      guard !isConstant else { return first }
      guard let stages else { return value(atShare: Double(step) / Double(steps)) }
      // Not more of them than steps.
      let count = min(stages, steps)
      // Both are at most `mostSteps`, so that their product is an Int.
      let stage = step * count / steps
      return value(atShare: count == 1 ? 0 : Double(stage) / Double(count - 1))
    }

    private func value(atShare share: Double) -> Double {
      switch share {
      case 0: return first
      case 1: return last
      default:
        guard shape == .geometric else { return first + (last - first) * share }
        let ratio = last / first
        // Their ratio may leave the range of numbers.
        return ratio.isNormal ? first * pow(ratio, share) : pow(first, 1 - share) * pow(last, share)
      }
    }
  }

  public let segments: [Segment]
  /// The value behind the segments.
  public let finalValue: Double
  /// The step at which each segment begins.
  private let starts: [Int]

  public init(constant value: Double) { self.init([], finally: value) }

  init(_ segments: [Segment], finally finalValue: Double) {
    self.segments = segments
    self.finalValue = finalValue
    var (starts, step) = ([Int](), 0)
    for segment in segments {
      starts.append(step)
      step += segment.steps
    }
    self.starts = starts
    length = step
  }

  /// How many steps it takes until the last value holds.
  public let length: Int

  /// O(log of the number of segments).
  ///
  /// - Parameter step: 0 or more.
  public func value(at step: Int) -> Double {
    guard step < length else { return finalValue }
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= step { low = middle } else { high = middle }
    }
    return segments[low].value(at: step - starts[low])
  }

  /// The same up to a step, and one value from then on: what a change by hand makes of it.
  public func replaced(from step: Int, by value: Double) -> ValueSchedule {
    var kept: [Segment] = []
    for (segment, start) in zip(segments, starts) where start < step {
      kept += segment.prefix(step - start)
    }
    if step > length { kept.append(Segment(finalValue, steps: step - length)) }
    return ValueSchedule(kept, finally: value).simplified
  }

  /// Neighbours of one value are one.
  private var simplified: ValueSchedule {
    var merged: [Segment] = []
    for segment in segments {
      if let before = merged.last, before.isConstant, segment.isConstant, before.first == segment.first {
        merged[merged.count - 1] = Segment(before.first, steps: before.steps + segment.steps)
      } else {
        merged.append(segment)
      }
    }
    if let last = merged.last, last.isConstant, last.first == finalValue { merged.removeLast() }
    return ValueSchedule(merged, finally: finalValue)
  }
}

extension ValueSchedule.Segment {
  /// The first `count` steps.
  fileprivate func prefix(_ count: Int) -> [Self] {
    guard count < steps else { return [self] }
    if isConstant { return [Self(first, steps: count)] }
    guard stages != nil else { return [Self(from: first, to: value(at: count), shape, steps: count)] }
    var parts: [Self] = []
    for step in 0..<count {
      let value = value(at: step)
      if let before = parts.last, before.first == value {
        parts[parts.count - 1] = Self(value, steps: before.steps + 1)
      } else {
        parts.append(Self(value, steps: 1))
      }
    }
    return parts
  }
}

extension ValueSchedule {
  /// The values of a table, each of which holds until the next.
  ///
  /// - Parameter rows: steps, 0 or more, in ascending order, with their values; the first value holds before its step, too.
  /// - Throws: `ScheduleError`.
  public init(table rows: [(step: Int, value: Double)]) throws(ScheduleError) {
    guard let first = rows.first, let last = rows.last else { throw .empty }
    guard first.step >= 0 else { throw .stepsNotAscending(0, first.step) }
    var segments: [Segment] = []
    var step = 0
    for (row, next) in zip(rows, rows.dropFirst()) {
      guard next.step > row.step else { throw .stepsNotAscending(row.step, next.step) }
      guard next.step <= Self.mostSteps else { throw .tooManySteps("\(next.step)") }
      segments.append(Segment(row.value, steps: next.step - step))
      step = next.step
    }
    // A table of one row, or whose last row is far behind.
    self = ValueSchedule(segments, finally: last.value).simplified
    for row in rows { try Self.validate(row.value, "\(row.value)") }
  }

  /// No training is longer.
  static let mostSteps = 1_000_000_000
}
