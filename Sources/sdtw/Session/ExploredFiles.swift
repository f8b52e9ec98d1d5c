import Explorer
import SequenceFiles

/// What the explorer can go through: one RUN, or X and Y; the items of a batch; the dumps of a training run.
struct ExploredFiles {
  private let input: InputOptions
  /// Nil where no training run is opened.
  private let run: TrainingRun?
  /// The dumps in the order of the training.
  let steps: [Walk.Step]
  /// None of them names an item.
  private let requestsByStep: [Walk.Step: RunRequest]

  /// - Throws: `Failure` and `SequenceFileError`.
  init(_ input: InputOptions) throws {
    self.input = input
    run = try input.trainingRun
    guard let run else {
      steps = [.only]
      requestsByStep = [.only: input.request]
      return
    }
    steps = run.dumps.map(Walk.Step.init)
    requestsByStep = Dictionary(
      zip(steps, run.dumps.map { input.reading.request(.run($0.path)) }), uniquingKeysWith: { first, _ in first })
  }

  /// All that can be gone to.
  var requests: [RunRequest] { steps.compactMap { requestsByStep[$0] } }

  /// Reads what is shown first, with what there is to say of that.
  ///
  /// - Throws: `SequenceFileError`, and a `Failure` where there is no such step.
  func first() throws -> (place: Place, batch: Batch, notes: [String]) {
    let item = input.askedItem ?? 0
    guard let run else { return (Place(item: item), try batch(.only), []) }
    let newest = try input.newestBatch(of: run)
    return (Place(item: item, step: steps[newest.index]), newest.batch, newest.notes)
  }

  /// Reads a dump.
  ///
  /// - Throws: `SequenceFileError`, and a `Failure` where there is no such dump.
  func batch(_ step: Walk.Step) throws -> Batch {
    guard let request = requestsByStep[step] else {
      throw Failure(.noInput, "\(step.name.quotable) is none of the dumps.")
    }
    return try Batch.load(request, cancellation: Interruption.cancellation)
  }

  /// What opens a place again, as it would be typed.
  func arguments(at place: Place, itemCount: Int) -> String {
    var input = input
    input.item = itemCount > 1 ? place.item + 1 : nil
    input.step = steps.count > 1 ? place.step.text : nil
    return input.arguments
  }
}

extension Walk.Step {
  init(_ dump: DumpSeries.Dump) { self.init(name: dump.name, number: dump.step) }

  /// As `--step` takes it.
  var text: String { number.map(String.init) ?? name }
}
