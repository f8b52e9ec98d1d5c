import SoftDTW

/// Counts over all frames and bins of what a sequence says at a threshold against what the strong targets say.
struct FrameCounts: Hashable, Sendable {
  var truePositives = 0
  var falsePositives = 0
  var falseNegatives = 0

  /// - Parameter truth: whether y^strong ≥ 0.5, one value for each of `scores`.
  init(_ scores: [Double], truth: [Bool], threshold: Double) {
    for (score, isTrue) in zip(scores, truth) {
      if score >= threshold {
        if isTrue { truePositives += 1 } else { falsePositives += 1 }
      } else if isTrue {
        falseNegatives += 1
      }
    }
  }

  var precision: Double? { Self.ratio(truePositives, truePositives + falsePositives) }
  var recall: Double? { Self.ratio(truePositives, truePositives + falseNegatives) }
  var fMeasure: Double? { Self.ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives) }

  private static func ratio(_ a: Int, _ b: Int) -> Double? { b == 0 ? nil : Double(a) / Double(b) }
}

/// The area under the precision-recall curve over all frames and bins: the sum of precisions times steps of recall, ties
/// in one step (scikit-learn's `average_precision_score`). Nil where nothing is true.
///
/// Scores are rounded to nine decimals first, so that rounding noise makes no order.
func averagePrecision(_ scores: [Double], truth: [Bool]) -> Double? {
  var (positives, negatives): ([Double], [Double]) = ([], [])
  var (zeroPositives, zeroNegatives) = (0, 0)
  for (score, isTrue) in zip(scores, truth) {
    let rounded = (score * 1e9).rounded(.toNearestOrEven)
    // Most of Y^mod is 0: it need not be sorted.
    if rounded == 0 {
      if isTrue { zeroPositives += 1 } else { zeroNegatives += 1 }
    } else if isTrue {
      positives.append(rounded)
    } else {
      negatives.append(rounded)
    }
  }
  let all = positives.count + zeroPositives
  guard all > 0 else { return nil }
  if zeroPositives > 0 { positives.append(0) }
  positives.sort(by: >)
  negatives.sort(by: >)
  var area = 0.0
  var (found, index, negative) = (0, 0, 0)
  while index < positives.count {
    let score = positives[index]
    let before = found
    while index < positives.count, positives[index] == score {
      found += score == 0 ? zeroPositives : 1
      index += 1
    }
    while negative < negatives.count, negatives[negative] >= score { negative += 1 }
    let wrong = negative + (score <= 0 ? zeroNegatives : 0)
    area += Double(found - before) / Double(all) * Double(found) / Double(found + wrong)
  }
  // Rounding may leave a perfect order a little above 1.
  return min(area, 1)
}
