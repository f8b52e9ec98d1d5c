import Evaluation
import Testing

/// Which sum or mean a reported loss is.
@Suite struct LossNormalizationTests {
  static let items = [
    LossNormalization.Item(distance: 6, frames: 3, targets: 2), .init(distance: 20, frames: 5, targets: 4),
  ]

  private static let usual: [(Double, String)] = [
    (3, "the mean of D(N,M)/N"), (6, "the sum of D(N,M)/N"), (3.25, "the sum of D(N,M) over that of N"),
    (13, "the mean of D(N,M)"), (26, "the sum of D(N,M)"), (4, "the mean of D(N,M)/M"), (8, "the sum of D(N,M)/M"),
    (26.0 / 6, "the sum of D(N,M) over that of M"), (1, "the mean of D(N,M)/(N·M)"), (2, "the sum of D(N,M)/(N·M)"),
    (77.0 / 45, "the mean of D(N,M)/(N+M)"), (26.0 / 14, "the sum of D(N,M) over that of (N+M)"),
    (3 * 1.00009, "the mean of D(N,M)/N"),
  ]

  @Test(arguments: usual)
  func theUsualOnes(loss: Double, words: String) {
    let found = LossNormalization.explaining(loss, of: Self.items)
    #expect(found?.words(itemCount: 2) == words)
  }

  @Test(arguments: [3 * 1.0002, -3, 7.77, 0])
  func whatNoneGives(loss: Double) {
    #expect(LossNormalization.explaining(loss, of: Self.items) == nil)
  }

  @Test func oneItemHasNoMean() {
    let item = [Self.items[1]]
    #expect(LossNormalization.explaining(4, of: item)?.words(itemCount: 1) == "D(N,M)/N")
    #expect(LossNormalization.explaining(20, of: item)?.words(itemCount: 1) == "D(N,M)")
  }
}
