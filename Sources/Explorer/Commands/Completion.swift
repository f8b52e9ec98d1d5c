/// What the word before the cursor could become.
struct Completion: Hashable, Sendable {
  /// Where the word begins, in characters from the line's start.
  var start: Int
  /// What is there of it.
  var word: String
  /// The words that begin with it, in the order of their tables.
  var candidates: [String]
  /// How the command that is being typed is used; nil while its name is typed.
  var usage: String?

  /// The longest beginning that all candidates have; empty without any.
  var sharedBeginning: String {
    guard let first = candidates.first else { return "" }
    return candidates.dropFirst().reduce(first) { shared, candidate in
      String(zip(shared, candidate).prefix { $0 == $1 }.map(\.0))
    }
  }

  /// The candidates that stand beside each other with one of them, with their places: each page as many as fit, and at
  /// least one.
  func page(with index: Int, width: Int) -> [(index: Int, candidate: String)] {
    var page: [(index: Int, candidate: String)] = []
    var length = 0
    for (place, candidate) in candidates.enumerated() {
      // Two blanks behind each, the last of which may be the sign that there are more.
      if !page.isEmpty, length + candidate.count >= width {
        if place > index { break }
        (page, length) = ([], 0)
      }
      page.append((place, candidate))
      length += candidate.count + 2
    }
    return page
  }
}

extension Explorer {
  /// What a command that is being typed could become.
  ///
  /// - Parameter text: the line up to the cursor.
  func completion(of text: String) -> Completion {
    let words = text.split(separator: " ")
    let isNewWord = text.isEmpty || text.hasSuffix(" ")
    let word = isNewWord ? "" : words.last.map(String.init) ?? ""
    let earlier = words.dropLast(isNewWord ? 0 : 1).map(String.init)
    var completion = Completion(start: text.count - word.count, word: word, candidates: [])
    guard let name = earlier.first else {
      completion.candidates = CommandTable.names.filter { $0.hasPrefix(word) }
      return completion
    }
    guard let command = CommandTable.command(named: name) else { return completion }
    completion.usage = "\(command.name) \(command.usage) · \(command.help)"
    completion.candidates = command.candidates(self, Array(earlier.dropFirst())).filter { $0.hasPrefix(word) }
    return completion
  }
}
