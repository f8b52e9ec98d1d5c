import ArgumentParser
import Evaluation
import SequenceFiles
import SoftDTW

/// `sdtw check`: what another program's array or loss is, and under which convention.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say what another program's array or loss is, and under which convention.",
    discussion: """
      Compares arrays, or a loss, that another program computed from the same X and Y with C, D, E, H, H̃, h, Y^mod, the \
      gradient and the loss of ours. Where none fits under the given settings, other conventions are tried, up to three \
      at once: transposed, with a border, the cost with or without ½, as a mean over bins, with other clamps, from \
      logits; γ twice, half, inverse, forgotten or 0; step weights in another order or left out; the other first cell; \
      divided by N or another count; the sign; float32. The settings given here, or in the RUN, are those that the other \
      program was meant to use.

      Exit status: 0 where everything is explained, 1 where something is not.

      EXAMPLES
        sdtw check run.npz --dump E.npy --gamma 0.5
        sdtw check run.npz --dump theirs.npz:H --step-weights 0.1,1,1
        sdtw check run.npz --dump E.npy --dump H.npy
        sdtw check batch.npz --item 3 --dump E.npy
        sdtw check X.npy Y.npy --loss 12.3456 --cost bce
      """)

  @OptionGroup(title: "Input")
  var input: InputOptions

  @Option(
    name: .customLong("dump"),
    help: ArgumentHelp(
      "The other program's array: npy, csv, tsv, run.npz:NAME, or an npz for all of its. May be given several times.",
      valueName: "file"), completion: .arrays)
  var dumps: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The other program's loss, with all the digits there are.", valueName: "number"),
    transform: { text in
      guard let dump = Dump(loss: text) else { throw ValidationError("a finite number is needed, such as 12.3456.") }
      return dump
    })
  var loss: Dump?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How much values may differ, as a share of the largest (default: 1e-4, 5e-3 in float32).", valueName: "share"),
    transform: { text in
      guard let value = Double(text), value >= 0, value < 1 else {
        throw ValidationError("a number from 0 to below 1 is needed, such as 1e-3.")
      }
      return value
    })
  var tolerance: Double?

  @OptionGroup(title: "Alignment")
  var alignment: AlignmentOptions

  @Flag(help: "Print JSON instead of text.")
  var json = false

  @OptionGroup(title: "Resources")
  var resources: ResourceOptions

  func validate() throws {
    guard !input.files.isEmpty else {
      throw ValidationError("Nothing is given to compare with: name a RUN (an npz with X and Y), or two files X and Y.")
    }
    guard !dumps.isEmpty || loss != nil else {
      throw ValidationError(
        "Nothing is given to check: name an array with --dump E.npy, or a loss with --loss 12.34.")
    }
    guard !dumps.contains("") else { throw ValidationError("--dump is empty: name a file, such as E.npy.") }
  }

  func run() throws {
    let run = try input.load()
    let logits = input.reading.predictionsAreLogits(run)
    let (parameters, cost) = try alignment.settings(for: run, predictionsAreLogits: logits)
    let share = try resources.memory.share(ProblemSize(run.pair), for: .check, givenJobs: resources.givenJobs)
    let search = ConventionSearch(
      pair: run.pair, given: Convention(cost: cost, parameters: parameters), tolerance: tolerance,
      threads: share.threads, workspace: share.workspace)
    // A search takes long: what can't be read shall be known before.
    let files = try dumps.map { path throws(SequenceFileError) in
      try NumberArrays.read(at: path, cancellation: Interruption.cancellation)
    }
    let notes = run.notes + alignment.remarks(on: run, logits) + zip(dumps, files).compactMap(Self.remark)
    for note in notes { StandardStreams.say(note + "\n") }
    let isSingle = files.count + (loss == nil ? 0 : 1) == 1 && !files.contains(where: \.isArchive)
    var answers = CheckAnswers(isJSON: json, isSingle: isSingle)
    if let loss { try answers.add(report(of: loss, named: "loss", search)) }
    for (address, array) in files.flatMap(\.arrays) {
      let dump = Dump(name: array.name, shape: array.shape, values: array.values)
      try answers.add(report(of: dump, named: address, search))
    }
    try answers.finish()
  }

  private static func remark(path: String, file: NumberArrays) -> String? {
    guard !file.settings.isEmpty else { return nil }
    let (names, path) = (file.settings.map(\.quotable).joined(separator: ", "), path.quotable)
    return "\(path): left out, as a run's settings: \(names). \(path):NAME compares one all the same."
  }

  private func report(of dump: Dump, named name: String, _ search: ConventionSearch) throws -> CheckReport {
    let progress = ProgressBar()
    defer { progress.finish() }
    let check = try search.check(dump) { try progress.show($0, "conventions", note: { name.quotable }) }
    return CheckReport(name: name, dump: dump, pair: search.pair, given: search.given, check: check)
  }
}

/// Prints reports as they come, or where they are JSON all at the end.
private struct CheckAnswers {
  let isJSON: Bool
  /// Whether what was named is one array or a loss, for whose JSON nobody wants a list.
  let isSingle: Bool
  private var reports = 0
  private var answers: [CheckReport.Answer] = []
  private var isExplained = true

  init(isJSON: Bool, isSingle: Bool) { (self.isJSON, self.isSingle) = (isJSON, isSingle) }

  mutating func add(_ report: CheckReport) throws {
    if isJSON {
      answers.append(report.answer)
    } else {
      try StandardStreams.print(reports == 0 ? report.text : "\n" + report.text)
    }
    reports += 1
    if report.check.fits.isEmpty { isExplained = false }
  }

  /// - Throws: a `Failure` without words where something isn't explained.
  func finish() throws {
    if isJSON {
      let single = isSingle ? answers.first : nil
      try StandardStreams.print(single.map(JSONText.text) ?? JSONText.text(of: answers))
    }
    guard isExplained else { throw Failure(.noFit, "") }
  }
}
