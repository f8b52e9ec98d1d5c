import Explorer
import SequenceFiles
import Synchronization

/// What the explorer can go through: one RUN, or X and Y; the items of a batch; the dumps of a training run, which may come
/// and go meanwhile.
final class ExploredFiles: Sendable {
  private let input: InputOptions
  private let state: Mutex<State>
  /// Whether dumps may come and go.
  let isFollowed: Bool

  fileprivate struct State {
    /// Nil where no training run is opened.
    var run: TrainingRun?
    /// The dumps in the order of the training.
    var steps: [Walk.Step]
    /// None of them names an item.
    var requests: [Walk.Step: RunRequest]
  }

  /// - Throws: `Failure` and `SequenceFileError`.
  init(_ input: InputOptions) throws {
    self.input = input
    isFollowed = false
    if let run = try input.trainingRun {
      state = Mutex(State(run, input.reading))
    } else {
      state = Mutex(State(run: nil, steps: [.only], requests: [.only: input.request]))
    }
  }

  /// A run that is followed; its dumps are given by `take`.
  init(following input: InputOptions) {
    self.input = input
    isFollowed = true
    state = Mutex(State(run: nil, steps: [], requests: [:]))
  }

  var steps: [Walk.Step] { state.withLock { $0.steps } }

  /// All that can be gone to.
  var requests: [RunRequest] { state.withLock { state in state.steps.compactMap { state.requests[$0] } } }

  /// Has these dumps in the place of the earlier ones.
  func take(_ dumps: [DumpSeries.Dump]) {
    let new = State(TrainingRun(word: input.files[0], dumps: dumps), input.reading)
    state.withLock { $0 = new }
  }

  /// Which dumps may be shown first, with their requests: the last one of them that is whole is.
  ///
  /// - Throws: a `Failure` where there is no such step as is asked for.
  func candidates() throws -> (steps: ArraySlice<Walk.Step>, requests: ArraySlice<RunRequest>) {
    let state = state.withLock { $0 }
    let requests = state.steps.compactMap { state.requests[$0] }
    // What is followed is known to be whole.
    guard let run = state.run, input.step != nil || isFollowed else { return (state.steps[...], requests[...]) }
    let index = try run.index(of: input.step)
    return (state.steps[index...index], requests[index...index])
  }

  /// The item of a batch to begin with.
  var firstItem: Int { input.askedItem ?? 0 }

  /// Reads a dump.
  ///
  /// - Throws: `SequenceFileError`, and a `Failure` where there is no such dump.
  func batch(_ step: Walk.Step) throws -> Batch {
    guard let request = state.withLock({ $0.requests[step] }) else {
      throw Failure(.noInput, "\(step.name.quotable) isn't there any more.")
    }
    return try Batch.load(request, cancellation: Interruption.cancellation)
  }

  /// Reads a dump, whether it is among the others or not.
  ///
  /// - Throws: `SequenceFileError`.
  func batch(of dump: DumpSeries.Dump) throws -> Batch {
    try Batch.load(input.reading.request(.run(dump.path)), cancellation: Interruption.cancellation)
  }

  /// The file of a dump; nil where there is no such dump.
  func path(of step: Walk.Step) -> String? {
    guard case .run(let path) = state.withLock({ $0.requests[step] })?.source else { return nil }
    return path
  }

  /// What `--step` takes for a dump; nil where it is shown without being asked for.
  func stepWord(of step: Walk.Step) -> String? {
    let state = state.withLock { $0 }
    guard let run = state.run, isFollowed ? step != state.steps.last : state.steps.count > 1 else { return nil }
    return run.word(for: DumpSeries.Dump(path: step.id))
  }

  /// What opens a place again, as it would be typed.
  func arguments(at place: Place, itemCount: Int) -> String {
    var input = input
    input.item = itemCount > 1 ? place.item + 1 : nil
    input.step = stepWord(of: place.step)
    return isFollowed ? "--follow \(input.arguments)" : input.arguments
  }
}

extension ExploredFiles.State {
  init(_ run: TrainingRun, _ reading: ReadingOptions) {
    self.run = run
    let names = Dictionary(grouping: run.dumps, by: \.name).mapValues(\.count)
    let numbers = Dictionary(grouping: run.dumps.compactMap(\.step), by: { $0 }).mapValues(\.count)
    steps = run.dumps.map { dump in
      Walk.Step(
        name: names[dump.name] == 1 ? dump.name : dump.longName, number: dump.step, id: dump.path,
        hasOwnNumber: dump.step.map { numbers[$0] == 1 } ?? true)
    }
    requests = Dictionary(
      zip(steps, run.dumps.map { reading.request(.run($0.path)) }), uniquingKeysWith: { first, _ in first })
  }
}

extension Walk.Step {
  init(_ dump: DumpSeries.Dump) { self.init(name: dump.name, number: dump.step, id: dump.path) }
}

extension DumpSeries.Dump {
  /// With its folder, where the name alone is that of others, too.
  fileprivate var longName: String { path.split(separator: "/").suffix(2).joined(separator: "/") }
}
