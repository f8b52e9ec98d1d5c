import Plotting

extension CommandError: CustomStringConvertible {
  /// One line, for the prompt: it quotes what was typed and says what to type.
  var description: String {
    switch self {
    case .unknownCommand(let name, []):
      "There is no command “\(name)”: Tab lists those that there are, ? explains them."
    case .unknownCommand(let name, let similar):
      "There is no command “\(name)”, but \(similar.joined(separator: ", "))."
    case .wrongArguments(let found, let usage):
      (found.isEmpty ? "An argument is missing: " : "“\(found)” doesn't fit: ") + usage
    case .unexpectedArguments(let name, let found): "“\(found)” is too much: \(name) takes no arguments."
    case .notAValue(let slider, let found):
      "\(slider.symbol) must be a number ≥ 0\(slider == .gamma ? "" : " or inf"), found “\(found)”"
    case .notWeights(let found):
      "Weights are three numbers ≥ 0 or inf: horizontal vertical diagonal, as in 0.1 1 1, found “\(found)”"
    case .notAThreshold(let found): "τ must be a finite number, such as 0.5, found “\(found)”"
    case .unknownName(let found, let kind, let known):
      "“\(found)” is no \(kind): \(known.joined(separator: ", "))"
    case .notLimits(let found): "Limits are two numbers, the lower first, or auto, found “\(found)”"
    case .notACount(let found, let kind):
      switch kind {
      case "rate": "The rate must be a finite number above 0, such as 0.05, found “\(found)”"
      case "noise": "The noise must be a finite number of at least 0, such as 0.5, found “\(found)”"
      case "frames": "Frames must be a number from 0 (no smoothing) to 10000, found “\(found)”"
      case "seed": "A seed is a whole number of at least 0, found “\(found)”"
      default: "Steps must be a whole number up to 1000000, found “\(found)”"
      }
    case .notASchedule(let reason): reason
    case .noLimits(let panel): "\(panel) has no colour limits to set: choose another panel."
    case .limitsOfDifference(let panel, let command):
      "\(panel) shows a difference, whose limits follow the picture: \(command) goes on to its values."
    case .notATime(let found): "“\(found)” is neither a frame, such as 120, nor a time, such as 12.4s."
    case .noFrameRate(let found): "“\(found)” needs a frame rate, and none is known: type a frame, or open with --fps."
    case .outside(let found, let kind, let count): "“\(found)” is outside: there are \(kind)s 1 to \(count)."
    case .outsideTime(let found, let last):
      "“\(found)” is outside: there are 0s to \(NumberText.format(fixed: last, decimals: 2))s."
    case .noEvents: "There are no events: no value of Y reaches 0.5."
    case .costImpossible(let found, let possible):
      "The data doesn't allow the cost “\(found)”, only \(possible.joined(separator: ", "))."
    case .notAFormat(let path, let known):
      "“\(path)” names no format: end it with \(known.map { "." + $0 }.joined(separator: ", "))."
    case .notASessionName(let path): "“\(path)” must end with .json, as in view.json."
    case .noResult: "There is no result yet: wait for it, or change γ, weights or cost."
    }
  }
}
