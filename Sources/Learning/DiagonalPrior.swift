import Glibc
import SoftDTW
import Synchronization

/// What is added to C to keep the first alignments near the diagonal: λ (1 − exp(−(n/N − m/M)² / 2ν²)), with n and m from
/// 1. The shape is that of guided attention (Tachibana, Uenoyama, Aihara 2017); with SDTW it stabilises the start of a
/// training (Zeitler, Deniffel, Krause, Müller 2023).
final class DiagonalPrior: Sendable {
  private let frames: Int
  private let targets: Int
  private let width: Double
  /// The prior at λ = 1, N × M: made when it is first asked for, as most trainings do without.
  private let known = Mutex<[Double]?>(nil)

  /// - Parameter width: ν > 0, as a share of the whole length.
  init(frames: Int, targets: Int, width: Double) {
    (self.frames, self.targets, self.width) = (frames, targets, width)
  }

  /// C with λ times the prior. O(N·M·K): all of C is computed.
  ///
  /// - Parameter weight: λ.
  /// - Precondition: `cost` is N × M.
  /// - Throws: `AlignmentError.costNotFinite`.
  func added(to cost: CostMatrix, weight: Double) throws(AlignmentError) -> CostMatrix {
    precondition((cost.frameCount, cost.targetCount) == (frames, targets), "costs of another shape")
    var sums = cost.values.elements
    sums.withUnsafeMutableBufferPointer { sums in
      values.withUnsafeBufferPointer { values in
        for i in sums.indices { sums[i] += weight * values[i] }
      }
    }
    return try CostMatrix(Matrix(rows: frames, columns: targets, elements: sums))
  }

  private var values: [Double] {
    known.withLock { known in
      if let known { return known }
      let values = (0..<frames).flatMap { n in
        (0..<targets).map { m in
          let distance = (Double(n + 1) / Double(frames) - Double(m + 1) / Double(targets)) / width
          // 1 − exp, without losing the digits of a small one.
          return -expm1(-distance * distance / 2)
        }
      }
      known = values
      return values
    }
  }
}
