import ArgumentParser
import Evaluation

/// Values of γ or of a step weight as the command line takes them: a number, a list `0.1,1,10`, or a range
/// `lower:upper:count`.
struct ValueNotation: Equatable {
  enum Spacing: String {
    /// Equal ratios, for γ.
    case logarithmic
    /// Equal steps, for weights.
    case linear
  }

  let values: [Double]
  /// The shortest text that means these values.
  let text: String

  static let maximumCount = 10_000_000

  /// - Parameter allowsInfinity: whether a list may hold `inf`.
  init(_ text: String, _ spacing: Spacing, allowsInfinity: Bool = false) throws(NotationFault) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 1 {
      values = try Self.list(text, allowsInfinity)
      var known: Set<Double> = []
      if let value = values.first(where: { !known.insert($0).inserted }) { throw .twice(value) }
      self.text = values.map(\.shortest).joined(separator: ",")
    } else {
      guard parts.count == 3 else { throw .notThreeParts }
      let (lower, upper) = (try Self.number(parts[0]), try Self.number(parts[1]))
      if spacing == .logarithmic && lower == 0 { throw .startsAtZero }
      guard lower < upper else { throw .notRising(lower, upper) }
      let count = try Self.count(parts[2])
      values =
        spacing == .logarithmic
        ? SweepGrid.logarithmic(lower, upper, count: count) : SweepGrid.linear(lower, upper, count: count)
      // Of millions of values no set is kept: they rise, so that equal ones are neighbours.
      if let value = zip(values, values.dropFirst()).first(where: ==)?.0 { throw .twice(value) }
      self.text = "\(lower.shortest):\(upper.shortest):\(count)"
    }
  }

  private static func list(_ text: String, _ allowsInfinity: Bool) throws(NotationFault) -> [Double] {
    try text.split(separator: ",", omittingEmptySubsequences: false).map { (item) throws(NotationFault) in
      try number(String(item), allowsInfinity)
    }
  }

  private static func number(_ text: String, _ allowsInfinity: Bool = false) throws(NotationFault) -> Double {
    guard let value = Double(text), value >= 0, value.isFinite || allowsInfinity else { throw .notANumber(text) }
    // −0 + 0 is 0.
    return value + 0
  }

  private static func count(_ text: String) throws(NotationFault) -> Int {
    guard let number = Double(text), number >= 2, number == number.rounded() else { throw .notACount(text) }
    guard number <= Double(maximumCount) else { throw .tooMany(text) }
    return Int(number)
  }
}

/// Why a text means no values.
enum NotationFault: Error, Equatable {
  case notThreeParts
  case notANumber(String)
  case notACount(String)
  case tooMany(String)
  /// A range in equal ratios.
  case startsAtZero
  case notRising(Double, Double)
  case twice(Double)
}

extension NotationFault: CustomStringConvertible {
  var description: String {
    switch self {
    case .notThreeParts: "a range has three parts, lower:upper:count as in 0.01:100:25."
    case .notANumber(let text): "“\(text)” is not a finite number of at least 0, such as 0.1."
    case .notACount(let text): "a range has a count of at least 2 values as its third part, and not “\(text)”."
    case .tooMany(let text): "\(text) values are too many: \(ValueNotation.maximumCount) are the most."
    case .startsAtZero: "a range of γ has equal ratios, so it can't start at 0: list the 0, as in 0,0.1,1."
    case .notRising(let lower, let upper):
      "a range rises from its first part to its second, and \(lower.shortest) is not below \(upper.shortest)."
    case .twice(let value): "\(value.shortest) comes twice: give each value once."
    }
  }
}

extension Double {
  /// The shortest text that reads back to the same value; integers without a fraction.
  var shortest: String {
    let text = description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
