import Glibc
import SoftDTW

/// What is added to C to keep the first alignments near the diagonal: λ (1 − exp(−(n/N − m/M)² / 2ν²)), with n and m from
/// 1. The shape is that of guided attention (Tachibana, Uenoyama, Aihara 2017); with SDTW it stabilises the start of a
/// training (Zeitler, Deniffel, Krause, Müller 2023).
struct DiagonalPrior: Sendable {
  /// ν > 0, as a share of the whole length.
  let width: Double

  /// C with λ times the prior. O(N·M·K): all of C is computed.
  ///
  /// - Parameter weight: λ.
  /// - Throws: `AlignmentError.costNotFinite`.
  func added(to cost: CostMatrix, weight: Double) throws(AlignmentError) -> CostMatrix {
    let (frames, targets) = (cost.frameCount, cost.targetCount)
    var sums = cost.values.elements
    for n in 0..<frames {
      for m in 0..<targets {
        let distance = (Double(n + 1) / Double(frames) - Double(m + 1) / Double(targets)) / width
        // 1 − exp, without losing the digits of a small one.
        sums[n * targets + m] -= weight * expm1(-distance * distance / 2)
      }
    }
    return try CostMatrix(Matrix(rows: frames, columns: targets, elements: sums))
  }
}
