import Explorer
import SequenceFiles
import SoftDTW

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
        if present?.step != place.step { present = (place.step, try dumps.batchInPassing(place.step)) }
        guard let batch = present?.batch else { continue }
        let dataset = datasets.dataset(of: try batch.run(place.item), at: place, itemCount: batch.count)
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
