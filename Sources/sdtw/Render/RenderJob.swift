import Evaluation
import Figures
import Plotting
import SequenceFiles
import SoftDTW

/// Computes what a figure shows.
struct RenderJob {
  let run: Run
  let cost: LocalCost
  /// One for each γ.
  let parameters: [AlignmentParameters]
  let names: [PanelName]
  let framesPerSecond: Double?
  /// τ, where measures are wanted.
  let threshold: Double?

  /// The alignments, as far as a panel needs them, and lines of measures.
  func source(_ resources: ResourceOptions) throws -> (source: FigureSource, notes: [[String]]) {
    guard threshold != nil || names.contains(where: \.needsAlignment) else { return (source(of: []), []) }
    let needed = threshold != nil || names.contains(where: \.dependsOnGamma) ? parameters : Array(parameters.prefix(1))
    let share = try resources.memory.share(
      ProblemSize(run.pair), for: .render(alignments: needed.count + (threshold == nil ? 0 : 1)),
      givenJobs: resources.givenJobs)
    let workspace = share.workspace
    let progress = ProgressBar()
    defer { progress.finish() }
    let matrix = try CostMatrix(of: run.pair, cost: cost, cacheLimit: share.cacheLimit) {
      try progress.show($0 * 0.1, "costs")
    }
    let alignments = try needed.enumerated().map { index, parameters in
      try Alignment(
        cost: matrix, parameters: parameters, detail: .picture, threads: share.threads, workspace: workspace
      ) { try progress.show(0.1 + 0.8 * (Double(index) + $0) / Double(needed.count), "alignment") }
    }
    let notes = try threshold.map { try measures(matrix, alignments[0], $0, workspace, progress) }
    return (source(of: alignments), notes ?? [])
  }

  private func source(of alignments: [Alignment]) -> FigureSource {
    FigureSource(
      name: run.name, pair: run.pair, framesPerSecond: framesPerSecond, markedTargets: run.defaults.marks,
      cost: cost.name, alignments: alignments)
  }

  /// The settings, and each measure under its name in tables; undefined ones are left out.
  private func measures(
    _ matrix: CostMatrix, _ alignment: Alignment, _ threshold: Double, _ workspace: Workspace, _ progress: ProgressBar
  ) throws -> [[String]] {
    let evaluator = Evaluator(pair: run.pair, cost: cost, framesPerSecond: framesPerSecond, threshold: threshold)
    let durations = try evaluator.durations(
      cost: matrix, parameters: alignment.parameters, workspace: workspace
    ) { try progress.show(0.9 + 0.1 * $0, "measures") }
    let evaluation = evaluator.evaluate(
      alignment, durations: durations, modified: alignment.modifiedTargets(run.pair.targets))
    func text(_ value: Double) -> String { NumberText.format(value, significantDigits: 4) }
    let pair = run.pair
    let settings = [
      "\(pair.frameCount) frames, \(pair.targetCount) targets, \(pair.featureCount) features",
      framesPerSecond.map { "\(text($0)) frames a second" } ?? "frame rate unknown",
      "cost \(cost.text), first cell \(alignment.parameters.firstCell.rawValue)",
      "step weights \(alignment.parameters.stepWeights.text) (h,v,d)",
      "γ = \(alignment.parameters.gamma.shortest), τ = \(threshold.shortest)",
    ]
    let measures = Measure.allCases.compactMap { measure in
      evaluation[measure].map { "\(measure.rawValue) = \(text($0))" }
    }
    return [settings, measures]
  }
}
