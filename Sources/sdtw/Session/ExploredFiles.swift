import Explorer
import SequenceFiles

/// What the explorer can go through: one RUN, or X and Y; the items of a batch; the dumps of a training run.
struct ExploredFiles {
  private let input: InputOptions
  /// The dumps in the order of the training.
  let steps: [Walk.Step]
  /// None of them names an item.
  private let requestsByStep: [Walk.Step: RunRequest]
  /// Where to begin.
  let start: Place
  private let isStepAsked: Bool

  /// - Parameter step: what `--step` says; the last dump without it.
  /// - Throws: `Failure` and `SequenceFileError`.
  init(_ input: InputOptions, step: String?) throws {
    self.input = input
    guard let series = try Self.series(of: input) else {
      if let step {
        throw Failure(
          .usage,
          "--step \(step.quotable) names a dump of a training run, and one RUN is opened.\nName a directory of dumps.")
      }
      var request = input.request
      request.item = nil
      steps = [.only]
      requestsByStep = [.only: request]
      isStepAsked = false
      start = Place(item: input.item.map { $0 - 1 } ?? 0)
      return
    }
    steps = series.dumps.map { Walk.Step(name: $0.name, number: $0.step) }
    requestsByStep = Dictionary(
      zip(steps, series.dumps.map { input.reading.request(.run($0.path)) }), uniquingKeysWith: { first, _ in first })
    start = Place(item: input.item.map { $0 - 1 } ?? 0, step: try Self.step(named: step, in: steps))
    isStepAsked = step != nil
  }

  /// All that can be gone to.
  var requests: [RunRequest] { steps.compactMap { requestsByStep[$0] } }

  /// The last of these that is whole is shown first: any, or the step that was asked for. Their indices are those of
  /// `steps`.
  var candidates: ArraySlice<RunRequest> {
    guard isStepAsked, let index = steps.firstIndex(of: start.step) else { return requests[...] }
    return requests[index...index]
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
    guard steps.count > 1 else { return input.arguments }
    return "\(input.arguments) --step \(place.step.text.shellQuoted)"
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

extension Walk.Step {
  /// As `--step` takes it.
  var text: String { number.map(String.init) ?? name }
}
