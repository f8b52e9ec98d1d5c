import SequenceFiles

/// The files of a sweep, as the command line means them.
struct SweepInput {
  /// One alignment problem: its name in the table, and what to read.
  struct Item {
    let name: String
    let request: RunRequest
  }

  let items: [Item]
  /// Whether the table is over several files, and names them: also for the one file of a directory.
  let hasFileColumn: Bool
  /// What was decided, one sentence each.
  let notes: [String]

  /// Two words are X and Y where neither is a RUN by itself; more are RUNs, or directories of them.
  ///
  /// - Parameter own: what the sweep writes, which is no input.
  /// - Throws: `Failure` and `SequenceFileError`.
  init(_ words: [String], _ reading: ReadingOptions, own: [SweepTarget]) throws {
    if try Self.isPair(words) {
      let request = reading.request(.pair(predictions: words[0], targets: words[1]))
      self.init(items: [Item(name: words[0], request: request)], hasFileColumn: false)
      return
    }
    let own = Set(own.compactMap { FileIdentity($0.path) })
    var names: [String] = []
    var notes: [String] = []
    for word in words {
      let directory = word.isDirectory ? try SweepDirectory(word, own: own) : nil
      names += directory?.runs ?? [word]
      notes += directory?.notes ?? []
    }
    try Self.check(names, reading)
    let items = names.map { Item(name: $0, request: reading.request(.run($0))) }
    self.init(items: items, hasFileColumn: names.count > 1 || !notes.isEmpty, notes: notes)
  }

  private init(items: [Item], hasFileColumn: Bool, notes: [String] = []) {
    self.items = items
    self.hasFileColumn = hasFileColumn
    self.notes = notes
  }

  /// What can be read only once can't be looked into before.
  private static func isPair(_ words: [String]) throws -> Bool {
    guard words.count == 2, !words.contains(where: \.isDirectory) else { return false }
    if words.contains(where: { RunRequest(.run($0)).isReadOnce }) { return true }
    return try !words.contains { try Run.isWhole($0, cancellation: Interruption.cancellation) }
  }

  private static func check(_ names: [String], _ reading: ReadingOptions) throws {
    if names.count > 1, let strong = reading.strongFile {
      throw Failure(
        .usage,
        """
        --strong \(strong.quotable) is given for \(names.count) RUNs.
        Write Y_strong into each RUN, or sweep one.
        """)
    }
    var known: [FileIdentity: String] = [:]
    for name in names {
      guard let identity = FileIdentity(name), let other = known.updateValue(name, forKey: identity) else { continue }
      let found = name == other ? "is given twice" : "is the same file as \(other.quotable)"
      throw Failure(.usage, "\(name.quotable) \(found).\nName each RUN once.")
    }
    if let name = names.first(where: { !$0.fitsTable }) {
      throw Failure(.usage, "\(name.quotable) has a control character in its name.\nRename the file.")
    }
  }
}
