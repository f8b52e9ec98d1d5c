import Testing

@testable import NcursesTerminal

struct FramePacerTests {
  private let start = ContinuousClock.now

  /// How long to wait right after a picture that took a time to write, in milliseconds.
  private func pause(after milliseconds: Int) -> Duration? {
    var pacer = FramePacer()
    let end = start + .milliseconds(milliseconds)
    pacer.note(from: start, to: end)
    return pacer.pause(at: end)
  }

  @Test func aQuickLinkIsNeverWaitedFor() {
    #expect(FramePacer().pause(at: start) == nil)
    #expect(pause(after: 0) == nil && pause(after: 8) == nil)
  }

  @Test func aSlowLinkGetsAsMuchTimeAsItTookButNeverMoreThanASecond() {
    #expect(pause(after: 200) == .milliseconds(200))
    #expect(pause(after: 60_000) == .seconds(1))
  }

  @Test func thePauseEnds() {
    var pacer = FramePacer()
    pacer.note(from: start, to: start + .milliseconds(100))
    #expect(pacer.pause(at: start + .milliseconds(150)) == .milliseconds(50))
    #expect(pacer.pause(at: start + .milliseconds(200)) == nil)
    pacer.note(from: start + .milliseconds(200), to: start + .milliseconds(201))
    #expect(pacer.pause(at: start + .milliseconds(201)) == nil)
  }
}
