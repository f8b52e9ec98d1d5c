/// The area under the precision-recall curve over all frames and bins: the sum of precisions times steps of recall, ties
/// in one step (scikit-learn's `average_precision_score`). Nil where nothing is true.
///
/// Scores are rounded to nine decimals first, so that rounding noise makes no order. O(n).
func averagePrecision(_ scores: [Double], truth: [Bool]) -> Double? {
  let steps = RecallSteps(scores, truth: truth)
  let all = steps.counts.reduce(0) { $0 + $1.positives }
  guard all > 0 else { return nil }
  var (area, found, wrong) = (0.0, 0, 0)
  for step in steps.counts {
    found += step.positives
    wrong += step.negatives
    area += Double(step.positives) / Double(all) * Double(found) / Double(found + wrong)
  }
  // Rounding may leave a perfect order a little above 1.
  return min(area, 1)
}

/// How many true and false ones share each score that a true one has, from the highest score down; false ones between
/// two such scores are counted with the lower.
private struct RecallSteps {
  private(set) var counts: [(positives: Int, negatives: Int)] = []

  init(_ scores: [Double], truth: [Bool]) {
    var (positives, negatives): ([Double], [Double]) = ([], [])
    positives.reserveCapacity(scores.count / 16)
    negatives.reserveCapacity(scores.count / 4)
    // Most of Y^mod is 0, or rounded to it: it need not be sorted.
    forEachUnrounded(scores) { index, score in
      let rounded = (score * 1e9).roundedToInteger
      guard rounded != 0 else { return }
      if truth[index] { positives.append(rounded) } else { negatives.append(rounded) }
    }
    let zeroPositives = truth.count { $0 } - positives.count
    let zeroNegatives = scores.count - positives.count - negatives.count - zeroPositives
    positives = RadixSort.descending(positives)
    negatives = RadixSort.descending(negatives)
    let split = positives.firstIndex { $0 < 0 } ?? positives.count
    var rest = negatives[...]
    addSteps(positives[..<split], &rest)
    // Negative scores come after those of 0.
    let above = rest.prefix { $0 > 0 }.count
    rest = rest.dropFirst(above)
    if zeroPositives + zeroNegatives + above > 0 { counts.append((zeroPositives, zeroNegatives + above)) }
    addSteps(positives[split...], &rest)
  }

  private mutating func addSteps(_ positives: ArraySlice<Double>, _ negatives: inout ArraySlice<Double>) {
    var index = positives.startIndex
    while index < positives.endIndex {
      let score = positives[index]
      let end = positives[index...].firstIndex { $0 < score } ?? positives.endIndex
      let wrong = negatives.prefix { $0 >= score }.count
      counts.append((end - index, wrong))
      negatives = negatives.dropFirst(wrong)
      index = end
    }
  }
}

/// Calls `body` for the scores that may not become 0 by rounding to nine decimals. Eight at a time are passed over.
private func forEachUnrounded(_ scores: [Double], _ body: (Int, Double) -> Void) {
  scores.withUnsafeBufferPointer { scores in
    for first in stride(from: 0, to: scores.count, by: 8) {
      let end = min(first + 8, scores.count)
      var largest = 0.0
      for i in first..<end { largest = max(largest, scores[i].magnitude) }
      guard largest >= 4e-10 else { continue }
      for i in first..<end where scores[i].magnitude >= 4e-10 { body(i, scores[i]) }
    }
  }
}

extension Double {
  /// To the nearest integer, ties to the even one.
  fileprivate var roundedToInteger: Double {
    // The sum has no room for fractions. Not every processor that this is built for rounds in one instruction.
    let unit = 0x1.8p52
    return magnitude < 0x1p51 ? (self + unit) - unit : rounded(.toNearestOrEven)
  }
}
