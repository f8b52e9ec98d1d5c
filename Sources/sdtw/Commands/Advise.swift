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
      gives a schedule to paste into a training script, and warns of what is odd at the present γ. Of a batch it has a \
      line for each item, and the bounds that hold for all.

      EXAMPLES
        sdtw advise run.npz
        sdtw advise X.npy Y.npy --strong S.npy --fps 43.07 --step-weights 0.1,1,1
        sdtw advise run.npz --stages 8 --start 10 --json
        sdtw advise batch.npz --step-weights 0.1,1,1
        sdtw advise run/gamma-1 --step 500
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
    let batch = try input.loadBatch()
    if batch.count > 1, input.item == nil {
      try adviseOnAll(batch)
    } else {
      try advise(batch.run(asked: input.askedItem))
    }
  }

  private func advise(_ run: Run) throws {
    let progress = ProgressBar()
    defer { progress.finish() }
    let search = try Search(self, run) { try progress.show($0 * 0.1, "costs") }
    let advice = try search.advise(options) { try progress.show(0.1 + $0 * 0.6, "advice on γ") }
    let weights = try search.compareWeights { try progress.show(0.7 + $0 * 0.3, "advice on w_h") }
    progress.finish()
    for note in search.notes { StandardStreams.say(note + "\n") }
    let subject = search.subject
    try StandardStreams.print(
      json ? AdviceJSON(subject, advice, weights).text() : AdvicePage(subject, advice, weights).text)
  }

  private func adviseOnAll(_ batch: Batch) throws {
    let progress = ProgressBar()
    defer { progress.finish() }
    var subjects: [AdviceSubject] = []
    var items: [Advice] = []
    var notes: [(name: String, notes: [String])] = []
    for index in 0..<batch.count {
      let part = 1 / Double(batch.count)
      let name = "item \(index + 1)"
      let search = try Search(self, batch.run(asked: index)) {
        try progress.show((Double(index) + $0 * 0.1) * part, name)
      }
      notes.append((name, search.notes))
      subjects.append(search.subject)
      try Failure.checkOneCost(subjects.map(\.evaluator.cost.name))
      items.append(
        try search.advise(options) { try progress.show((Double(index) + 0.1 + $0 * 0.9) * part, name) })
    }
    progress.finish()
    for line in GroupedNotes.lines(notes) { StandardStreams.say(line + "\n") }
    let advice = BatchAdvice(items, options: options)
    try StandardStreams.print(
      json
        ? BatchAdviceJSON(subjects, advice).text()
        : BatchAdvicePage(input.files.joined(separator: ", "), subjects, advice).text)
  }

  private var options: Advisor.Options { Advisor.Options(stages: stages, start: start) }
}

extension Advise {
  /// A run under its settings, and what answers questions about it.
  private struct Search {
    let subject: AdviceSubject
    let notes: [String]
    private let sweep: Sweep
    private let parameters: AlignmentParameters
    private let jobs: Int

    /// - Parameter progress: told of the finished share of the costs.
    init(_ command: Advise, _ run: Run, progress: (Double) throws -> Void) throws {
      let reading = command.input.reading
      let logits = reading.predictionsAreLogits(run)
      let (parameters, cost) = try command.alignment.settings(for: run, predictionsAreLogits: logits)
      let share = try command.resources.memory.share(
        ProblemSize(run.pair), for: .sweep, givenJobs: command.resources.givenJobs)
      let evaluator = Evaluator(
        pair: run.pair, cost: cost, framesPerSecond: reading.framesPerSecond(run),
        threshold: command.measuring.threshold)
      let matrix = try CostMatrix(of: run.pair, cost: cost, cacheLimit: share.cacheLimit, checkpoint: progress)
      sweep = Sweep(evaluator, cost: matrix, workspace: share.workspace)
      (self.parameters, jobs) = (parameters, share.jobs)
      subject = AdviceSubject(name: run.name, evaluator: evaluator)
      notes = run.notes + command.alignment.remarks(on: run, logits) + command.weightsRemark(run)
    }

    func advise(_ options: Advisor.Options, progress: @Sendable (Double) throws -> Void) throws -> Advice {
      try Advisor(sweep, options: options).advise(
        parameters, jobs: jobs, progress: progress, checkpoint: Interruption.check)
    }

    func compareWeights(progress: @Sendable (Double) throws -> Void) throws -> [WeightComparison] {
      try sweep.compareHorizontalWeights(parameters, jobs: jobs, progress: progress, checkpoint: Interruption.check)
    }
  }

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
