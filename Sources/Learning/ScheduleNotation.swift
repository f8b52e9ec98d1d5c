import Evaluation

// The short notation of schedules: segments between commas, such as `10:0.1 geometric 200, 0.1 300`.

extension ValueSchedule {
  /// Reads segments: `VALUE STEPS` is constant, `FIRST:LAST linear|geometric STEPS` goes from one value to another, which
  /// is reached behind its steps, and with `in STAGES` behind it in so many stages of one value each. The last segment
  /// needs no steps where it is constant: its value holds from then on, as the last one always does.
  ///
  /// - Throws: `ScheduleError`, whose wording quotes the segment.
  public init(notation: String) throws(ScheduleError) {
    let parts = notation.split(separator: ",", omittingEmptySubsequences: false)
      .map { String($0).split(whereSeparator: \.isWhitespace).map(String.init) }
    guard parts.contains(where: { !$0.isEmpty }) else { throw .empty }
    var segments: [Segment] = []
    var (finalValue, total) = (0.0, 0)
    for (index, words) in parts.enumerated() {
      let text = words.joined(separator: " ")
      let isLast = index == parts.count - 1
      let (first, last) = try Self.ends(words.first ?? "", of: text)
      finalValue = last
      if words.count == 1, first == last {
        guard isLast else { throw .missingSteps(text) }
        break
      }
      let segment = try Self.segment(words, from: first, to: last, text)
      total += segment.steps
      guard total <= Self.mostSteps else { throw .tooManySteps(text) }
      segments.append(segment)
    }
    self.init(segments, finally: finalValue)
  }

  /// `FIRST:LAST`, or one value.
  private static func ends(_ word: String, of text: String) throws(ScheduleError) -> (Double, Double) {
    let ends = word.split(separator: ":", omittingEmptySubsequences: false)
    guard !word.isEmpty, ends.count <= 2 else { throw .notUnderstood(text) }
    var values: [Double] = []
    for end in ends {
      guard let value = Double(end) else { throw .notANumber(String(end), segment: text) }
      try validate(value, text)
      // −0 + 0 is 0.
      values.append(value + 0)
    }
    return (values[0], values[values.count - 1])
  }

  static func validate(_ value: Double, _ text: String) throws(ScheduleError) {
    guard value >= 0 else { throw .outOfRange(value, segment: text) }
  }

  private static func segment(
    _ words: [String], from first: Double, to last: Double, _ text: String
  ) throws(ScheduleError) -> Segment {
    var rest = words.dropFirst()
    var shape: Shape?
    if let word = rest.first, let named = Shape(rawValue: word.lowercased()) {
      shape = named
      rest.removeFirst()
    } else if rest.first?.lowercased() == "constant", first == last {
      rest.removeFirst()
    }
    var stages: Int?
    if rest.count == 3, Array(rest)[1].lowercased() == "in" {
      guard let count = Int(Array(rest)[2]), count >= 2 else { throw .notUnderstood(text) }
      stages = count
      rest.removeLast(2)
    }
    guard let word = rest.first else { throw .missingSteps(text) }
    guard rest.count == 1, let steps = Int(word) else { throw .notUnderstood(text) }
    guard steps >= 1 else { throw .noSteps(text) }
    guard steps <= mostSteps else { throw .tooManySteps(text) }
    if first == last { return Segment(first, steps: steps) }
    guard let shape else { throw .missingShape(text) }
    guard first.isFinite, last.isFinite else { throw .outOfRange(max(first, last), segment: text) }
    guard shape == .linear || min(first, last) > 0 else { throw .geometricZero(text) }
    return Segment(from: first, to: last, shape, stages: stages, steps: steps)
  }

  /// Whether every value is finite, as γ and the prior have to be.
  public var isFinite: Bool { finalValue.isFinite && segments.allSatisfy { $0.first.isFinite && $0.last.isFinite } }

  /// What `init(notation:)` reads as this schedule.
  public var notation: String { text(\.shortest) }

  /// The same with four significant digits, for the eye.
  public var briefNotation: String { text { $0.text(digits: 4) } }

  private func text(_ number: (Double) -> String) -> String {
    var parts = segments.map { $0.notation(number) }
    let endsThere = segments.last.map { $0.last == finalValue } ?? false
    if !endsThere { parts.append(number(finalValue)) }
    return parts.joined(separator: ", ")
  }
}

extension ValueSchedule.Segment {
  fileprivate func notation(_ number: (Double) -> String) -> String {
    guard !isConstant else { return "\(number(first)) \(steps)" }
    let stagesText = stages.map { " in \($0)" } ?? ""
    return "\(number(first)):\(number(last)) \(shape.rawValue) \(steps)\(stagesText)"
  }
}

extension Double {
  /// Without a final “.0”.
  fileprivate var shortest: String {
    let text = description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
