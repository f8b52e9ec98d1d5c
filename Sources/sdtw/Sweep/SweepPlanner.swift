import Evaluation
import SequenceFiles
import SoftDTW

/// Reads every file, and settles what isn't given.
struct SweepPlanner {
  let input: SweepInput
  let grid: GridOptions
  let costs: CostOptions
  let reading: ReadingOptions
  let threshold: Double
  let memory: MemoryLimit
  let shard: Shard?

  private struct Scanned {
    let file: SweepPlan.File
    let cost: LocalCost
    let weights: StepWeights?
    let notes: [String]
  }

  /// - Throws: `Failure`, `SequenceFileError` and `SequenceError`, for the first file that is not fit.
  func plan() throws -> SweepPlan {
    let scanned = try input.sources.flatMap(scan)
    let first = scanned[0]
    for other in scanned.dropFirst() { try checkAgreement(first, other) }
    let settings = grid.grid(runWeights: first.weights, firstCell: costs.firstCell ?? .diagonal)
    try checkCount(settings.count, files: scanned.count)
    for file in scanned.map(\.file) {
      try checkPaths(settings, file.facts, name(file.facts, among: scanned.count))
      try settings.checkRange(
        frames: file.facts.frames, targets: file.facts.targets, name: name(file.facts, among: scanned.count))
    }
    let identity = SweepIdentity(
      gamma: grid.gammaText, stepWeights: grid.weightsText(runWeights: first.weights), firstCell: settings.firstCell,
      cost: first.cost, threshold: threshold, settings: settings.count, hasFileColumn: input.hasFileColumn,
      files: scanned.map(\.file.facts), shard: shard)
    return SweepPlan(
      files: scanned.map(\.file), grid: settings, cost: first.cost, identity: identity, notes: notes(scanned))
  }

  /// The items of a source, or what it is by itself.
  private func scan(_ source: SweepInput.Source) throws -> [Scanned] {
    do {
      let batch = try Batch.load(source.request, cancellation: Interruption.cancellation)
      return try (0..<batch.count).map { try scan(source, batch, $0) }
    } catch let error as SequenceFileError {
      // All other faults name their file.
      guard case .shape = error, input.hasFileColumn else { throw error }
      throw Failure(error, in: source.name)
    }
  }

  /// The file as messages name it; nil where there is only one.
  private func name(_ facts: SweepIdentity.File, among count: Int) -> String? {
    input.hasFileColumn || count > 1 ? facts.title : nil
  }

  private func scan(_ source: SweepInput.Source, _ batch: Batch, _ index: Int) throws -> Scanned {
    let run = try batch.run(index)
    let facts = SweepIdentity.File(
      name: source.name, step: source.step, item: batch.count > 1 ? index + 1 : nil, frames: run.pair.frameCount,
      targets: run.pair.targetCount, features: run.pair.featureCount, fps: reading.framesPerSecond(run),
      fingerprint: run.pair.fingerprint)
    let logits = reading.predictionsAreLogits(run)
    let cost: LocalCost
    do {
      cost = try costs.localCost(for: run, predictionsAreLogits: logits)
      try run.pair.validate(for: cost)
      _ = try memory.share(ProblemSize(run.pair), for: .sweep)
    } catch { throw Failure(error, in: name(facts, among: batch.count)) }
    let isKept = input.sources.count == 1 || source.request.isReadOnce
    return Scanned(
      file: SweepPlan.File(source: source, facts: facts, kept: isKept ? batch : nil), cost: cost,
      weights: run.defaults.stepWeights, notes: run.notes + costs.remarks(on: run, logits))
  }

  /// A table compares its files at equal settings.
  private func checkAgreement(_ one: Scanned, _ other: Scanned) throws {
    let (name, otherName) = (one.file.facts.title, other.file.facts.title)
    if one.cost != other.cost {
      throw Failure(
        .usage,
        """
        The cost of \(name) is \(one.cost.text), that of \(otherName) is \(other.cost.text).
        Say which to take for all: --cost \(one.cost.name).
        """)
    }
    let (weights, otherWeights) = (one.weights ?? .unit, other.weights ?? .unit)
    if grid.takesRunWeights, weights != otherWeights {
      throw Failure(
        .usage,
        """
        The step weights of \(name) are \(weights.text), those of \(otherName) are \(otherWeights.text).
        Say which to take for all: --step-weights \(weights.text).
        """)
    }
  }

  private func checkCount(_ settings: Int, files: Int) throws {
    guard settings > ValueNotation.maximumCount / files else { return }
    throw Failure(
      .usage,
      """
      \(files) files × \(settings) settings are too many: \(ValueNotation.maximumCount) points are the most.
      Sweep fewer settings, or the files in several sweeps.
      """)
  }

  private func checkPaths(_ grid: SweepGrid, _ facts: SweepIdentity.File, _ name: String?) throws {
    let (frames, targets) = (facts.frames, facts.targets)
    for weights in grid.stepWeights {
      let parameters = AlignmentParameters(gamma: 0, stepWeights: weights, firstCell: grid.firstCell)
      guard !parameters.leavePath(frames: frames, targets: targets) else { continue }
      throw Failure(
        AlignmentError.noPath(weights, grid.firstCell, frames: frames, targets: targets), in: name)
    }
  }

  private func notes(_ files: [Scanned]) -> [String] {
    guard input.hasFileColumn || files.count > 1 else { return files[0].notes }
    return input.notes + GroupedNotes.lines(files.map { ($0.file.facts.title, $0.notes) })
  }
}
