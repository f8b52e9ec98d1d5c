import Foundation
import Testing

@testable import NcursesTerminal

struct ClipboardTests {
  /// RFC 4648, section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
  ])
  func base64(text: String, expected: String) {
    #expect(Clipboard.base64(Array(text.utf8)) == expected)
  }

  @Test func everyByte() {
    let bytes = (0...255).map { UInt8($0) }
    #expect(Clipboard.base64(bytes) == Data(bytes).base64EncodedString())
  }

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
