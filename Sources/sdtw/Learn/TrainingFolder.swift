import Foundation
import SequenceFiles

/// The directory that a training writes: dumps, the table of its measures, and what it goes on from. Whatever ends the
/// program, the table has whole rows, and the rest is whole.
final class TrainingFolder {
  let path: String
  /// What to go on from; nil for a training that begins.
  let saved: SavedTraining?
  private let table: LineFile
  /// The table's first line, until it has one.
  private var missingHeader: String?

  static let tableName = "measures.csv"
  private static let stateName = ".sdtw-learn.npz"

  /// - Parameters:
  ///   - resumes: whether to go on with what is there; there may be nothing.
  ///   - force: whether an earlier training is taken away.
  ///   - isRead: whether a path leads to one of the files that are learned from.
  /// - Throws: `Failure` where the directory holds something else, `SequenceFileError` where it can't be written.
  init(
    _ path: String, _ identity: LearningIdentity, resumes: Bool, force: Bool, isRead: (String) -> Bool
  ) throws {
    self.path = path
    try Self.make(path)
    let names = try FolderListing(of: path).names
    if let input = names.map({ "\(path)/\($0)" }).first(where: isRead) {
      throw Failure(
        .usage, "\(input.quotable) is one of the files that are read: it would be lost.\nName another directory by -o.")
    }
    try Self.check(path, names, resumes: resumes, force: force)
    table = try LineFile(appendingTo: "\(path)/\(Self.tableName)")
    saved = resumes ? try Self.saved(in: path) : nil
    if let saved { try Self.check(saved, identity, path) }
    guard saved == nil else { return }
    for name in names where force && Self.isOwnDump(name) { unlink("\(path)/\(name)") }
    unlink("\(path)/\(Self.stateName)")
    try table.truncate(to: 0)
  }

  /// Nil where there is none.
  static func saved(in path: String) throws -> SavedTraining? {
    let state = "\(path)/\(stateName)"
    return access(state, F_OK) == 0 ? try SavedTraining(reading: state) : nil
  }

  private static func make(_ path: String) throws(Failure) {
    guard mkdir(path, 0o777) != 0 else { return }
    let code = errno
    guard !path.isDirectory else { return }
    let reason = code == EEXIST ? "a file has that name" : String(cString: strerror(code))
    throw Failure(.cannotWrite, "The directory \(path.quotable) can't be made: \(reason).\nChoose another by -o DIR.")
  }

  private static func check(_ path: String, _ names: [String], resumes: Bool, force: Bool) throws {
    if access("\(path)/\(stateName)", F_OK) == 0 {
      guard !resumes, !force else { return }
      throw Failure(
        .usage,
        "\(path.quotable) holds a training already.\nGo on with --resume, begin anew with --force, or name another -o.")
    }
    // An empty table is what a training leaves that was stopped before its first step.
    let isForeign = { (name: String) in DumpSeries.isDump(name) || name == tableName && !isEmpty("\(path)/\(name)") }
    guard let other = names.first(where: isForeign) else { return }
    throw Failure(
      .usage,
      "\(path.quotable) holds \(other.quotable), which 'sdtw learn' didn't write there.\nName another directory by -o.")
  }

  private static func isEmpty(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_size == 0
  }

  private static func check(_ saved: SavedTraining, _ identity: LearningIdentity, _ path: String) throws(Failure) {
    guard let difference = saved.notes.identity.firstDifference(from: identity) else { return }
    throw Failure(
      .usage,
      """
      \(path.quotable) holds another training: \(difference.subject) was \(difference.was.quotable), and now is \
      \(difference.is.quotable).
      Give the same files and options as then, or name another -o.
      """)
  }

  /// `step-000500.npz`, so that names sort as steps do.
  private static func dumpName(_ step: Int) -> String {
    let digits = String(step)
    return "step-\(String(repeating: "0", count: max(6 - digits.count, 0)))\(digits).npz"
  }

  private static func isOwnDump(_ name: String) -> Bool { name.wholeMatch(of: /step-\d{6,}\.npz/) != nil }

  private func dump(_ step: Int) -> String { "\(path)/\(Self.dumpName(step))" }

  /// Cuts the table and the dumps back to what stood there before a step.
  ///
  /// - Parameter isDumped: whether the step has a dump in a training that goes on.
  /// - Throws: `Failure` where the table is none of these columns.
  func open(_ columns: LearningColumns, before step: Int, isDumped: Bool) throws {
    let header = CSVLine.text(columns.names)
    guard saved != nil else {
      missingHeader = header
      return
    }
    var end: Int?
    var isCut = false
    try table.forEachLine { location, line in
      try Interruption.check()
      guard !isCut else { return }
      if end == nil {
        guard line == header else { throw damage(1) }
      } else {
        guard let found = columns.step(line) else { throw damage(2) }
        if found >= step {
          isCut = true
          return
        }
      }
      end = location.offset + location.count + 1
    }
    // It may have been cut before its first row.
    guard end != nil || step == 0 else { throw damage(1) }
    if end == nil { missingHeader = header }
    try table.truncate(to: end ?? 0)
    if !isDumped { unlink(dump(step)) }
  }

  private func damage(_ line: Int) -> Failure {
    Failure(
      .badData,
      """
      \(table.path.quotable) is not the table that this training wrote\(line == 1 ? "" : ": a row has other columns").
      Begin anew with --force, or with another -o.
      """)
  }

  func append(_ row: String) throws {
    if let header = missingHeader { _ = try table.append(header) }
    missingHeader = nil
    _ = try table.append(row)
  }

  /// The table reaches as far as the state, whatever comes.
  func save(_ training: SavedTraining) throws {
    try table.sync()
    try training.write(to: "\(path)/\(Self.stateName)")
  }

  /// Not cancelled: it is what remains after a Ctrl-C.
  func write(_ arrays: [NamedArray], step: Int) throws { try ArrayWriter.write(arrays, to: dump(step)) }

  /// How many dumps there are now.
  var dumpCount: Int { (try? FolderListing(of: path).names.count(where: Self.isOwnDump)) ?? 0 }
}
