import SequenceFiles

/// The dumps of a training run, named by their directory or by a pattern such as `run/step-*.npz`.
struct TrainingRun {
  /// As it was typed.
  let word: String
  /// In the order of the training, one or more.
  let dumps: [DumpSeries.Dump]

  init(word: String, dumps: [DumpSeries.Dump]) {
    self.word = word
    self.dumps = dumps
  }

  /// Nil where the word names neither a directory nor, without being a file itself, a pattern.
  ///
  /// - Throws: `Failure` where there is no dump; `SequenceFileError` where the directory can't be read.
  init?(_ word: String) throws {
    guard let place = try? DumpPlace(word) else { return nil }
    switch place {
    case .folder where word.isDirectory, .pattern: (self.word, dumps) = (word, try place.dumps())
    case .folder, .file: return nil
    }
    guard dumps.isEmpty else { return }
    guard case .pattern = place else { throw Self.emptyDirectory(word) }
    throw Failure(
      .noInput, "No file fits the pattern \(word.quotable).\nCheck it, with quotes around it, or name a directory.")
  }

  /// The dump that `--step` names, by its number or its name; the last one without it.
  ///
  /// - Throws: a `Failure` that lists steps.
  func index(of step: String?) throws(Failure) -> Int {
    guard let step else { return dumps.count - 1 }
    let byName = dumps.firstIndex { $0.name == step || $0.path == step || $0.path.hasSuffix("/" + step) }
    let byNumber = Int(step).flatMap { number in dumps.firstIndex { $0.step == number } }
    if let index = byName ?? byNumber { return index }
    let known = dumps.count > 6 ? dumps.prefix(3) + dumps.suffix(3) : dumps[...]
    throw Failure(
      .noInput,
      """
      There is no step \(step.quotable) among the dumps.
      Steps are \(known.map { word(for: $0).quotable }.joined(separator: ", "))\(dumps.count > 6 ? " (the first and the last ones)" : "").
      """)
  }

  /// What `--step` takes for a dump: its number where no other has it, else its name, else its path.
  func word(for dump: DumpSeries.Dump) -> String {
    if let number = dump.step, dumps.count(where: { $0.step == number }) == 1 { return String(number) }
    return dumps.count(where: { $0.name == dump.name }) == 1 ? dump.name : dump.path
  }

  /// Says which dump is read.
  func note(on index: Int, isAsked: Bool) -> String {
    let (place, name) = (word.quotable, dumps[index].path.fileName)
    if dumps.count == 1 { return "\(place): \(name.quotable), its only dump." }
    if isAsked { return "\(place): \(name.quotable), dump \(index + 1) of \(dumps.count)." }
    let last = index == dumps.count - 1 ? "the last" : "the last whole one"
    return "\(place): \(name.quotable), \(last) of \(dumps.count) dumps; --step takes another."
  }

  /// Where a directory of directories is named, those are told that could have been meant.
  private static func emptyDirectory(_ path: String) -> Failure {
    let prefix = path.hasSuffix("/") ? path : path + "/"
    let listing = try? FolderListing(of: path)
    let folders = (listing?.names ?? []).filter { name in
      !name.hasPrefix(".") && listing?.isFolder(name) == true
        && (try? DumpSeries(in: prefix + name).dumps.isEmpty) == false
    }
    guard let first = folders.first else {
      return Failure(
        .noInput,
        "The directory \(path.quotable) holds no dump: no npz, pt, safetensors, h5 or mat file.\nName one that a training run wrote to."
      )
    }
    let count = folders.count == 1 ? "1 folder that does" : "\(folders.count) folders that do"
    let shown = folders.prefix(6).map(\.quotable).joined(separator: ", ") + (folders.count > 6 ? ", …" : "")
    return Failure(
      .noInput,
      "The directory \(path.quotable) holds no dump itself, but \(count): \(shown).\nName one, as in \((prefix + first).shellQuoted)."
    )
  }
}
