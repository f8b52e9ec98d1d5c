import Evaluation
import SequenceFiles
import SoftDTW

/// Computes the points of a plan, file after file, so that memory is taken for one of them, and for a few matrices a
/// thread.
struct SweepComputation {
  let plan: SweepPlan
  let jobs: Int

  /// - Parameters:
  ///   - isFinished: the points to leave out.
  ///   - finished: takes each row as it is done, in any order but one at a time.
  /// - Throws: `Interruption` after Ctrl-C, and what a file or `finished` throws.
  func run(isFinished: (Int) -> Bool, finished: @Sendable (Int, String) throws -> Void) throws {
    let wanted = plan.files.indices.map { file in
      plan.line.points(ofFile: file).clamped(to: plan.points).filter { !isFinished($0) }
    }
    let progress = SweepProgress(
      rows: plan.points.count, rowsToDo: wanted.reduce(0) { $0 + $1.count },
      cellsToDo: zip(plan.line.cells, wanted).reduce(0) { $0 + Double($1.0) * Double($1.1.count) })
    defer { progress.finish() }
    for (file, points) in zip(plan.files.indices, wanted) where !points.isEmpty {
      let name = plan.hasFileColumn ? plan.files[file].item.name : nil
      do { try run(file, points, progress, finished) } catch let error as AlignmentError {
        throw Failure(error, in: name)
      }
    }
  }

  private func run(
    _ index: Int, _ points: [Int], _ progress: SweepProgress, _ finished: @Sendable (Int, String) throws -> Void
  ) throws {
    let file = plan.files[index]
    let run = try plan.load(file)
    let cost = try CostMatrix(of: run.pair, cost: plan.cost) { _ in try progress.show() }
    let evaluator = Evaluator(
      pair: run.pair, cost: plan.cost, framesPerSecond: file.facts.fps, threshold: plan.threshold)
    let first = plan.line.points(ofFile: index).lowerBound
    let name = plan.hasFileColumn ? file.item.name : nil
    let cells = Double(plan.line.cells[index])
    try Sweep(evaluator, cost: cost).run(
      points.map { plan.grid[$0 - first] }, jobs: jobs, checkpoint: { try progress.show() },
      finished: { position, evaluation in
        try finished(points[position], SweepColumns.row(file: name, evaluation))
        progress.advance(cells: cells)
      })
  }
}
