import ArgumentParser
import SequenceFiles

/// `sdtw learn`: X itself learns, and what becomes of it is written down.
struct Learn: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learn",
    abstract: "Try a schedule of γ and step weights: X itself learns by gradient descent.",
    discussion: """
      Takes steps against the gradient of D(N,M)/N (of a batch the mean over its items), with γ and weights by schedule, \
      and measures them: what the alignment makes of Y, and what X reaches. X itself is learned; a network shares \
      parameters between frames and generalises: what goes wrong here is a lower bound on what can go wrong there.

      A schedule is one value, or segments between commas: VALUE STEPS holds a value, FIRST:LAST linear STEPS or \
      FIRST:LAST geometric STEPS goes from one to the other, in so many stages with "in STAGES" behind it; the last \
      value holds from then on.

      Without -o the table goes to standard output. With -o DIR, X is dumped on the way, as files that 'sdtw DIR' opens \
      as a training run; after a Ctrl-C the same command with --resume goes on, and so it does with more --steps.

      EXAMPLES
        sdtw learn run.npz --gamma '10:0.1 geometric 200' -o a
        sdtw learn run.npz --gamma 1 --start half --noise 0.5 --seed 3 > table.csv
        sdtw learn run.npz --gamma '10:0.1 geometric 200' -o a --resume --steps 2000
        sdtw learn run.npz --schedule table.csv -o b
      """)

  @OptionGroup(title: "Input")
  var input: InputOptions

  @OptionGroup(title: "Schedule")
  var schedule: LearningScheduleOptions

  @OptionGroup(title: "Learning")
  var learning: LearningOptions

  @OptionGroup(title: "Cost")
  var costs: CostOptions

  @OptionGroup(title: "Measuring")
  var measuring: MeasuringOptions

  @OptionGroup(title: "Output")
  var output: LearningOutputOptions

  @OptionGroup(title: "Resources")
  var resources: ResourceOptions

  func validate() throws {
    guard !input.files.isEmpty else {
      throw ValidationError("Nothing is given to learn: name a RUN (a file with X and Y), or two files X and Y.")
    }
  }

  func run() throws {
    let given = try schedule.given
    let plan = try LearningTask(self, given)
    let saved = output.resume ? try output.output.flatMap { try TrainingFolder.saved(in: $0) } : nil
    let extent = try LearningExtent(learning, output, schedule: plan.schedule, saved: saved)
    let folder = try output.output.map { path in
      try TrainingFolder(path, plan.identity(extent), resumes: output.resume, force: output.force) {
        input.reads(from: $0)
      }
    }
    try LearningJob(plan: plan, extent: extent, folder: folder).run()
  }
}
