import Plotting
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

  /// Found by fuzzing: it was one key at once, and digits in parts.
  @Test func anOverlongFunctionKeyMeansTheSameInParts() {
    let text = "\u{1B}O" + String(repeating: "7", count: 40) + "F"
    var decoder = InputDecoder()
    #expect(text.utf8.flatMap { decoder.feed([$0]) } == events(text))
  }

  @Test func endlessGarbageIsGivenUp() {
    var decoder = InputDecoder()
    let garbage = "\u{1B}[" + String(repeating: "1;", count: 300)
    #expect(decoder.feed((garbage + "Mq").utf8) == [.key(.character("q"))])
    #expect(decoder.feed(garbage.utf8) == [] && decoder.patience == 200)
    #expect(decoder.flush() == [] && decoder.feed("q".utf8) == [.key(.character("q"))])
  }

  @Test(arguments: ["\u{7}", "\u{1B}\\"])
  func endlessAnswersArePassedOver(end: String) {
    let bytes = Array(("\u{1B}P1$r" + String(repeating: "q", count: 5000) + end + "k").utf8)
    for length in [1, 7, 1000, 9999] {
      var decoder = InputDecoder()
      let parts = stride(from: 0, to: bytes.count, by: length).map { bytes[$0..<min($0 + length, bytes.count)] }
      #expect(parts.flatMap { decoder.feed($0) } == [.key(.character("k"))], "\(length) bytes at once")
    }
  }

  @Test(arguments: [
    ("<0;1;1M", MouseEvent(.press(.left), x: 0, y: 0)), ("<2;300;40M", MouseEvent(.press(.right), x: 299, y: 39)),
    ("<0;5;6m", MouseEvent(.release(.left), x: 4, y: 5)), ("<32;5;6M", MouseEvent(.drag(.left), x: 4, y: 5)),
    ("<4;5;6M", MouseEvent(.press(.left), x: 4, y: 5, modified: true)),
    ("<64;5;6M", MouseEvent(.scroll(.up), x: 4, y: 5)), ("<65;5;6M", MouseEvent(.scroll(.down), x: 4, y: 5)),
    ("<69;5;6M", MouseEvent(.scroll(.down), x: 4, y: 5, modified: true)),
    ("<67;5;6M", MouseEvent(.scroll(.right), x: 4, y: 5)), ("<0;0;0M", MouseEvent(.press(.left), x: 0, y: 0)),
  ])
  func mouseReports(report: String, event: MouseEvent) {
    #expect(events("\u{1B}[" + report) == [.mouse(event)])
    var decoder = InputDecoder()
    #expect("\u{1B}[\(report)".utf8.flatMap { decoder.feed([$0]) } == [.mouse(event)])
  }

  @Test(arguments: [
    "<35;5;6M", "<0;5M", "<0;5;6;7M", "<;;M", "<0;-1;6M", "<0;123456;1M", "<99999999999999999999;1;1M", "<128;1;1M",
    "<0;1;1", "M\u{20}!!", "M\u{20}\u{FF}", "<M", "<",
  ])
  func brokenMouseReportsAreHarmless(report: String) {
    #expect(events("\u{1B}[" + report) == [])
  }

  @Test func answersAreNoKeys() {
    var decoder = InputDecoder()
    let text =
      "a\u{1B}]11;rgb:ffff/8080/0000\u{1B}\\b\u{1B}P1$r0;48:2::1:2:3m\u{1B}\\\u{1B}P1+r524742=382F382F38\u{1B}\\"
      + "\u{1B}[?2026;2$y\u{1B}[?1006;0$y\u{1B}[6;20;10t\u{1B}P>|XTerm(390)\u{1B}\\\u{1B}_Gi=31;OK\u{1B}\\\u{1B}[?64;1cz"
    #expect(decoder.feed(text.utf8) == ["a", "b", "z"].map { .key(.character($0)) })
    #expect(
      decoder.takeAnswers() == [
        .background(Color(0xFF8000)), .tookDirectColor(true), .hasDirectColor, .mode(2026, isKnown: true),
        .mode(1006, isKnown: false), .cellSize(Size(width: 10, height: 20)), .version("XTerm(390)"),
        .graphics(isSupported: true), .attributes,
      ])
    #expect(decoder.takeAnswers() == [])
  }

  @Test func theSameKeysAfterEscapeStayKeys() {
    #expect(events("\u{1B}]") == [.key(.escape), .key(.character("]"))])
    #expect(events("\u{1B}]]") == [.key(.escape), .key(.character("]")), .key(.character("]"))])
    #expect(events("\u{1B}P") == [.key(.escape), .key(.character("P"))])
    #expect(events("\u{1B}PE") == [.key(.escape), .key(.character("P")), .key(.character("E"))])
  }
}
