import Foundation
import SequenceFiles

/// The RUNs of a directory: its npz files, sorted by name, and none of the directories in it.
struct SweepDirectory {
  let runs: [String]
  /// What was found, one sentence each.
  let notes: [String]

  /// - Parameter own: what the sweep itself writes, which is left out unless it is a RUN now, and would be lost.
  /// - Throws: `Failure` where there is no RUN; `SequenceFileError` where the directory can't be read.
  init(_ path: String, own: Set<FileIdentity>) throws {
    let listing = try FolderListing(of: path)
    let (names, odd) = (listing.names.filter(Self.isRun), listing.unspellable.filter(Self.isRun))
    let folder = path.hasSuffix("/") ? path : path + "/"
    let members = names.filter(\.fitsTable).map { folder + $0 }.filter { !$0.isDirectory }
    runs = try members.filter { member in
      guard let identity = FileIdentity(member), own.contains(identity) else { return true }
      return try Run.isWhole(member, cancellation: Interruption.cancellation)
    }
    let leftOut = names.filter { !$0.fitsTable } + odd
    guard !runs.isEmpty else {
      let other = leftOut.first.map { " but such as \($0.quotable), whose name no table can spell" } ?? ""
      throw Failure(
        .noInput, "The directory \(path.quotable) holds no .npz file\(other).\nName RUNs, or a directory of them.")
    }
    notes =
      ["\(path.quotable): \(runs.count) \(runs.count == 1 ? "RUN" : "RUNs") (.npz)."]
      + Self.note(path, leftOut: leftOut)
  }

  private static func isRun(_ name: String) -> Bool { name.hasSuffix(".npz") && !name.hasPrefix(".") }

  private static func note(_ path: String, leftOut names: [String]) -> [String] {
    guard let first = names.first else { return [] }
    let subject = names.count == 1 ? "\(first.quotable) is" : "\(first.quotable) and \(names.count - 1) more are"
    return ["\(path.quotable): \(subject) left out, with a name that no table can spell."]
  }
}

extension String {
  /// Whether a table can hold the name: a journal has one line a row.
  var fitsTable: Bool { !utf8.contains { $0 < 0x20 } }

  var isDirectory: Bool {
    var status = stat()
    return stat(self, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
