import SequenceFiles

/// The files of a sweep, as the command line means them.
struct SweepInput {
  /// One RUN, or X and Y: its name in the table, and what to read. It may be a batch, of which each item has its rows.
  struct Source {
    let name: String
    /// Of the training, where names say it.
    var step: Int?
    let request: RunRequest
  }

  let sources: [Source]
  /// Whether the table is over several files, and names them: also for the one file of a directory.
  let hasFileColumn: Bool
  /// What was decided, one sentence each.
  let notes: [String]

  /// Two words are X and Y where neither is a RUN by itself; more are RUNs, directories of them, or patterns.
  ///
  /// - Parameter own: what the sweep writes, which is no input.
  /// - Throws: `Failure` and `SequenceFileError`.
  init(_ words: [String], _ reading: ReadingOptions, own: [SweepTarget]) throws {
    let own = Set(own.compactMap { FileIdentity($0.path) })
    let directories = try words.map { try SweepDirectory($0, own: own) }
    if directories.allSatisfy({ $0 == nil }), try Self.isPair(words) {
      let request = reading.request(.pair(predictions: words[0], targets: words[1]))
      self.init(sources: [Source(name: words[0], request: request)], hasFileColumn: false)
      return
    }
    let names = zip(words, directories).flatMap { word, directory in directory?.runs ?? [word] }
    try Self.check(names, reading)
    let notes = directories.flatMap { $0?.notes ?? [] }
    let hasFileColumn = names.count > 1 || !notes.isEmpty
    let hasSteps = hasFileColumn && DumpSeries(names).namesDifferOnlyInNumbers
    let sources = names.map { name in
      Source(
        name: name, step: hasSteps ? DumpSeries.Dump(path: name).step : nil, request: reading.request(.run(name)))
    }
    self.init(sources: sources, hasFileColumn: hasFileColumn, notes: notes)
  }

  private init(sources: [Source], hasFileColumn: Bool, notes: [String] = []) {
    self.sources = sources
    self.hasFileColumn = hasFileColumn
    self.notes = notes
  }

  /// What can be read only once can't be looked into before.
  private static func isPair(_ words: [String]) throws -> Bool {
    guard words.count == 2 else { return false }
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
