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
    self[.diagonality] = alignment.diagonality
    let likeliest = alignment.mostProbableTargets
    var frames = [Int](repeating: 0, count: alignment.targetCount)
    for target in likeliest { frames[target] += 1 }
    self[.collapse] = Double(frames.max() ?? 0) / Double(alignment.frameCount)
    self[.unusedTargets] = Double(frames.count { $0 == 0 })
  }
}

extension Alignment {
  /// The mean over frames of −Σ_m H̃ log H̃, in nats.
  fileprivate var meanRowEntropy: Double {
    var sum = 0.0
    for n in 0..<frameCount {
      // A share of 1e-20 adds less than 1e-18.
      for share in row(of: .normalizedAlignment, frame: n) where share > 1e-20 { sum -= share * log(share) }
    }
    // −1·log 1 is −0, and rounding may leave a row of one target slightly above 1.
    return max(sum, 0) / Double(frameCount)
  }

  /// Σ E·|n/N − m/M| / ΣE, with n and m from 1: 0 on the diagonal.
  fileprivate var diagonality: Double {
    let (frames, targets) = (Double(frameCount), Double(targetCount))
    var (weighted, sum) = (0.0, 0.0)
    for n in 0..<frameCount {
      let time = Double(n + 1) / frames
      var (rowWeighted, rowSum) = (0.0, 0.0)
      for (m, e) in row(of: .expectedAlignment, frame: n).enumerated() where e > 0 {
        rowWeighted += e * (time - Double(m + 1) / targets).magnitude
        rowSum += e
      }
      weighted += rowWeighted
      sum += rowSum
    }
    return weighted / sum
  }

  /// The most probable target of each frame: the smallest m whose E is within 1e-9 of the row's largest.
  public var mostProbableTargets: [Int] {
    (0..<frameCount).map { n in
      let row = row(of: .expectedAlignment, frame: n)
      let least = (row.max() ?? 0) - 1e-9
      return row.firstIndex { $0 >= least } ?? 0
    }
  }
}
