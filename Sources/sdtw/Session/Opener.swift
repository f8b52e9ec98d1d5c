import Explorer
import SequenceFiles
import SoftDTW
import Synchronization

/// Makes datasets of runs, with what the command line says of them.
struct DatasetMaker {
  private let files: ExploredFiles
  private let reading: ReadingOptions
  private let alignment: AlignmentOptions
  private let framesPerSecond: Double?

  init(
    _ files: ExploredFiles, _ reading: ReadingOptions, _ alignment: AlignmentOptions, _ configuration: Configuration
  ) {
    self.files = files
    self.reading = reading
    self.alignment = alignment
    framesPerSecond = configuration.framesPerSecond
  }

  /// - Parameter notes: those that come before the run's own.
  func dataset(of run: Run, at place: Place, _ walk: Walk, notes: [String] = []) -> Dataset {
    let logits = reading.predictionsAreLogits(run)
    return Dataset(
      name: run.name, pair: run.pair, predictionsAreLogits: logits,
      framesPerSecond: reading.framesPerSecond(run) ?? framesPerSecond, markedTargets: run.defaults.marks,
      notes: notes + run.notes + alignment.remarks(on: run, logits), reported: Reported(run.defaults),
      arguments: files.arguments(at: place, itemCount: walk.itemCount))
  }
}

extension Reported {
  init(_ defaults: RunDefaults) {
    self.init(
      step: defaults.log.step, epoch: defaults.log.epoch, loss: defaults.log.loss, gamma: defaults.gamma,
      stepWeights: defaults.stepWeights)
  }
}

/// Opens the items and steps that the explorer goes to. The last dump is kept, so that its other items need no reading.
final class Opener: Sendable {
  private let files: ExploredFiles
  private let datasets: DatasetMaker
  private let solver: @Sendable (Dataset) -> Solver
  private let last: Mutex<(step: Walk.Step, batch: Batch)>

  /// - Parameter first: the dump that is shown first, at `step`.
  init(
    _ files: ExploredFiles, first: Batch, at step: Walk.Step, _ datasets: DatasetMaker,
    solver: @escaping @Sendable (Dataset) -> Solver
  ) {
    self.files = files
    self.datasets = datasets
    self.solver = solver
    last = Mutex((step, first))
  }

  private func batch(_ step: Walk.Step) throws -> Batch {
    let last = last.withLock { $0 }
    if last.step == step { return last.batch }
    let batch = try files.batch(step)
    self.last.withLock { $0 = (step, batch) }
    return batch
  }

  /// What the explorer is told of a place: its sequences with their first picture, or in one line why there is none.
  ///
  /// - Throws: whatever `checkpoint` throws.
  func answer(
    to settings: Settings, at place: Place, generation: Int, checkpoint: Checkpoint
  ) throws -> Message {
    do {
      let batch = try batch(place.step)
      // Another dump may have fewer items.
      let place = Place(item: min(place.item, batch.count - 1), step: place.step)
      let walk = Walk(itemCount: batch.count, steps: files.steps)
      let dataset = datasets.dataset(of: try batch.run(place.item), at: place, walk)
      try checkpoint(0.1)
      try dataset.pair.validate(for: settings.cost)
      let solver = solver(dataset)
      let solution = try solver.solve(settings) { try checkpoint(0.1 + 0.9 * $0) }
      return .opened(
        generation: generation,
        Opened(place: place, walk: walk, dataset: dataset, solution: solution, solver: solver))
    } catch let failure as Failure {
      return .failed(generation: generation, failure.text.replacing("\n", with: " "))
    } catch let error as SequenceFileError {
      return .failed(generation: generation, error.oneLine)
    } catch let error as AlignmentError {
      return .failed(generation: generation, error.oneLine)
    } catch let error as SequenceError {
      return .failed(generation: generation, error.oneLine)
    }
  }
}

/// What a session begins with, and what opens the rest.
struct Scene {
  let dataset: Dataset
  let settings: Settings
  var walk = Walk()
  var place = Place()
  let solver: Solver
  /// All that is read, or can be gone to.
  var requests: [RunRequest] = []
  /// Nil where there is nothing else to open.
  var opener: Opener?
}
