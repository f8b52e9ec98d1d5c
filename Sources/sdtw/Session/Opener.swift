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

  func dataset(of run: Run, at place: Place, _ walk: Walk) -> Dataset {
    let logits = reading.predictionsAreLogits(run)
    return Dataset(
      name: run.name, pair: run.pair, predictionsAreLogits: logits,
      framesPerSecond: reading.framesPerSecond(run) ?? framesPerSecond, markedTargets: run.defaults.marks,
      notes: run.notes + alignment.remarks(on: run, logits),
      arguments: files.arguments(at: place, itemCount: walk.itemCount))
  }
}

/// Opens the items and steps that the explorer goes to. The last dump is kept, so that its other items need no reading.
final class Opener: Sendable {
  private let files: ExploredFiles
  private let datasets: DatasetMaker
  private let solver: @Sendable (Dataset) -> Solver
  private let last: Mutex<(step: Walk.Step, batch: Batch)>

  /// - Parameter first: the dump that is shown first.
  init(
    _ files: ExploredFiles, first: Batch, _ datasets: DatasetMaker, solver: @escaping @Sendable (Dataset) -> Solver
  ) {
    self.files = files
    self.datasets = datasets
    self.solver = solver
    last = Mutex((files.start.step, first))
  }

  /// - Parameter keeps: whether it is the last dump from now on.
  private func batch(_ step: Walk.Step, keeps: Bool) throws -> Batch {
    let last = last.withLock { $0 }
    if last.step == step { return last.batch }
    let batch = try files.batch(step)
    if keeps { self.last.withLock { $0 = (step, batch) } }
    return batch
  }

  /// What the explorer is told of a place: its sequences with their first picture, or in one line why there is none.
  ///
  /// - Throws: whatever `checkpoint` throws.
  func answer(
    to settings: Settings, at place: Place, generation: Int, checkpoint: Checkpoint
  ) throws -> Message {
    do {
      let batch = try batch(place.step, keeps: true)
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
    } catch {
      guard let reason = Self.reason(error) else { throw error }
      return .failed(generation: generation, reason)
    }
  }

  /// What is found of the places of a survey, told one by one. Dumps are read one at a time, and none of them is kept.
  ///
  /// - Throws: whatever `checkpoint` throws.
  func survey(
    _ request: SurveyRequest, checkpoint: () throws -> Void, found: (Place, SurveyFinding) -> Void
  ) throws {
    // Of the dump that is worked on.
    var present: (step: Walk.Step, batch: Batch)?
    for place in request.places {
      try checkpoint()
      do {
        if present?.step != place.step { present = (place.step, try batch(place.step, keeps: false)) }
        guard let batch = present?.batch else { continue }
        let walk = Walk(itemCount: batch.count, steps: files.steps)
        let dataset = datasets.dataset(of: try batch.run(place.item), at: place, walk)
        try dataset.pair.validate(for: request.settings.cost)
        let finding = try solver(dataset).finding(
          request.settings, withThumbnail: request.withThumbnails, checkpoint: { _ in try checkpoint() })
        found(place, finding)
      } catch {
        guard let reason = Self.reason(error) else { throw error }
        found(place, .gap(reason))
      }
    }
  }

  /// In one line, why there is no picture; nil for what says that nobody waits for one.
  private static func reason(_ error: any Error) -> String? {
    switch error {
    case let failure as Failure: failure.text.replacing("\n", with: " ")
    case let error as SequenceFileError: error.oneLine
    case let error as AlignmentError: error.oneLine
    case let error as SequenceError: error.oneLine
    default: nil
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
