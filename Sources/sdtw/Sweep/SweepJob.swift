import Evaluation
import Foundation
import Plotting
import SequenceFiles

/// A sweep from its plan to its table.
struct SweepJob {
  let plan: SweepPlan
  /// On how many threads, and in how much memory each file's points are computed.
  let shares: [MemoryLimit.Share]
  /// Where the summary by setting goes; nil where there is none.
  let summary: SweepTarget?
  let figure: SweepFigureOptions

  private var computation: SweepComputation { SweepComputation(plan: plan, shares: shares) }

  /// Prints each row as soon as all before it are there.
  func print() throws {
    sayNotes()
    try StandardStreams.print(CSVLine.text(plan.columns.map(\.name)))
    let stream = RowStream(first: plan.points.lowerBound, keepsAll: summary != nil || figure.target != nil)
    do { try computation.run(isFinished: { _ in false }, finished: stream.finished) } catch {
      try stream.flush()
      throw error
    }
    try writeSummary { stream.row($0) }
    try writeFigure { stream.row($0) ?? "" }
  }

  /// Keeps a journal beside the output until that is written.
  func write(to target: SweepTarget, resumes: Bool) throws {
    let journal = try Journal(for: target.path, plan.identity, resumes: resumes)
    if resumes, try holdsShare(target) {
      journal.remove()
      return StandardStreams.say("\(target.path.quotable) holds all rows of this share already.\n")
    }
    sayNotes()
    if journal.count > 0 {
      StandardStreams.say("\(journal.count) of \(plan.points.count) rows are in \(journal.path.quotable) already.\n")
    }
    do { try computation.run(isFinished: journal.contains, finished: journal.append) } catch {
      try stop(error, journal, target)
    }
    do {
      try write(journal.snapshot, plan.points.map(\.self), to: target, Interruption.cancellation)
      let record = journal.snapshot
      try writeSummary { try record.row($0) }
      try writeFigure { try record.row($0) ?? "" }
      try sayBest { try record.row($0) ?? "" }
    } catch {
      guard Interruption.cancellation.isCancelled() else { throw error }
      try stop(error, journal, target)
    }
    journal.remove()
  }

  /// Whether the very share that is asked for is finished: a task of a job array may be started again after its end.
  private func holdsShare(_ target: SweepTarget) throws -> Bool {
    guard plan.identity.shard != nil else { return false }
    do {
      let share = try SweepRecord.read(try LineFile(reading: target.path))
      return share?.identity == plan.identity && share?.rows.count == plan.points.count
    } catch is SweepRecordFault { return false } catch is SequenceFileError { return false }
  }

  private func write(
    _ record: SweepRecord, _ points: [Int], to target: SweepTarget, _ cancellation: Cancellation
  ) throws {
    if plan.identity.shard != nil {
      let table = SweepTable(columns: SweepRecord.columns(plan.identity), rowCount: points.count) { index in
        try record.line(points[index]) ?? ""
      }
      let first = try SweepRecord.firstLine(plan.identity) + "\n"
      return try table.write(to: target.path, as: target.format, prologue: first, cancellation: cancellation)
    }
    let table = SweepTable(columns: plan.columns, rowCount: points.count) { index in
      try record.row(points[index]) ?? ""
    }
    try table.write(to: target.path, as: target.format, cancellation: cancellation)
  }

  /// Ends after a signal or an error. The finished rows become a table of their own where none is there yet.
  private func stop(_ error: any Error, _ journal: Journal, _ target: SweepTarget) throws -> Never {
    let isStopped = Interruption.cancellation.isCancelled()
    let status = Interruption.latest.status
    let record = journal.snapshot
    let count = record.rows.count
    guard count > 0 else {
      journal.remove()
      throw isStopped ? Failure(status, "Stopped before the first row.\nNothing was written.") : error
    }
    try journal.sync()
    // Whoever finds a share, or a table that was there before, takes it for finished.
    let keepsTarget = plan.identity.shard != nil || access(target.path, F_OK) == 0
    if !keepsTarget { try write(record, record.rows.keys.sorted(), to: target, .never) }
    let place = (keepsTarget ? journal.path : target.path).quotable
    let found = "\(count) of \(plan.points.count) rows are finished, and are in \(place)."
    guard isStopped else {
      StandardStreams.say(found + "\n")
      throw error
    }
    throw Failure(status, "Stopped: \(found)\nThe same command with --resume goes on from there.")
  }

  private func sayNotes() {
    for note in plan.notes { StandardStreams.say(note + "\n") }
  }

  private func writeSummary(_ row: @escaping (Int) throws -> String?) throws {
    guard let summary else { return }
    try SweepSummary(plan.identity) { try row($0) ?? "" }
      .table.write(to: summary.path, as: summary.format, cancellation: Interruption.cancellation)
  }

  private func writeFigure(_ row: @escaping (Int) throws -> String) throws {
    try figure.write(plan.identity, table(row), SweepSummary(plan.identity, row: row))
  }

  private func table(_ row: @escaping (Int) throws -> String) -> SweepTable {
    SweepTable(columns: plan.columns, rowCount: plan.points.count, row: row)
  }

  /// What a reader of the table looks for first: the setting with the highest frame F-measure, over several files that
  /// with the highest median. Over the steps of a training it is a step, too.
  private func sayBest(_ row: @escaping (Int) throws -> String) throws {
    guard plan.identity.shard == nil else { return }
    let measure = Measure.fMeasure.rawValue
    let summary = SweepSummary(plan.identity, row: row)
    let (table, column) =
      summary.comesFirst ? (summary.table, measure + "_median") : (table(row), measure)
    guard let best = try table.highest(column) else { return }
    let value = NumberText.format(fixed: best.value, decimals: 3)
    let step = best.step.map { ", step \($0)" } ?? ""
    StandardStreams.say(
      "Highest \(column): \(value) at γ = \(best.settings[0]), step weights \(best.settings[1...].joined(separator: ","))\(step).\n"
    )
  }
}

/// A file to write, and its format.
struct SweepTarget: Equatable {
  let path: String
  let format: SweepTable.Format

  /// Nil where the extension names no format.
  init?(_ path: String) {
    guard let format = SweepTable.Format(path: path) else { return nil }
    self.path = path
    self.format = format
  }

  /// Beside `table.csv`, `table-summary.csv`.
  var summary: SweepTarget? {
    SweepTarget(path.dropLast(format.rawValue.count + 1) + "-summary" + path.suffix(format.rawValue.count + 1))
  }
}
