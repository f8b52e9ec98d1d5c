import Glibc
import SoftDTW

extension Measurements {
  /// The measures that need nothing but the alignment.
  init(of alignment: Alignment) {
    self.init()
    self[.sdtw] = alignment.distance
    self[.sdtwPerFrame] = alignment.distancePerFrame
    self[.expectedCost] = alignment.expectedCost
    self[.entropyTerm] = alignment.entropyTerm
    self[.pathEntropy] = alignment.pathEntropy
    self[.effectiveTargets] = exp(alignment.meanRowEntropy)
    let shape = AlignmentShape(alignment)
    self[.diagonality] = shape.diagonality
    var frames = [Int](repeating: 0, count: alignment.targetCount)
    for target in shape.likeliest { frames[target] += 1 }
    self[.collapse] = Double(frames.max() ?? 0) / Double(alignment.frameCount)
    self[.unusedTargets] = Double(frames.count { $0 == 0 })
  }
}

extension Alignment {
  /// The mean over frames of −Σ_m H̃ log H̃, in nats.
  fileprivate var meanRowEntropy: Double {
    var sum = 0.0
    forEachActiveRow(of: .normalizedAlignment) { _, _, shares in
      // A share of 1e-20 adds less than 1e-18.
      for share in shares where share > 1e-20 { sum -= share * log(share) }
    }
    // −1·log 1 is −0, and rounding may leave a row of one target slightly above 1.
    return max(sum, 0) / Double(frameCount)
  }

  /// The most probable target of each frame: the smallest m whose E is within 1e-9 of the row's largest.
  public var mostProbableTargets: [Int] { AlignmentShape(self).likeliest }
}

/// What E says of an alignment's way through the matrix.
private struct AlignmentShape {
  let likeliest: [Int]
  /// Σ E·|n/N − m/M| / ΣE, with n and m from 1: 0 on the diagonal.
  let diagonality: Double

  init(_ alignment: Alignment) {
    let slope = Double(alignment.targetCount) / Double(alignment.frameCount)
    var (weighted, sum) = (0.0, 0.0)
    var likeliest: [Int] = []
    likeliest.reserveCapacity(alignment.frameCount)
    alignment.forEachActiveRow(of: .expectedAlignment) { n, targets, row in
      // Where the diagonal passes, in targets from the first active one.
      let place = Double(n + 1) * slope - Double(targets.lowerBound + 1)
      var (rowWeighted, rowSum, largest) = (0.0, 0.0, 0.0)
      for (i, e) in row.enumerated() {
        rowWeighted += e * (place - Double(i)).magnitude
        rowSum += e
        largest = e > largest ? e : largest
      }
      weighted += rowWeighted
      sum += rowSum
      let least = largest - 1e-9
      likeliest.append(row.firstIndex { $0 >= least }.map { targets.lowerBound + $0 } ?? 0)
    }
    self.likeliest = likeliest
    diagonality = weighted / sum / Double(alignment.targetCount)
  }
}
