import Explorer
import SequenceFiles
import SoftDTW

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
  func dataset(of run: Run, at place: Place, itemCount: Int, notes: [String] = []) -> Dataset {
    let logits = reading.predictionsAreLogits(run)
    return Dataset(
      name: run.name, pair: run.pair, predictionsAreLogits: logits,
      framesPerSecond: reading.framesPerSecond(run) ?? framesPerSecond, markedTargets: run.defaults.marks,
      notes: notes + run.notes + alignment.remarks(on: run, logits), reported: Reported(run.defaults),
      arguments: files.arguments(at: place, itemCount: itemCount))
  }
}

extension Reported {
  init(_ defaults: RunDefaults) {
    self.init(
      step: defaults.log.step, epoch: defaults.log.epoch, loss: defaults.log.loss, gamma: defaults.gamma,
      stepWeights: defaults.stepWeights)
  }
}

/// Opens the items and steps that the explorer goes to.
struct Opener: Sendable {
  let dumps: KeptDumps
  let datasets: DatasetMaker
  let solver: @Sendable (Dataset) -> Solver

  /// What the explorer is told of a place: its sequences with their first picture, or in one line why there is none.
  ///
  /// - Throws: whatever `checkpoint` throws.
  func answer(
    to settings: Settings, at place: Place, generation: Int, checkpoint: Checkpoint
  ) throws -> Message {
    do {
      let batch = try dumps.batch(place.step, checkpoint: checkpoint)
      // Another dump may have fewer items.
      let place = Place(item: min(place.item, batch.count - 1), step: place.step)
      let dataset = datasets.dataset(of: try batch.run(place.item), at: place, itemCount: batch.count)
      try checkpoint(0.1)
      try dataset.pair.validate(for: settings.cost)
      let solver = solver(dataset)
      let solution = try solver.solve(settings) { try checkpoint(0.1 + 0.9 * $0) }
      return .opened(
        generation: generation,
        Opened(place: place, itemCount: batch.count, dataset: dataset, solution: solution, solver: solver))
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
  /// Nil for the example.
  var files: ExploredFiles?
  /// Nil where there is nothing else to open.
  var opener: Opener?
  /// Nil where no run is followed.
  var following: Following?
}
