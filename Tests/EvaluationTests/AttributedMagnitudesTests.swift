import SoftDTW
import TestSupport
import Testing

@testable import Evaluation

/// a_e(n) from the active part of an alignment, against its definition on the dense H̃.
struct AttributedMagnitudesTests {
  /// Long enough for events to be active in some frames alone.
  private func problem(gamma: Double) throws -> (alignment: Alignment, targets: Matrix) {
    let pair = try SequencePair.random(frames: 400, targets: 130, features: 4)
    let cost = try CostMatrix(of: pair, cost: .mse)
    return (try Alignment(cost: cost, parameters: AlignmentParameters(gamma: gamma), detail: .picture), pair.targets)
  }

  private func expected(_ event: Event, _ shares: Matrix, _ targets: Matrix) -> [Double] {
    (0..<shares.rows).map { n in event.targets.reduce(0) { $0 + shares[n, $1] * targets[$1, event.bin] } }
  }

  @Test(arguments: [0, 0.02, 1, 100])
  func allEventsAreTheirDefinition(gamma: Double) throws {
    let (alignment, targets) = try problem(gamma: gamma)
    let shares = alignment.dense(.normalizedAlignment)
    let events = targets.events
    try #require(events.count > 50)
    let magnitudes = AttributedMagnitudes(of: alignment, events: events, targets: targets)
    for (index, event) in events.enumerated() {
      let expected = expected(event, shares, targets)
      #expect(largestDifference(magnitudes.values(ofEvent: index), expected) < 1e-14)
      #expect(magnitudes.outcome(ofEvent: index, threshold: 0.5) == EventOutcome(expected, threshold: 0.5))
    }
  }

  @Test func aFewEventsAreThemselvesAmongAll() throws {
    let (alignment, targets) = try problem(gamma: 1)
    let events = targets.events
    let all = AttributedMagnitudes(of: alignment, events: events, targets: targets)
    let some = AttributedMagnitudes(of: alignment, events: events[20..<27], targets: targets)
    for index in 0..<7 { #expect(some.values(ofEvent: index) == all.values(ofEvent: 20 + index)) }
  }

  @Test func groupsOfEventsKeepTheirOrder() throws {
    let (alignment, targets) = try problem(gamma: 1)
    let events = targets.events
    let magnitudes = AttributedMagnitudes(of: alignment, events: events, targets: targets)
    let sums = AttributedMagnitudes.map(events, of: alignment, targets: targets, valuesAtOnce: 400 * 16) {
      $0.sum(ofEvent: $1)
    }
    #expect(sums == events.indices.map(magnitudes.sum))
  }
}

struct EventIndexTests {
  @Test func whatOverlapsIsFoundAlsoBehindALongEvent() {
    let targets = [0..<1, 0..<20, 2..<3, 5..<6, 5..<9, 12..<13]
    let index = EventIndex(targets.map { Event(bin: 0, targets: $0) })
    #expect(index.targets == 0..<20)
    for wanted in [0..<1, 1..<2, 2..<6, 8..<9, 9..<12, 12..<30, 20..<25, 0..<50] {
      let expected = targets.indices.filter { targets[$0].overlaps(wanted) }
      #expect(Array(index.events(overlapping: wanted)) == expected)
    }
  }

  @Test func noEventsAreNoTrouble() {
    let index = EventIndex([])
    #expect(index.targets.isEmpty)
    #expect(Array(index.events(overlapping: 0..<5)).isEmpty)
  }
}
