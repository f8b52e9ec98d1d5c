import ArgumentParser
import Evaluation
import Foundation
import SequenceFiles
import SoftDTW

/// `sdtw sweep`: a grid of settings, and a table.
struct SweepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Measure a grid of γ and step weights, over one RUN or many.",
    discussion: """
      Prints a table, or writes it with -o: one row a setting, step weights outside, γ inside; several RUNs (or a \
      directory of them) make one table, with a summary by setting (median and quartiles) in TABLE-summary beside it. \
      The dumps of a training run have a column with their steps, the items of a batch one with their numbers. \
      With -o, finished rows are kept in TABLE.part until the table is written: after a Ctrl-C or a crash, the same \
      command with --resume goes on from there.

      EXAMPLES
        sdtw sweep run.npz --gamma 0.01:100:41 --horizontal 0:1:11 -o table.csv
        sdtw sweep test-set --gamma 0.1,1,10 -o table.csv --resume
        sdtw sweep run/gamma-1 --gamma 1 -o steps.csv --figure steps.pdf
        sdtw sweep test-set -o share-0.csv --shard 0/8
        sdtw sweep run.npz -o table.csv --figure curves.pdf
        sdtw sweep --merge share-*.csv -o table.csv
      """)

  @Argument(
    help: ArgumentHelp(
      "RUNs (files with X and Y, and Y_strong), directories or patterns of them, or two files X and Y; with --merge, shares.",
      discussion: "Two files are X and Y where neither holds both.", valueName: "RUN… | X Y"), completion: .inputs)
  var files: [String] = []

  @OptionGroup(title: "Input")
  var reading: ReadingOptions

  @OptionGroup(title: "Grid")
  var grid: GridOptions

  @OptionGroup(title: "Alignment")
  var costs: CostOptions

  @OptionGroup(title: "Measuring")
  var measuring: MeasuringOptions

  @OptionGroup(title: "Output")
  var output: SweepOutputOptions

  @OptionGroup(title: "Figure")
  var figure: SweepFigureOptions

  @OptionGroup(title: "Work")
  var work: SweepWorkOptions

  @OptionGroup(title: "Resources")
  var resources: ResourceOptions

  func validate() throws {
    guard !files.isEmpty, !files.contains(""), reading.strongFile != "" else {
      throw ValidationError(
        files.isEmpty
          ? "Nothing is given to sweep: name RUNs (files with X and Y), a directory of them, or two files X and Y."
          : "A file's name is empty: name a RUN, or X and Y.")
    }
    try work.validate(for: output)
    guard work.shard == nil || figure.target == nil else {
      throw ValidationError("--figure draws a whole sweep, and not a share of it: give it to --merge.")
    }
    guard work.merge else { return }
    if reading.isGiven || grid.isGiven || costs.isGiven || measuring.isGiven || work.isGiven || resources.isGiven {
      throw ValidationError(
        "--merge goes with shares, -o and --summary alone: what the shares were computed with stands in them.")
    }
  }

  func run() throws {
    if work.merge { try merge() } else { try sweep() }
  }

  private func sweep() throws {
    let input = try SweepInput(files, reading, own: output.targets)
    let requests = input.sources.map(\.request)
    try output.check(requests, hasSummary: false)
    try figure.check(requests, tables: output.targets)
    let plan = try SweepPlanner(
      input: input, grid: grid, costs: costs, reading: reading, threshold: measuring.threshold,
      memory: resources.memory, shard: work.shard
    ).plan()
    if figure.target != nil {
      try SweepFigure.check(
        plan.identity.abscissa, gammas: plan.grid.gammas, weights: plan.grid.stepWeights.map(\.values))
    }
    // Only now it is known whether a file is a batch.
    let hasSummary = plan.identity.hasSummary && work.shard == nil
    if !hasSummary { try output.refuseSummary() }
    try output.check(requests, hasSummary: hasSummary)
    let summary = hasSummary ? output.summaryTarget : nil
    let job = SweepJob(plan: plan, shares: try plan.shares(resources), summary: summary, figure: figure)
    if let target = output.target { try job.write(to: target, resumes: work.resume) } else { try job.print() }
  }

  private func merge() throws {
    try output.check(files.map { RunRequest(.run($0)) }, hasSummary: true)
    try figure.check(files.map { RunRequest(.run($0)) }, tables: output.targets)
    let merge = try SweepMerge(files)
    try merge.checkComplete()
    if !merge.identity.hasSummary { try output.refuseSummary() }
    if let note = merge.note { StandardStreams.say(note + "\n") }
    if let target = output.target {
      try merge.table.write(to: target.path, as: target.format, cancellation: Interruption.cancellation)
    } else {
      try StandardStreams.print(merge.table.header)
      for index in 0..<merge.table.rowCount {
        try Interruption.check()
        try StandardStreams.print(merge.table.row(index))
      }
    }
    try figure.write(merge.identity, merge.table, merge.summary)
    guard merge.identity.hasSummary, let summary = output.summaryTarget else { return }
    try merge.summary.table.write(to: summary.path, as: summary.format, cancellation: Interruption.cancellation)
  }
}
