import Explorer
import SequenceFiles

/// What the explorer can go through: one RUN, or X and Y; the items of a batch; the dumps of a training run.
struct ExploredFiles {
  private let input: InputOptions
  /// One for each dump, in the order of the training; none of them names an item.
  let requests: [RunRequest]
  let steps: [Walk.Step]
  /// Where to begin.
  let start: Place
  /// The last of these that is whole is shown first: any, or the step that was asked for.
  let candidates: ArraySlice<RunRequest>

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
      requests = [request]
      candidates = requests[...]
      steps = [Walk.Step(name: "")]
      start = Place(item: input.item.map { $0 - 1 } ?? 0)
      return
    }
    requests = series.dumps.map { input.reading.request(.run($0.path)) }
    steps = series.dumps.map { Walk.Step(name: $0.name, number: $0.step) }
    start = Place(item: input.item.map { $0 - 1 } ?? 0, step: try Self.index(of: step, in: steps))
    candidates = step == nil ? requests[...] : requests[start.step...start.step]
  }

  /// What opens a place again, as it would be typed.
  func arguments(at place: Place, itemCount: Int) -> String {
    var input = input
    input.item = itemCount > 1 ? place.item + 1 : nil
    guard steps.count > 1 else { return input.arguments }
    return "\(input.arguments) --step \(steps[place.step].text.shellQuoted)"
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

  private static func index(of step: String?, in steps: [Walk.Step]) throws -> Int {
    guard let step else { return steps.count - 1 }
    if let index = steps.firstIndex(where: { $0.text == step || $0.name == step })
      ?? Int(step).flatMap({ number in
        steps.firstIndex { $0.number == number }
      })
    {
      return index
    }
    let known = steps.count > 6 ? steps.prefix(3) + steps.suffix(3) : steps[...]
    throw Failure(
      .noInput,
      """
      There is no step \(step.quotable) among the dumps.
      Steps are \(known.map(\.text.quotable).joined(separator: ", "))\(steps.count > 6 ? " (the first and the last ones)" : "").
      """)
  }
}

extension Walk.Step {
  /// As `--step` takes it.
  var text: String { number.map(String.init) ?? name }
}
