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

  /// - Throws: `Failure` and `SequenceFileError`.
  init(_ input: InputOptions) throws {
    self.input = input
    let item = input.item.map { $0 - 1 } ?? 0
    guard let run = try input.trainingRun else {
      requests = [input.request]
      steps = [Walk.Step(name: "")]
      start = Place(item: item)
      return
    }
    requests = run.dumps.map { input.reading.request(.run($0.path)) }
    steps = run.dumps.map { Walk.Step(name: $0.name, number: $0.step) }
    start = Place(item: item, step: try run.index(of: input.step))
  }

  /// What opens a place again, as it would be typed.
  func arguments(at place: Place, itemCount: Int) -> String {
    var input = input
    input.item = itemCount > 1 ? place.item + 1 : nil
    input.step = steps.count > 1 ? steps[place.step].text : nil
    return input.arguments
  }
}

extension Walk.Step {
  /// As `--step` takes it.
  var text: String { number.map(String.init) ?? name }
}
