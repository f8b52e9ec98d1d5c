import Learning
import SequenceFiles
import SoftDTW

extension LearningTask {
  /// A step as a RUN: what was given, with X as it is now, in the form in which it was given.
  ///
  /// - Parameters:
  ///   - predictions: of each item.
  ///   - loss: the mean over them.
  func dump(_ predictions: [Matrix], step: Int, loss: Double) -> [NamedArray] {
    let setting = schedule.setting(at: step)
    let sequences = zip(items, predictions).enumerated().flatMap { index, item in
      let suffix = items.count > 1 ? "_\(index)" : ""
      let pair = item.0.run.pair
      return [("X", item.1), ("Y", pair.targets), ("Y_strong", pair.strongTargets)].compactMap { name, matrix in
        matrix.map { NamedArray(name: name + suffix, matrix: $0) }
      }
    }
    let run = items[0].run
    var settings = [
      NamedArray(name: "name", text: run.name), NamedArray(name: "cost", text: cost.name),
      NamedArray(name: "gamma", scalar: setting.gamma),
      NamedArray(name: "step_weights", shape: [3], values: setting.stepWeights.values),
      NamedArray(name: "step", scalar: Double(step), elementType: .int64),
    ]
    // With a prior it is none of X and Y alone.
    if setting.prior == 0 { settings.append(NamedArray(name: "loss", scalar: loss)) }
    if cost == .bceFromLogits { settings.append(NamedArray(name: "logits", scalar: 1, elementType: .bool)) }
    if let fps = items[0].evaluator.framesPerSecond { settings.append(NamedArray(name: "fps", scalar: fps)) }
    let marks = run.defaults.marks.map(Double.init)
    if items.count == 1, !marks.isEmpty {
      settings.append(NamedArray(name: "marks", shape: [marks.count], values: marks, elementType: .int64))
    }
    return sequences + settings
  }
}
