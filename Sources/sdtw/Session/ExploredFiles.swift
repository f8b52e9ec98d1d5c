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
    /// The dumps in the order of the training.
    var steps: [Walk.Step]
    /// None of them names an item.
    var requests: [Walk.Step: RunRequest]
  }

  /// - Throws: `Failure` and `SequenceFileError`.
  init(_ input: InputOptions) throws {
    self.input = input
    isFollowed = false
    if let series = try Self.series(of: input) {
      state = Mutex(State(series.dumps, input))
    } else {
      var request = input.request
      request.item = nil
      state = Mutex(State(steps: [.only], requests: [.only: request]))
    }
  }

  /// A run that is followed; its dumps are given by `take`.
  init(following input: InputOptions) {
    self.input = input
    isFollowed = true
    state = Mutex(State([], input))
  }

  /// Where to begin.
  ///
  /// - Parameter step: what `--step` says; the last dump without it.
  /// - Throws: `Failure`.
  func start(at step: String?) throws -> Place {
    let steps = steps
    if let step, steps == [.only] {
      throw Failure(
        .usage,
        "--step \(step.quotable) names a dump of a training run, and one RUN is opened.\nName a directory of dumps.")
    }
    return Place(item: input.item.map { $0 - 1 } ?? 0, step: try Self.step(named: step, in: steps))
  }

  var steps: [Walk.Step] { state.withLock { $0.steps } }

  /// All that can be gone to.
  var requests: [RunRequest] { state.withLock { state in state.steps.compactMap { state.requests[$0] } } }

  /// Has these dumps in the place of the earlier ones.
  func take(_ dumps: [DumpSeries.Dump]) {
    let new = State(dumps, input)
    state.withLock { $0 = new }
  }

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

  /// What opens a place again, as it would be typed.
  func arguments(at place: Place, itemCount: Int) -> String {
    var input = input
    input.item = itemCount > 1 ? place.item + 1 : nil
    let arguments = isFollowed ? "--follow \(input.arguments)" : input.arguments
    guard isFollowed ? place.step != steps.last : steps.count > 1 else { return arguments }
    return "\(arguments) --step \(place.step.text.shellQuoted)"
  }

  /// Nil where no directory and no pattern is named.
  private static func series(of input: InputOptions) throws -> DumpSeries? {
    guard input.files.count == 1, let name = input.files.first else { return nil }
    if name.isDirectory {
      let series = try DumpSeries(in: name)
      guard !series.dumps.isEmpty else {
        throw Failure(
          .noInput,
          "The directory \(name.quotable) holds no dump: no npz, pt, safetensors, h5 or mat file.\nName one that a training run wrote to."
        )
      }
      return series
    }
    guard name.contains(where: { "*?[".contains($0) }), !RunRequest(.run(name)).reads(from: name) else { return nil }
    let series = DumpSeries(matching: name)
    guard !series.dumps.isEmpty else {
      throw Failure(
        .noInput, "No file fits the pattern \(name.quotable).\nCheck it, with quotes around it, or name a directory.")
    }
    return series
  }

  /// - Parameter steps: not empty.
  private static func step(named name: String?, in steps: [Walk.Step]) throws -> Walk.Step {
    guard let name else { return steps.last ?? .only }
    if let step = steps.first(where: { $0.text == name || $0.name == name })
      ?? Int(name).flatMap({ number in steps.first { $0.number == number } })
    {
      return step
    }
    let known = steps.count > 6 ? steps.prefix(3) + steps.suffix(3) : steps[...]
    throw Failure(
      .noInput,
      """
      There is no step \(name.quotable) among the dumps.
      Steps are \(known.map(\.text.quotable).joined(separator: ", "))\(steps.count > 6 ? " (the first and the last ones)" : "").
      """)
  }
}

extension ExploredFiles.State {
  init(_ dumps: [DumpSeries.Dump], _ input: InputOptions) {
    steps = dumps.map(Walk.Step.init)
    requests = Dictionary(
      zip(steps, dumps.map { input.reading.request(.run($0.path)) }), uniquingKeysWith: { first, _ in first })
  }
}

extension Walk.Step {
  init(_ dump: DumpSeries.Dump) { self.init(name: dump.name, number: dump.step) }

  /// As `--step` takes it.
  var text: String { number.map(String.init) ?? name }
}
