import ArgumentParser
import Evaluation
import SequenceFiles

/// Where the tables of a sweep go.
struct SweepOutputOptions: ParsableArguments {
  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write the table here.", valueName: "table.csv|json|npz"),
    completion: .tables)
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Write the summary by setting here (default with -o: TABLE-summary beside the table).", valueName: "file"),
    completion: .tables)
  var summary: String?

  func validate() throws {
    for (option, path) in [("--output", output), ("--summary", summary)] {
      guard let path, SweepTarget(path) == nil else { continue }
      throw ValidationError("\(option) “\(path)” names no format: let it end in .csv, .json or .npz.")
    }
  }

  var target: SweepTarget? { output.flatMap { SweepTarget($0) } }
  var summaryTarget: SweepTarget? { summary.flatMap { SweepTarget($0) } ?? target?.summary }
  /// All that may be written.
  var targets: [SweepTarget] { [target, summaryTarget].compactMap(\.self) }

  /// - Parameter hasSummary: whether a summary is made.
  /// - Throws: `Failure` where an output would overwrite an input or the other output; `SequenceFileError` where it can't
  ///   be written.
  func check(_ requests: [RunRequest], hasSummary: Bool) throws {
    for target in hasSummary ? targets : [target].compactMap(\.self) {
      if requests.contains(where: { $0.reads(from: target.path) }) {
        let found = "\(target.path.quotable) is one of the files that are read: it would be lost."
        throw Failure(.usage, found + "\nName another output.")
      }
      try AtomicFile.check(target.path)
    }
    if hasSummary, let target, let summaryTarget, FileIdentity(target.path) == FileIdentity(summaryTarget.path) {
      throw Failure(
        .usage,
        """
        The table and its summary would be the same file, \(target.path.quotable) and \(summaryTarget.path.quotable).
        Name two, by -o and --summary.
        """)
    }
  }

  func refuseSummary() throws {
    guard let summary else { return }
    throw Failure(
      .usage,
      """
      --summary \(summary.quotable) goes with a whole sweep over several RUNs, or a batch.
      Leave it out, or name more RUNs.
      """)
  }
}

/// A figure of a sweep.
struct SweepFigureOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Draw curves over γ, or where one weight has several values a map over γ and it; of one γ over the dumps of a training run, curves over its steps; over several RUNs the medians.",
      valueName: "f.pdf|svg|png"), completion: .figures)
  var figure: String?

  @OptionGroup
  var size: FigureOutputOptions

  func validate() throws {
    guard let figure else {
      guard !size.isGiven else {
        throw ValidationError("--width, --height and --dpi are about a figure: name one with --figure f.pdf.")
      }
      return
    }
    guard FigureTarget(figure) == nil else { return }
    throw ValidationError("--figure “\(figure)” names no format: let it end in .png, .svg or .pdf.")
  }

  var target: FigureTarget? { figure.flatMap { FigureTarget($0) } }

  /// - Throws: `Failure` where it would overwrite an input or a table, `SequenceFileError` where it can't be written.
  func check(_ requests: [RunRequest], tables: [SweepTarget]) throws {
    guard let target else { return }
    let isTable = tables.contains { FileIdentity($0.path) == FileIdentity(target.path) }
    if isTable || requests.contains(where: { $0.reads(from: target.path) }) {
      let what = isTable ? "a table of this sweep" : "one of the files that are read"
      throw Failure(.usage, "\(target.path.quotable) is \(what): it would be lost.\nName another --figure.")
    }
    try AtomicFile.check(target.path)
  }

  /// Draws a table, or the summary of one over several files.
  func write(_ identity: SweepIdentity, _ table: SweepTable, _ summary: SweepSummary) throws {
    guard let target else { return }
    let abscissa = identity.abscissa
    let medians = abscissa == .step ? summary.table : summary.overall
    let sweep = try SweepFigure(
      summary.comesFirst ? medians : table, over: abscissa, isSummary: summary.comesFirst, title: identity.title)
    // What shares were computed with isn't known before they are merged.
    try SweepFigure.check(abscissa, gammas: sweep.points.map(\.gamma), weights: sweep.points.map(\.weights))
    var figure = sweep.figure
    if let width = size.width { figure.size.width = width }
    if let height = size.height { figure.size.height = height }
    try size.write(figure, to: target)
  }
}

/// How a sweep is done.
struct SweepWorkOptions: ParsableArguments {
  @Flag(help: "Go on with what a sweep that was cut has finished; with -o.")
  var resume = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Compute share I of N, for --merge; I from 0, or by SLURM_ARRAY_TASK_ID. With -o share.csv.", valueName: "I/N"),
    transform: ShardNotation.shard)
  var shard: Shard?

  @Flag(help: "Put shares together to the table of the whole sweep.")
  var merge = false

  var isGiven: Bool { resume || shard != nil }

  func validate(for output: SweepOutputOptions) throws {
    if resume, output.target == nil {
      throw ValidationError("--resume goes on with a file: name it with -o table.csv.")
    }
    if shard != nil, output.target?.format != .csv {
      throw ValidationError("--shard writes a share for --merge: name it with -o share.csv.")
    }
  }
}
