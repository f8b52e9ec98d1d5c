import ArgumentParser
import Evaluation
import Foundation
import SequenceFiles
import SoftDTW

/// `sdtw advise`: which γ to take, and why.
struct Advise: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "advise",
    abstract: "Say which γ to train with, and why.",
    discussion: """
      Searches γ from 0.001 to 1000 at the given step weights and cost: up to which γ events survive in the modified \
      targets, from which on training still explores, and, with strong targets, where Y^mod is nearest to them. It \
      gives a schedule to paste into a training script, and warns of what is odd at the present γ.

      EXAMPLES
        sdtw advise run.npz
        sdtw advise X.npy Y.npy --strong S.npy --fps 43.07 --step-weights 0.1,1,1
        sdtw advise run.npz --stages 8 --start 10 --json
      """)

  @OptionGroup(title: "Input")
  var input: InputOptions

  @OptionGroup(title: "Alignment")
  var alignment: AlignmentOptions

  @OptionGroup(title: "Measuring")
  var measuring: MeasuringOptions

  @Option(
    parsing: .unconditional, help: ArgumentHelp("How many γ the schedule has.", valueName: "N"),
    transform: { text in
      guard let value = Int(text), (2...100).contains(value) else {
        throw ValidationError("a number of stages from 2 to 100 is needed.")
      }
      return value
    })
  var stages = 5

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Start the schedule here, where that is above the γ that still explores.", valueName: "γ"),
    transform: { text in
      guard let value = Double(text), Advice.gammas.contains(value) else {
        throw ValidationError("a number from 0.001 to 1000 is needed, the γ that are searched.")
      }
      return value
    })
  var start: Double?

  @Flag(help: "Print JSON instead of text.")
  var json = false

  @OptionGroup(title: "Resources")
  var resources: ResourceOptions

  func validate() throws {
    guard !input.files.isEmpty else {
      throw ValidationError("Nothing is given to advise on: name a RUN (an npz with X and Y), or two files X and Y.")
    }
  }

  func run() throws {
    let run = try input.load()
    let logits = input.reading.predictionsAreLogits(run)
    let (parameters, cost) = try alignment.settings(for: run, predictionsAreLogits: logits)
    let share = try resources.memory.share(ProblemSize(run.pair), for: .sweep, givenJobs: resources.givenJobs)
    let evaluator = Evaluator(
      pair: run.pair, cost: cost, framesPerSecond: input.reading.framesPerSecond(run), threshold: measuring.threshold)
    let progress = ProgressBar()
    defer { progress.finish() }
    let matrix = try CostMatrix(of: run.pair, cost: cost, cacheLimit: share.cacheLimit) {
      try progress.show($0 * 0.1, "costs")
    }
    let sweep = Sweep(evaluator, cost: matrix, workspace: share.workspace)
    let advisor = Advisor(sweep, options: Advisor.Options(stages: stages, start: start))
    let advice = try advisor.advise(
      parameters, jobs: share.jobs, progress: { try progress.show(0.1 + $0 * 0.6, "advice on γ") },
      checkpoint: Interruption.check)
    let weights = try sweep.compareHorizontalWeights(
      parameters, jobs: share.jobs, progress: { try progress.show(0.7 + $0 * 0.3, "advice on w_h") },
      checkpoint: Interruption.check)
    progress.finish()
    for note in run.notes + alignment.remarks(on: run, logits) + weightsRemark(run) { StandardStreams.say(note + "\n") }
    let subject = AdviceSubject(name: run.name, evaluator: evaluator)
    try StandardStreams.print(
      json ? AdviceJSON(subject, advice, weights).text() : AdvicePage(subject, advice, weights).text)
  }
}

extension Advise {
  /// What nobody asked for is said: the answers hang on the weights.
  private func weightsRemark(_ run: Run) -> [String] {
    guard alignment.stepWeights == nil, run.defaults.stepWeights == nil else { return [] }
    return ["no step weights are given: 1,1,1 are taken; the paper's are 0.1,1,1"]
  }
}

/// What advice is about.
struct AdviceSubject {
  let name: String
  let evaluator: Evaluator

  var pair: SequencePair { evaluator.pair }
}
