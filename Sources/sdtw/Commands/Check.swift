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
      Compares an array, or a loss, that another program computed from the same X and Y with C, D, E, H, H̃, h, Y^mod, the \
      gradient and the loss of ours. Where none fits under the given settings, other conventions are tried, up to three \
      at once: transposed, with a border, the cost with or without ½, as a mean over bins, with other clamps, from \
      logits; γ twice, half, inverse, forgotten or 0; step weights in another order or left out; the other first cell; \
      divided by N or another count; the sign; float32. The settings given here, or in the RUN, are those that the other \
      program was meant to use.

      Exit status: 0 where one fits, 1 where none does.

      EXAMPLES
        sdtw check run.npz --dump E.npy --gamma 0.5
        sdtw check run.npz --dump theirs.npz:H --step-weights 0.1,1,1
        sdtw check X.npy Y.npy --loss 12.3456 --cost bce
      """)

  @OptionGroup(title: "Input")
  var input: InputOptions

  @Option(help: ArgumentHelp("The other program's array: npy, csv, tsv, or run.npz:NAME.", valueName: "file"))
  var dump: String?

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
    guard (dump == nil) != (loss == nil) else {
      throw ValidationError(
        dump == nil
          ? "Nothing is given to check: name an array with --dump E.npy, or a loss with --loss 12.34."
          : "--dump and --loss are both given: check one after the other.")
    }
    guard dump != "" else { throw ValidationError("--dump is empty: name a file, such as E.npy.") }
  }

  func run() throws {
    let run = try input.load()
    let logits = input.reading.predictionsAreLogits(run)
    let (parameters, cost) = try alignment.settings(for: run, predictionsAreLogits: logits)
    let share = try resources.memory.share(ProblemSize(run.pair), for: .check, givenJobs: resources.givenJobs)
    let given = Convention(cost: cost, parameters: parameters)
    let dump = try loadedDump()
    let search = ConventionSearch(
      pair: run.pair, given: given, tolerance: tolerance, threads: share.threads, workspace: share.workspace)
    let progress = ProgressBar()
    defer { progress.finish() }
    let check = try search.check(dump) { try progress.show($0, "conventions") }
    progress.finish()
    for note in run.notes + alignment.remarks(on: run, logits) { StandardStreams.say(note + "\n") }
    let report = CheckReport(dump: dump, pair: run.pair, given: given, check: check)
    try StandardStreams.print(json ? report.json() : report.text)
    if check.fits.isEmpty { throw Failure(.noFit, "") }
  }

  private func loadedDump() throws -> Dump {
    if let loss { return loss }
    let array = try ArrayFile.readArray(at: dump ?? "", cancellation: Interruption.cancellation)
    return Dump(name: array.name, shape: array.shape, values: array.values)
  }
}
