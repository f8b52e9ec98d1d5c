import TerminalCanvas

/// One line of text that is being typed, with a cursor.
struct LineEditor: Hashable, Sendable {
  private(set) var characters: [Character] = []
  /// Before which character the next one goes; 0 ... `characters.count`.
  private(set) var cursor = 0
  /// The most characters that fit.
  let limit: Int
  /// Whether blanks belong to the text.
  let takesBlanks: Bool

  init(limit: Int, takesBlanks: Bool) { (self.limit, self.takesBlanks) = (limit, takesBlanks) }

  var text: String { String(characters) }
  var textBeforeCursor: String { String(characters[..<cursor]) }

  /// Does what a key asks for; keys that don't edit are ignored.
  mutating func handle(_ event: TerminalEvent) {
    switch event {
    case .key(.left): cursor = max(cursor - 1, 0)
    case .key(.right): cursor = min(cursor + 1, characters.count)
    case .key(.home), .key(.control("a")): cursor = 0
    case .key(.end), .key(.control("e")): cursor = characters.count
    case .key(.backspace): remove(from: cursor - 1)
    case .key(.delete): if cursor < characters.count { characters.remove(at: cursor) }
    case .key(.control("u")): remove(from: 0)
    case .key(.control("k")): characters.removeSubrange(cursor...)
    case .key(.control("w")): remove(from: startOfWord)
    case .key(.character(let character)): insert(String(character))
    case .paste(let pasted): insert(pasted)
    default: break
    }
  }

  /// Takes the text's place, with the cursor at its end.
  mutating func replaceAll(by text: String) {
    (characters, cursor) = ([], 0)
    insert(text)
  }

  /// Puts a text in the place of what stands between `start` and the cursor.
  mutating func replace(from start: Int, by text: String) {
    remove(from: start)
    insert(text)
  }

  /// Where the word before the cursor begins; blanks between it and the cursor belong to it.
  private var startOfWord: Int {
    let before = characters[..<cursor]
    guard let last = before.lastIndex(where: { $0 != " " }) else { return 0 }
    return before[..<last].lastIndex(of: " ").map { $0 + 1 } ?? 0
  }

  private mutating func remove(from start: Int) {
    guard start >= 0, start < cursor else { return }
    characters.removeSubrange(start..<cursor)
    cursor = start
  }

  /// A line break of a paste is a blank, where blanks are taken: nothing is carried out before Enter.
  private mutating func insert(_ text: String) {
    let typed = text.map { $0.isWhitespace ? " " : $0 }.filter { $0.isSingleColumn && (takesBlanks || $0 != " ") }
    let fitting = typed.prefix(max(0, limit - characters.count))
    characters.insert(contentsOf: fitting, at: cursor)
    cursor += fitting.count
  }
}
