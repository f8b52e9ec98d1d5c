import SequenceFiles

/// The RUNs that a directory holds or a pattern fits, in the order of the numbers in their names, and none of the
/// directories among them.
struct SweepDirectory {
  let runs: [String]
  /// What was found, one sentence each.
  let notes: [String]

  /// Nil where the word is neither.
  ///
  /// - Parameter own: what the sweep itself writes, which is left out unless it is a RUN now, and would be lost.
  /// - Throws: `Failure` where there is no RUN; `SequenceFileError` where the directory can't be read.
  init?(_ word: String, own: Set<FileIdentity>) throws {
    guard let found = try TrainingRun(word)?.dumps.map(\.path) else { return nil }
    let unspellable = word.isDirectory ? try FolderListing(of: word).unspellable.filter(DumpSeries.isDump) : []
    let leftOut = found.filter { !$0.fitsTable } + unspellable
    runs = try found.filter { member in
      guard member.fitsTable else { return false }
      guard let identity = FileIdentity(member), own.contains(identity) else { return true }
      return try Run.isWhole(member, cancellation: Interruption.cancellation)
    }
    guard !runs.isEmpty else {
      let other = leftOut.first.map { ": \($0.quotable) has a name that no table can spell" } ?? ""
      throw Failure(.noInput, "\(word.quotable) names no RUN\(other).\nName RUNs, or a directory of them.")
    }
    notes =
      ["\(word.quotable): \(runs.count) \(runs.count == 1 ? "RUN" : "RUNs")."] + Self.note(word, leftOut: leftOut)
  }

  private static func note(_ word: String, leftOut names: [String]) -> [String] {
    guard let first = names.first else { return [] }
    let name = first.fileName
    let subject = names.count == 1 ? "\(name.quotable) is" : "\(name.quotable) and \(names.count - 1) more are"
    return ["\(word.quotable): \(subject) left out, with a name that no table can spell."]
  }
}

extension String {
  /// Whether a table can hold the name: a journal has one line a row.
  var fitsTable: Bool { !utf8.contains { $0 < 0x20 } }
}
