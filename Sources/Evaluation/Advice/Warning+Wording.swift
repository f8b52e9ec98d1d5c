// What is said of each warning: its number, its place, and what the paper or the definitions say about it. Indices
// count from 1 here.

extension Warning.Kind {
  /// The name in JSON.
  public var name: String {
    switch self {
    case .collapse: "collapse"
    case .diagonal: "diagonalization"
    case .unusedTargets: "unused_targets"
    case .weakUpdates: "weak_updates"
    case .shortEvents: "short_events"
    case .squeezedTargets: "squeezed_targets"
    case .saturatedPredictions: "saturated_predictions"
    case .floor: "prediction_floor"
    case .gradedTargets: "graded_targets"
    case .negativeLoss: "negative_loss"
    }
  }

  /// The number that it is about: a share for a collapse and for saturated predictions, targets for a diagonal, a
  /// probability for a floor, D(N,M) for a negative loss, else a count.
  public var number: Double {
    switch self {
    case .collapse(let share, _), .saturatedPredictions(_, let share): share
    case .diagonal(let distance, _, _): distance
    case .unusedTargets(let count), .shortEvents(let count), .weakUpdates(let count, _), .squeezedTargets(let count, _),
      .gradedTargets(let count):
      Double(count)
    case .floor(let level, _): level
    case .negativeLoss(let distance, _, _): distance
    }
  }

  /// What was found: one sentence.
  public var finding: String {
    switch self {
    case .collapse(let share, let limit):
      "One target holds \(percent(share)) of the frames; more than \(percent(limit)) is suspicious."
    case .diagonal(let distance, let expected, let reference):
      "The alignment is the plain diagonal: \(distance.text(digits: 2)) targets from it in the mean, where "
        + (reference == .strong ? "the strong targets are " : "the alignment at γ = 0 is ")
        + "\(expected.text(digits: 2))."
    case .unusedTargets(let count):
      count == 1
        ? "1 target is never reached: it is no frame's most probable one."
        : "\(count) targets are never reached: they are no frame's most probable ones."
    case .weakUpdates(let count, let smallest):
      "\(counted(count, "frame has", "frames have")) h(n) < 0.1, down to \(smallest.text(digits: 2)): hardly updated."
    case .shortEvents(let count):
      "\(counted(count, "event lasts", "events last")) less than a frame in the alignment at γ = 0."
    case .squeezedTargets(let count, let most):
      "\(counted(count, "frame is", "frames are")) shared by several targets, up to \(most.text(digits: 3)) in the mean."
    case .saturatedPredictions(let count, let share):
      "\(counted(count, "entry", "entries")) of X (\(percent(share))) saturated at 0 or 1: the clamp of bce acts there."
    case .floor(let level, _):
      "X has a floor: 99 % of its entries are above \(level.text(digits: 2))."
    case .gradedTargets(let count):
      "Y isn't binary: \(counted(count, "entry is", "entries are")) neither 0 nor 1."
    case .negativeLoss(let distance, let expectedCost, let entropyTerm):
      "The loss is negative: D(N,M) = \(expectedCost.text(digits: 4)) − \(entropyTerm.text(digits: 4))"
        + " = \(distance.text(digits: 4).replacing("-", with: "−"))."
    }
  }

  /// What it means, and what to do.
  public var meaning: String {
    switch self {
    case .collapse:
      "The paper's alignment collapse: a few targets absorb the frames. Start from a higher γ, or try other step "
        + "weights: where staying with a target is dear, as with w_h = 1, paths wait in the cheapest one."
    case .diagonal:
      "The paper's diagonalisation: the music is ignored, and training fits predictions to the diagonal. "
        + "Lower γ, or start from better predictions."
    case .unusedTargets:
      "Other targets take their frames, and the network isn't taught them. Look at H there; if durations are short, "
        + "more frames a second help."
    case .weakUpdates:
      "h(n) scales a frame's gradient: steps with small weights leave it almost out of training. "
        + "Raise the weight of those steps, usually w_h."
    case .shortEvents:
      "The frame grid doesn't resolve them: such events share a frame and lose magnitude at every γ. "
        + "Take more frames a second, or cut the segment elsewhere."
    case .squeezedTargets:
      "Y^mod mixes these targets, and each loses magnitude. Where the music isn't that fast, the alignment is wrong "
        + "there; a larger w_v makes vertical steps dearer."
    case .saturatedPredictions:
      "C and the gradient are those of the clamped values there, which a loss from logits doesn't see. "
        + "Dump logits, or use --bce-clamp torch for what PyTorch's own bce sees."
    case .floor(_, let leastCost):
      "C is large everywhere, even in silence: at least \(leastCost.text(digits: 2)) a frame. That pulls paths towards "
        + "steps with small weights, and γ compares with larger costs."
    case .gradedTargets:
      "An event is a run of y ≥ 0.5 in one bin, and its peak is in the unit of Y: these counts are meant for notes that "
        + "are on or off."
    case .negativeLoss:
      "No fault: D(N,M) is the expected cost minus γ times the path entropy, and there are many paths. Only "
        + "differences of the loss at one γ mean something."
    }
  }

  private func counted(_ count: Int, _ one: String, _ many: String) -> String { "\(count) \(count == 1 ? one : many)" }

  private func percent(_ share: Double) -> String { "\((share * 100).text(digits: 2)) %" }
}

extension Warning {
  /// Where it is: "frames 12–19 (0.26–0.44 s), 40 (0.91 s); targets 3, 8–9"; nil where it is everywhere.
  ///
  /// - Parameters:
  ///   - framesPerSecond: for the times; nil where it isn't known.
  ///   - places: how many ranges are written out.
  public func place(framesPerSecond: Double?, places: Int = 3) -> String? {
    let seconds = framesPerSecond.map { rate in
      { (range: Range<Int>) in
        " (\((Double(range.lowerBound) / rate).hundredths)–\((Double(range.upperBound) / rate).hundredths) s)"
      }
    }
    let parts = [
      Self.list(frames, "frame", places, note: seconds), Self.list(targets, "target", places, note: nil),
    ].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  private static func list(
    _ ranges: [Range<Int>], _ noun: String, _ places: Int, note: ((Range<Int>) -> String)?
  ) -> String? {
    guard let first = ranges.first else { return nil }
    let shown = ranges.prefix(places).map { range in
      (range.count == 1 ? "\(range.upperBound)" : "\(range.lowerBound + 1)–\(range.upperBound)") + (note?(range) ?? "")
    }
    let more = ranges.count > places ? " and \(ranges.count - places) more" : ""
    return noun + (ranges.count == 1 && first.count == 1 ? " " : "s ") + shown.joined(separator: ", ") + more
  }
}
