import TerminalCanvas
import TestSupport
import Testing

@testable import NcursesTerminal

/// Bytes that no terminal sends, and parts of those that it does, in any order and cut anywhere.
struct RandomBytesTests {
  private static let parts: [String] = [
    "\u{1B}", "\u{1B}[", "\u{1B}O", "\u{1B}]", "\u{1B}P", "\u{1B}_G", "\u{1B}\\", "\u{7}", "\u{1B}[<", "0;5;6M",
    "64;1;1m",
    ";", "M", "~", "99999999999999999999", "\u{1B}[200~", "\u{1B}[201~", "11;rgb:ff/ff/ff", "1$r48;2;1;2;3m", "q", "γ",
    "漢",
    "\u{1B}[?2026;2$y", "\u{1B}[6;20;10t", "\u{1B}[M", "\u{1B}[1;2A", "\r", "\u{0}",
  ]

  private func bytes(_ generator: inout SeededGenerator) -> [UInt8] {
    (0..<Int.random(in: 1...12, using: &generator)).flatMap { _ -> [UInt8] in
      if Int.random(in: 0..<4, using: &generator) == 0 { return [UInt8.random(in: 0...255, using: &generator)] }
      return Array(Self.parts[Int.random(in: 0..<Self.parts.count, using: &generator)].utf8)
    }
  }

  /// Some 100 000 sequences: what arrives in parts means what it means at once, and after a pause all is forgotten.
  @Test func anythingIsDecodedAndForgotten() {
    var generator = SeededGenerator(seed: 20_261_124)
    for _ in 0..<8000 {
      let bytes = bytes(&generator)
      var (whole, parts) = (InputDecoder(), InputDecoder())
      var events = whole.feed(bytes)
      #expect(bytes.flatMap { parts.feed([$0]) } == events, "\(bytes)")
      events += whole.flush()
      while whole.patience != nil { events += whole.flush() }
      for case .mouse(let mouse) in events { #expect((0..<99_999).contains(mouse.x) && (0..<99_999).contains(mouse.y)) }
      #expect(whole.feed("k".utf8) == [.key(.character("k"))], "\(bytes)")
    }
  }
}
