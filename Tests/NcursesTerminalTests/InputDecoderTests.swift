import TerminalCanvas
import Testing

@testable import NcursesTerminal

struct InputDecoderTests {
  private func events(_ text: String) -> [TerminalEvent] {
    var decoder = InputDecoder()
    return decoder.feed(text.utf8) + decoder.flush()
  }

  @Test(arguments: [
    ("\u{1B}OA", Key.up), ("\u{1B}[A", .up), ("\u{1B}OB", .down), ("\u{1B}OC", .right), ("\u{1B}OD", .left),
    ("\u{1B}[1;2A", .up), ("\u{1B}O5D", .left),
    ("\u{1B}[5~", .pageUp), ("\u{1B}[6~", .pageDown), ("\u{1B}[6;5~", .pageDown),
    ("\u{1B}OH", .home), ("\u{1B}[H", .home), ("\u{1B}[1~", .home), ("\u{1B}[7~", .home),
    ("\u{1B}OF", .end), ("\u{1B}[4~", .end), ("\u{1B}[8~", .end),
    ("\u{1B}[3~", .delete), ("\u{7F}", .backspace), ("\u{8}", .backspace),
    ("\t", .tab), ("\u{1B}[Z", .backtab), ("\r", .enter), ("\n", .enter), ("\u{1B}OM", .enter), ("\u{1B}", .escape),
    ("\u{1B}OP", .function(1)), ("\u{1B}OS", .function(4)), ("\u{1B}[11~", .function(1)), ("\u{1B}[[E", .function(5)),
    ("\u{1B}[15~", .function(5)), ("\u{1B}[17~", .function(6)), ("\u{1B}[18~", .function(7)),
    ("\u{1B}[19~", .function(8)), ("\u{1B}[21~", .function(10)), ("\u{1B}[24~", .function(12)),
    ("\u{12}", .control("r")), ("\u{1A}", .control("z")), ("q", .character("q")), ("~", .character("~")),
    ("ä", .character("ä")), ("γ", .character("γ")), ("▀", .character("▀")), ("𝛾", .character("𝛾")),
  ])
  func oneKey(bytes: String, key: Key) {
    #expect(events(bytes) == [.key(key)])
  }

  @Test func bytesThatArriveOneByOneMakeTheSameEvents() {
    let text = "a\u{1B}[15~γ\u{1B}OA\u{1B}[200~q\nα\u{1B}[201~z\u{1B}[1;5C"
    var decoder = InputDecoder()
    let single = text.utf8.flatMap { decoder.feed([$0]) } + decoder.flush()
    #expect(
      single == [
        .key(.character("a")), .key(.function(5)), .key(.character("γ")), .key(.up), .paste("q\nα"),
        .key(.character("z")), .key(.right),
      ])
  }

  @Test(arguments: [
    "\u{1B}[I", "\u{1B}[?1;2c", "\u{1B}[2~", "\u{1B}[99~", "\u{1B}[12345678901234567890~", "\u{1B}Ox", "\u{1B}[1;2;3$y",
    "\u{0}", "\u{1C}", "\u{1B}[>0;276;0c",
  ])
  func unknownSequencesArePassedOverWhole(sequence: String) {
    #expect(events(sequence + "k") == [.key(.character("k"))])
  }

  @Test func aKeyQuicklyAfterEscapeIsItself() {
    #expect(events("\u{1B}q") == [.key(.escape), .key(.character("q"))])
    #expect(events("\u{1B}\u{1B}OA") == [.key(.escape), .key(.up)])
  }

  @Test func aSequenceCutOffByAnotherIsDropped() {
    #expect(events("\u{1B}[1\u{1B}OB") == [.key(.down)])
  }

  @Test func invalidUTF8IsPassedOver() {
    var decoder = InputDecoder()
    let bytes: [UInt8] = [
      0xFF, 0x80, 0xC3, 0x28, 0xE2, 0x96, 0x61, 0xED, 0xA0, 0x80, 0xC0, 0x80, 0xF4, 0x90, 0x80, 0x80,
    ]
    #expect(decoder.feed(bytes) == [.key(.character("(")), .key(.character("a"))])
    #expect(decoder.patience == nil)
  }

  @Test func aPasteHoldsNoCommandsAndKeepsEscapeSequences() {
    #expect(events("\u{1B}[200~q\rx\u{1B}[Ay\u{1B}[201~") == [.paste("q\nx\u{1B}[Ay")])
  }

  @Test func anUnfinishedPasteEndsWhenTimeIsUp() {
    var decoder = InputDecoder()
    #expect(decoder.feed("\u{1B}[200~abc\u{1B}[20".utf8) == [])
    #expect(decoder.patience == 1000)
    #expect(decoder.flush() == [.paste("abc\u{1B}[20")])
    #expect(decoder.feed("q".utf8) == [.key(.character("q"))])
  }

  @Test func aLongPasteIsCut() {
    let text = String(repeating: "x", count: 100_000)
    #expect(events("\u{1B}[200~\(text)\u{1B}[201~q") == [.paste(String(text.prefix(65_536))), .key(.character("q"))])
  }

  @Test func patienceIsShortForEscapeAndNoneWithoutNeed() {
    var decoder = InputDecoder()
    #expect(decoder.patience == nil)
    _ = decoder.feed([0x1B])
    #expect(decoder.patience == 25)
    #expect(decoder.flush() == [.key(.escape)])
    #expect(decoder.patience == nil)
  }

  @Test(arguments: ["\u{1B}[", "\u{1B}O", "\u{1B}[1;5", "\u{1B}[[", "\u{1B}O5"])
  func anUnfinishedSequenceIsNoKeys(start: String) {
    var decoder = InputDecoder()
    #expect(decoder.feed(start.utf8) == [])
    #expect(decoder.patience == 200)
    #expect(decoder.flush() == [] && decoder.patience == nil)
    #expect(decoder.feed("q".utf8) == [.key(.character("q"))])
  }

  @Test func endlessGarbageIsGivenUp() {
    var decoder = InputDecoder()
    let garbage = "\u{1B}[" + String(repeating: "1", count: 30)
    #expect(decoder.feed((garbage + "q").utf8) == [.key(.character("q"))])
  }
}
