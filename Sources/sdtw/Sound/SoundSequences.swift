import SequenceFiles
import SoftDTW
import Sound

/// The activations of what is to be heard, N × K each.
struct SoundSequences {
  let run: Run
  let predictionsAreLogits: Bool
  let cost: LocalCost
  let parameters: AlignmentParameters
  let share: MemoryLimit.Share

  /// - Throws: `Failure` where the RUN has no strong targets, and what aligning throws.
  func activations(of subject: SoundSubject, checkpoint: (Double) throws -> Void) throws -> Matrix {
    let pair = run.pair
    switch subject {
    case .predictions: return predictionsAreLogits ? pair.predictions.sigmoid : pair.predictions
    case .modifiedTargets:
      return try alignment(parameters, checkpoint).modifiedTargets(pair.targets, threads: share.threads).values
    case .targets:
      var hard = parameters
      hard.gamma = 0
      return try alignment(hard, checkpoint).unfolded(pair.targets) ?? pair.targets
    case .strongTargets:
      guard let strong = pair.strongTargets else {
        throw Failure(.badData, "\(run.name.quotable) has no strong targets.\nGive them with --strong FILE.")
      }
      return strong
    }
  }

  private func alignment(_ parameters: AlignmentParameters, _ checkpoint: (Double) throws -> Void) throws -> Alignment {
    let matrix = try CostMatrix(of: run.pair, cost: cost, cacheLimit: share.cacheLimit) { try checkpoint($0 * 0.1) }
    return try Alignment(
      cost: matrix, parameters: parameters, detail: .picture, threads: share.threads, workspace: share.workspace
    ) { try checkpoint(0.1 + $0 * 0.9) }
  }
}
