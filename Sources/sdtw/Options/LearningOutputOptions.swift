import ArgumentParser

/// What is kept of a training, and where.
struct LearningOutputOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Write dumps of X and the table measures.csv into this directory, which the explorer opens as a training run.",
      valueName: "DIR"), completion: .directory)
  var output: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Measure every N steps; the first and the last one always.", valueName: "N"),
    transform: { try LearningOptions.count($0, from: 1) })
  var every = 10

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Dump X every N steps, or at those of a list such as 0,50,200; the first and the last one always (default: about 20).",
      valueName: "N|list"),
    transform: { text in
      guard let steps = WantedSteps(notation: text) else {
        throw ValidationError("a number of steps from 1, or a list such as 0,50,200, is needed.")
      }
      return steps
    })
  var dumps: WantedSteps?

  @Flag(help: "Go on with a training that was stopped, or with more --steps; with -o.")
  var resume = false

  @Flag(help: "Begin anew where -o holds an earlier training, which is lost.")
  var force = false

  func validate() throws {
    guard output != "" else { throw ValidationError("--output is empty: name a directory.") }
    guard !(resume && force) else {
      throw ValidationError("--resume goes on with what is there, and --force takes it away: leave one out.")
    }
    guard output == nil else { return }
    for (option, isGiven) in [("--dumps", dumps != nil), ("--resume", resume), ("--force", force)] where isGiven {
      throw ValidationError("\(option) is about files, and none are written: name a directory with -o DIR.")
    }
  }
}
