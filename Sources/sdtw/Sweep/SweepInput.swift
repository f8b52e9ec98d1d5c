import Foundation
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
  var notes: [String] = []

  /// Two words are X and Y where neither is a RUN by itself; more are RUNs, or directories of them.
  ///
  /// - Throws: `Failure` and `SequenceFileError`.
  init(_ words: [String], _ reading: ReadingOptions) throws {
    if try Self.isPair(words) {
      let request = RunRequest(
        .pair(predictions: words[0], targets: words[1]), strongTargets: reading.strongFile, frames: reading.frames)
      self.init(items: [Item(name: words[0], request: request)], hasFileColumn: false)
      return
    }
    let directories = words.filter(Self.isDirectory)
    let names = try words.flatMap { try directories.contains($0) ? Self.members(of: $0) : [$0] }
    try Self.check(names, reading)
    self.init(
      items: names.map { name in
        Item(
          name: name, request: RunRequest(.run(name), strongTargets: reading.strongFile, frames: reading.frames))
      }, hasFileColumn: names.count > 1 || !directories.isEmpty)
    notes = try directories.map { directory in
      let count = try Self.members(of: directory).count
      return "\(directory.quotable): \(count) \(count == 1 ? "RUN" : "RUNs") (.npz)."
    }
  }

  private init(items: [Item], hasFileColumn: Bool) {
    self.items = items
    self.hasFileColumn = hasFileColumn
  }

  /// A pipe can't be looked into before it is read.
  private static func isPair(_ words: [String]) throws -> Bool {
    guard words.count == 2, !words.contains(where: isDirectory) else { return false }
    if words.contains(where: isPipe) { return true }
    return try !words.contains { try Run.isWhole($0, cancellation: Interruption.cancellation) }
  }

  private static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func isPipe(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
  }

  /// The npz files of a directory, sorted by name; none of the directories in it.
  private static func members(of directory: String) throws -> [String] {
    let names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: directory) } catch {
      throw Failure(
        .noInput, "The directory \(directory.quotable) can't be read.\nGive yourself permission (chmod u+rx).")
    }
    let folder = directory.hasSuffix("/") ? directory : directory + "/"
    let members = names.filter { $0.hasSuffix(".npz") && !$0.hasPrefix(".") }.map { folder + $0 }
      .filter { !isDirectory($0) }
    guard !members.isEmpty else {
      throw Failure(
        .noInput, "The directory \(directory.quotable) holds no .npz file.\nName RUNs, or a directory of them.")
    }
    return members.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
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
    var known: Set<String> = []
    for name in names where !known.insert(name).inserted {
      throw Failure(.usage, "\(name.quotable) is given twice.\nName each RUN once.")
    }
    // The journal has one line a row.
    if let name = names.first(where: { $0.utf8.contains { $0 < 0x20 } }) {
      throw Failure(.usage, "\(name.quotable) has a control character in its name.\nRename the file.")
    }
  }
}
