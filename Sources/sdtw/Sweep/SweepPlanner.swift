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
    let scanned = try input.items.map(scan)
    let first = scanned[0]
    for other in scanned.dropFirst() { try checkAgreement(first, other) }
    let settings = grid.grid(runWeights: first.weights, firstCell: costs.firstCell ?? .diagonal)
    try checkCount(settings.count, files: scanned.count)
    for file in scanned.map(\.file) {
      try checkPaths(settings, file)
      let name = input.hasFileColumn ? file.item.name : nil
      try settings.checkRange(frames: file.facts.frames, targets: file.facts.targets, name: name)
    }
    let identity = SweepIdentity(
      gamma: grid.gammaText, stepWeights: grid.weightsText(runWeights: first.weights), firstCell: settings.firstCell,
      cost: first.cost, threshold: threshold, settings: settings.count, hasFileColumn: input.hasFileColumn,
      files: scanned.map(\.file.facts), shard: shard)
    return SweepPlan(
      files: scanned.map(\.file), grid: settings, cost: first.cost, identity: identity, notes: notes(scanned))
  }

  private func scan(_ item: SweepInput.Item) throws -> Scanned {
    let run: Run
    do { run = try Run.load(item.request, cancellation: Interruption.cancellation) } catch {
      // All other faults name their file.
      guard case .shape = error, input.hasFileColumn else { throw error }
      throw Failure(error, in: item.name)
    }
    let logits = reading.predictionsAreLogits(run)
    let cost: LocalCost
    do {
      cost = try costs.localCost(for: run, predictionsAreLogits: logits)
      try run.pair.validate(for: cost)
      _ = try memory.share(ProblemSize(run.pair), for: .sweep)
    } catch { throw Failure(error, in: input.hasFileColumn ? item.name : nil) }
    let facts = SweepIdentity.File(
      name: item.name, frames: run.pair.frameCount, targets: run.pair.targetCount, features: run.pair.featureCount,
      fps: reading.framesPerSecond(run), fingerprint: run.pair.fingerprint)
    let isKept = input.items.count == 1 || item.request.isReadOnce
    return Scanned(
      file: SweepPlan.File(item: item, facts: facts, kept: isKept ? run : nil), cost: cost,
      weights: run.defaults.stepWeights, notes: run.notes + costs.remarks(on: run, logits))
  }

  /// A table compares its files at equal settings.
  private func checkAgreement(_ one: Scanned, _ other: Scanned) throws {
    let (name, otherName) = (one.file.item.name.quotable, other.file.item.name.quotable)
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

  private func checkPaths(_ grid: SweepGrid, _ file: SweepPlan.File) throws {
    let (frames, targets) = (file.facts.frames, file.facts.targets)
    for weights in grid.stepWeights {
      let parameters = AlignmentParameters(gamma: 0, stepWeights: weights, firstCell: grid.firstCell)
      guard !parameters.leavePath(frames: frames, targets: targets) else { continue }
      throw Failure(
        AlignmentError.noPath(weights, grid.firstCell, frames: frames, targets: targets),
        in: input.hasFileColumn ? file.item.name : nil)
    }
  }

  private func notes(_ files: [Scanned]) -> [String] {
    guard input.hasFileColumn else { return files[0].notes }
    // What is said of many files alike is said once.
    var names: [(note: String, names: [String])] = []
    for file in files {
      for note in file.notes {
        if let known = names.firstIndex(where: { $0.note == note }) {
          names[known].names.append(file.file.item.name)
        } else {
          names.append((note, [file.file.item.name]))
        }
      }
    }
    let notes = names.prefix(8).map { note, names in
      "\(names[0].quotable)\(names.count > 1 ? " and \(names.count - 1) more" : ""): \(note)"
    }
    return input.notes + notes + (names.count > 8 ? ["… and \(names.count - 8) more notes on files."] : [])
  }
}
