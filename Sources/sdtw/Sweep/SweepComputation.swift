import Evaluation
import SequenceFiles
import SoftDTW

/// Computes the points of a plan, file after file, so that memory is taken for one of them, and for a few matrices a
/// thread.
struct SweepComputation {
  let plan: SweepPlan
  /// On how many threads, and in how much memory each file's points are computed.
  let shares: [MemoryLimit.Share]

  /// - Parameters:
  ///   - isFinished: the points to leave out.
  ///   - finished: takes each row as it is done, in any order but one at a time.
  /// - Throws: `Interruption` after Ctrl-C, and what a file or `finished` throws.
  func run(isFinished: (Int) -> Bool, finished: @Sendable (Int, String) throws -> Void) throws {
    let all = plan.files.indices.map(plan.points)
    let wanted = all.map { $0.filter { !isFinished($0) } }
    let progress = SweepProgress(
      rows: plan.points.count, cells: cells(all.map(\.count)), missingRows: wanted.reduce(0) { $0 + $1.count },
      missingCells: cells(wanted.map(\.count)))
    defer { progress.finish() }
    var last: (name: String, batch: Batch)?
    for (file, points) in zip(plan.files.indices, wanted) where !points.isEmpty {
      let loaded = try plan.load(plan.files[file], last: &last)
      do { try run(file, loaded, points, progress, finished) } catch let error as AlignmentError {
        throw Failure(error, in: plan.name(plan.files[file]))
      }
    }
  }

  /// Those of the alignments of so many points of each file.
  private func cells(_ counts: [Int]) -> Double {
    zip(plan.line.cells, counts).reduce(0) { $0 + Double($1.0) * Double($1.1) }
  }

  private func run(
    _ index: Int, _ run: Run, _ points: [Int], _ progress: SweepProgress,
    _ finished: @Sendable (Int, String) throws -> Void
  ) throws {
    let file = plan.files[index]
    let cost = try CostMatrix(of: run.pair, cost: plan.cost, cacheLimit: shares[index].cacheLimit) { _ in
      try progress.show()
    }
    try plan.grid.checkRange(
      frames: file.facts.frames, targets: file.facts.targets, largestCost: cost.largestMagnitude, name: plan.name(file))
    let evaluator = Evaluator(
      pair: run.pair, cost: plan.cost, framesPerSecond: file.facts.fps, threshold: plan.identity.threshold)
    let first = plan.line.points(ofFile: index).lowerBound
    let cells = Double(plan.line.cells[index])
    let subject = plan.subjectColumns.fields(file.facts)
    let ofX = plan.subjectColumns.step ? evaluator.predictionMeasurements : nil
    let fieldsOfX = plan.subjectColumns.step ? SweepColumns.ofX.map { ofX?[$0]?.shortest ?? "" } : []
    try Sweep(evaluator, cost: cost, workspace: shares[index].workspace).run(
      points.map { plan.grid[$0 - first] }, jobs: shares[index].jobs, checkpoint: { try progress.show() },
      finished: { position, evaluation in
        try finished(points[position], SweepColumns.row(subject, evaluation, fieldsOfX))
        progress.advance(cells: cells)
      })
  }
}
