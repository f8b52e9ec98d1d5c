/// Why a command can't be carried out. It has changed nothing then.
enum CommandError: Error, Hashable, Sendable {
  /// With the names that it is a part of.
  case unknownCommand(String, similar: [String])
  /// An argument is missing, or there is one too many.
  case wrongArguments(found: String, usage: String)
  /// An action of a key takes no arguments.
  case unexpectedArguments(of: String, found: String)
  case notAValue(Slider, found: String)
  case notWeights(found: String)
  case notAThreshold(found: String)
  case unknownName(found: String, of: String, known: [String])
  case notLimits(found: String)
  /// Steps, noise, a seed, a rate or frames of a training.
  case notACount(found: String, of: String)
  /// In one line, why.
  case notASchedule(String)
  case noLimits(panel: String)
  case limitsOfDifference(panel: String, command: String)
  case notATime(found: String)
  case noFrameRate(found: String)
  /// Counted from 1.
  case outside(found: String, of: String, count: Int)
  /// Seconds: those of the last frame.
  case outsideTime(found: String, last: Double)
  case noEvents
  case costImpossible(found: String, possible: [String])
  case notAFormat(path: String, known: [String])
  case notASessionName(path: String)
  case noResult
}
