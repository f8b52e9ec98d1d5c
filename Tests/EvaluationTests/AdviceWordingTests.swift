import SoftDTW
import Testing

@testable import Evaluation

/// What a person reads of warnings.
struct AdviceWordingTests {
  @Test func places() {
    let kind = Warning.Kind.unusedTargets(count: 9)
    let one = Warning(kind, frames: [4..<5], targets: [0..<1])
    #expect(one.place(framesPerSecond: nil) == "frame 5; target 1")
    #expect(one.place(framesPerSecond: 10) == "frame 5 (0.4–0.5 s); target 1")
    let many = Warning(kind, frames: [0..<2, 5..<6, 7..<9, 11..<12, 14..<15])
    #expect(many.place(framesPerSecond: nil) == "frames 1–2, 6, 8–9 and 2 more")
    #expect(many.place(framesPerSecond: 1e-300)?.hasPrefix("frames 1–2 (0–") == true)
    #expect(Warning(kind, targets: [3..<5]).place(framesPerSecond: 10) == "targets 4–5")
    #expect(Warning(kind).place(framesPerSecond: 10) == nil)
  }

  @Test func findingsQuoteTheirNumbers() {
    let kinds: [(Warning.Kind, [String])] = [
      (.collapse(share: 0.9, limit: 0.25), ["90 %", "25 %"]),
      (.diagonal(distance: 0.28, expected: 4.06, reference: .strong), ["0.28", "4.1", "strong targets"]),
      (.diagonal(distance: 0.28, expected: 4.06, reference: .hard), ["alignment at γ = 0"]),
      (.unusedTargets(count: 1), ["1 target is"]), (.unusedTargets(count: 3), ["3 targets are"]),
      (.weakUpdates(count: 2, smallest: 0.05), ["2 frames have h(n) < 0.1", "0.05"]),
      (.shortEvents(count: 1), ["1 event lasts"]),
      (.squeezedTargets(count: 2, most: 2.5), ["2 frames are", "2.5"]),
      (.saturatedPredictions(count: 7, share: 0.0634), ["7 entries", "6.3 %"]),
      (.floor(level: 0.09, leastCost: 8.34), ["0.09"]),
      (.negativeLoss(distance: -3.68, expectedCost: 1.32, entropyTerm: 5), ["1.32 − 5 = −3.68"]),
    ]
    for (kind, parts) in kinds {
      for part in parts { #expect(kind.finding.contains(part), "\(kind.finding)") }
    }
  }
}
