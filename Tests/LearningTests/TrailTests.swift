import Learning
import Testing

@Suite("Trail")
struct TrailTests {
  private func trail(capacity: Int, steps: Int) -> Trail<Int> {
    var trail = Trail<Int>(capacity: capacity)
    for step in 0...steps { trail.append(10 * step, at: step) }
    return trail
  }

  @Test("all steps are kept while there is room")
  func roomy() {
    #expect(trail(capacity: 8, steps: 7).entries.map(\.step) == Array(0...7))
  }

  @Test("then evenly many, and the last one")
  func thinned() {
    #expect(trail(capacity: 8, steps: 8).entries.map(\.step) == [0, 2, 4, 6, 8])
    #expect(trail(capacity: 8, steps: 21).entries.map(\.step) == [0, 4, 8, 12, 16, 20, 21])
    #expect(trail(capacity: 8, steps: 22).entries.map(\.element) == [0, 40, 80, 120, 160, 200, 220])
  }

  @Test("it never grows beyond its capacity, whatever strides steps have")
  func bounded() {
    var trail = Trail<Int>(capacity: 5)
    for step in stride(from: 0, to: 100_000, by: 7) {
      trail.append(step, at: step)
      #expect(trail.entries.count <= 5)
    }
    #expect(trail.entries.first?.step == 0)
    #expect(trail.entries.last?.step == 99_995)
  }

  @Test("entries are found by their steps")
  func found() {
    let trail = trail(capacity: 8, steps: 21)
    #expect(trail.entry(at: 12)?.element == 120)
    #expect(trail.entry(at: 13) == nil)
    #expect(trail.entry(notAfter: 15)?.step == 12)
    #expect(trail.entry(after: 12)?.step == 16)
    #expect(trail.entry(after: 21) == nil)
  }

  @Test("after a cut it goes on from there")
  func cut() {
    var trail = trail(capacity: 8, steps: 21)
    trail.cut(after: 12)
    trail.append(-1, at: 13)
    #expect(trail.entries.map(\.step) == [0, 4, 8, 12, 13])
  }
}
