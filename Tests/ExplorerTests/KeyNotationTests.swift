import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

struct KeyNotationTests {
  private func keys(_ text: String) throws -> [Key?] {
    try KeyNotation.events(text).map { if case .key(let key) = $0 { key } else { nil } }
  }

  @Test func charactersAsTyped() throws {
    #expect(
      try keys("a]Z? é") == [
        .character("a"), .character("]"), .character("Z"), .character("?"), .character(" "), .character("é"),
      ])
    #expect(try keys("") == [])
  }

  @Test func escapesAndControls() throws {
    #expect(try keys("\\e\\t\\r\\\\") == [.escape, .tab, .enter, .character("\\")])
    #expect(try keys("\\x\\") == [.character("\\"), .character("x"), .character("\\")])
    #expect(try keys("\u{1B}\t\r\n\u{7F}\u{8}") == [.escape, .tab, .enter, .backspace, .backspace])
    #expect(try keys("\u{3}\u{1A}") == [.control("c"), .control("z")])
  }

  @Test func names() throws {
    #expect(try keys("<up><down><left><right>") == [.up, .down, .left, .right])
    #expect(try keys("<pgup><pgdn><home><end>") == [.pageUp, .pageDown, .home, .end])
    #expect(try keys("<tab><enter><esc><space>") == [.tab, .enter, .escape, .character(" ")])
    #expect(try keys("<stab><bs><del><f1><f12>") == [.backtab, .backspace, .delete, .function(1), .function(12)])
  }

  @Test func sizes() throws {
    #expect(try KeyNotation.events("<resize:100x30>") == [.resize(Size(width: 100, height: 30))])
    #expect(Size(notation: "120x40") == Size(width: 120, height: 40))
    for text in ["", "x", "12", "12x", "x4", "0x4", "-1x4", "1x2x3", "12 x 4", "99999x4", "9999999999999999999x4"] {
      #expect(Size(notation: text) == nil, "\(text)")
    }
  }

  @Test func aPlainAngleBracketIsItself() throws {
    #expect(try keys("<") == [.character("<")])
    #expect(try keys("a<b") == [.character("a"), .character("<"), .character("b")])
    #expect(try keys("<>") == [.character("<"), .character(">")])
    #expect(try keys("< up>").count == 5)
  }

  @Test(arguments: ["upp", "f0", "f13", "f", "resize:", "resize:0x1", "resize:12", "escape"])
  func unknownNamesAreQuoted(name: String) {
    #expect(throws: UnknownKeyName(name: name)) { try KeyNotation.events("]<\(name)>") }
    let lines = UnknownKeyName(name: name).description.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[0] == "There is no key named “<\(name)>”.")
    #expect(lines[1].contains("<pgup>") && lines[1].contains("<resize:120x40>") && lines[1].contains("\\t \\r \\e"))
  }
}
