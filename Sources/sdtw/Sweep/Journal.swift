import Foundation
import SequenceFiles
import Synchronization

/// The rows of a sweep that goes on, beside the table that they will become: whatever ends the program, none is lost.
final class Journal: Sendable {
  let path: String
  private let file: LineFile
  private let record: Mutex<SweepRecord>
  private let lastSync = Mutex(ContinuousClock.now)

  static func path(for output: String) -> String { output + ".part" }

  /// Opens the journal of an output, which no other process may hold.
  ///
  /// - Parameter resumes: whether to go on with the rows that are there; there may be none. Otherwise there must be none.
  /// - Throws: `Failure` and `SequenceFileError`.
  init(for output: String, _ identity: SweepIdentity, resumes: Bool) throws {
    path = Self.path(for: output)
    let file: LineFile
    do { file = try LineFile(appendingTo: path) } catch {
      throw error == .output(path, .inUse) ? error : error.of(output)
    }
    self.file = file
    let known: SweepRecord?
    do { known = try SweepRecord.read(file) } catch let fault as SweepRecordFault {
      throw Failure(.badData, fault.wording(path))
    }
    if let known, !known.rows.isEmpty {
      try Self.check(known, identity, resumes, path)
      try file.truncate(to: known.byteCount)
      record = Mutex(known)
    } else {
      try file.truncate(to: 0)
      for line in [try SweepRecord.firstLine(identity), CSVLine.text(SweepRecord.columns(identity).map(\.name))] {
        _ = try file.append(line)
      }
      record = Mutex(try SweepRecord(file: file, identity: identity))
    }
  }

  private static func check(
    _ known: SweepRecord, _ identity: SweepIdentity, _ resumes: Bool, _ path: String
  ) throws {
    let (path, count) = (path.quotable, known.rows.count)
    guard resumes else {
      throw Failure(
        .usage,
        """
        \(path) holds \(count) finished \(count == 1 ? "row" : "rows") of a sweep that was cut.
        Go on with --resume, or delete it to start again.
        """)
    }
    guard let difference = known.identity.firstDifference(from: identity, comparingShards: true) else { return }
    throw Failure(
      .badData,
      """
      \(path) is of another sweep: \(difference.subject) was \(difference.here.quotable), and now is \
      \(difference.there.quotable).
      Give the same files and options as then, or delete it to start again.
      """)
  }

  var count: Int { record.withLock { $0.rows.count } }

  func contains(_ point: Int) -> Bool { record.withLock { $0.rows[point] != nil } }

  /// Adds a finished row; one at a time.
  func append(_ point: Int, _ row: String) throws {
    let location = try file.append("\(point),\(row)")
    record.withLock { $0.rows[point] = location }
    // Now and then: a loss of power takes no more than what was computed since, and the disk isn't kept waiting.
    try lastSync.withLock { last in
      guard ContinuousClock.now - last > .seconds(5) else { return }
      try file.sync()
      last = .now
    }
  }

  /// Has the rows outlast a loss of power.
  func sync() throws { try file.sync() }

  /// What is finished by now.
  var snapshot: SweepRecord { record.withLock { $0 } }

  func remove() { file.remove() }
}

extension SequenceFileError {
  /// The same fault told of the file that was asked for.
  fileprivate func of(_ path: String) -> SequenceFileError {
    if case .output(_, let fault) = self { .output(path, fault) } else { self }
  }
}
