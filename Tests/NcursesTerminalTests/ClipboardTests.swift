import Testing

@testable import NcursesTerminal

struct ClipboardTests {
  @Test func theSequence() {
    #expect(Clipboard.sequence(for: "foo", isInTmux: false) == "\u{1B}]52;c;Zm9v\u{07}")
    #expect(
      Clipboard.sequence(for: "foo", isInTmux: true)
        == "\u{1B}]52;c;Zm9v\u{07}\u{1B}Ptmux;\u{1B}\u{1B}]52;c;Zm9v\u{07}\u{1B}\\")
  }

  @Test func longTextsAreNotSent() {
    let most = String(repeating: "a", count: Clipboard.maximumByteCount)
    #expect(Clipboard.sequence(for: most, isInTmux: false)?.utf8.count == 98_668 + 8)
    #expect(Clipboard.sequence(for: most + "a", isInTmux: false) == nil)
    // Bytes count, not characters.
    #expect(Clipboard.sequence(for: String(repeating: "γ", count: 37_001), isInTmux: true) == nil)
  }
}
