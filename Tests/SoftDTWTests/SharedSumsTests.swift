import TestSupport
import Testing

@testable import SoftDTW

@Suite("Sums that targets share")
struct SharedSumsTests {
  /// The (bin, value) of all leaves below a row, in the order in which they are added.
  private func leaves(_ sums: SharedSums, row: Int) -> [SIMD2<Double>] {
    let leafCount = sums.leafBins.count
    if row == 0 { return [] }
    if row <= leafCount { return [SIMD2(Double(sums.leafBins[row - 1]), sums.leafValues[row - 1])] }
    let pair = 2 * (row - 1 - leafCount)
    return leaves(sums, row: Int(sums.pairs[pair])) + leaves(sums, row: Int(sums.pairs[pair + 1]))
  }

  @Test("A target's rows add up each of its bins once, in order", arguments: [TargetKind.binary, .partial, .empty])
  func covering(kind: TargetKind) throws {
    for (count, bins) in [(200, 2), (300, 12), (700, 88)] {
      let y = try SequencePair.costs(.mse, kind, frames: 1, targets: count, features: bins).targets
      let sums = try #require(SharedSums(targets: y, paddedTargets: count + 9), "\(count) × \(bins)")
      for m in 0..<count + 9 {
        let terms = sums.terms[m * sums.termsPerTarget..<(m + 1) * sums.termsPerTarget]
        let expected = m < count ? (0..<bins).map { SIMD2(Double($0), y[m, $0]) } : []
        #expect(terms.flatMap { leaves(sums, row: Int($0)) } == expected, "target \(m) of \(count) × \(bins)")
      }
    }
  }

  @Test("What repeats is added once")
  func repetition() throws {
    let y = Matrix(rowsOf: (0..<80).map { m in (0..<64).map { k in (k + m % 3) % 9 == 0 ? 1 : 0 } })
    let sums = try #require(SharedSums(targets: y, paddedTargets: 80))
    #expect(sums.termsPerTarget == 1)
    #expect(sums.rows <= 1 + 2 * 64 + 3 * 63)
  }

  @Test("Targets that share too little are left to the product over all bins")
  func dense() throws {
    let y = try SequencePair.costs(.mse, .dense, frames: 1, targets: 100, features: 12).targets
    #expect(SharedSums(targets: y, paddedTargets: 128) == nil)
  }
}
