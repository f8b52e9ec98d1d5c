import ArgumentParser
import SequenceFiles
import SoftDTW

/// `sdtw align`: compute once, no screen.
struct Align: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "align",
    abstract: "Compute the alignment once, without a screen.",
    discussion: """
      Prints D(N,M) with its two parts; -o writes every matrix: C, D, E, H, h, H_normalized, Y_mod and gradient \
      (float64, frames as rows).

      EXAMPLES
        sdtw align run.npz --gamma 0.1 --step-weights 0.1,1,1 -o out.npz
        sdtw align predictions.npy targets.csv --cost mse --json
      """)

  @OptionGroup(title: "Input")
  var input: InputOptions

  @OptionGroup(title: "Alignment")
  var alignment: AlignmentOptions

  @Option(name: .shortAndLong, help: ArgumentHelp("Write all matrices here.", valueName: "out.npz"))
  var output: String?

  @Flag(help: "Print a JSON summary instead of text.")
  var json = false

  func validate() throws {
    guard !input.files.isEmpty else {
      throw ValidationError("Nothing is given to align: name a RUN (an npz with X and Y), or two files X and Y.")
    }
    if let output { try validate(output: output) }
  }

  /// A path without an extension may be a pipe or a device.
  private func validate(output: String) throws {
    guard !output.isEmpty else { throw ValidationError("--output is empty: name a file, such as out.npz.") }
    guard !input.request.reads(from: output) else {
      throw ValidationError("--output \(output) is one of the files that are read: name another, or it would be lost.")
    }
    do {
      guard try ArrayFormat(path: output) != .npz else { return }
    } catch .output(_, .unknownFormat(extension: "")) {
      return
    } catch {}
    throw ValidationError("--output \(output) can't hold the result, which is several arrays: name it .npz.")
  }

  func run() throws {
    let run = try input.load()
    let logits = input.reading.predictionsAreLogits(run)
    let (parameters, cost) = try alignment.settings(for: run, predictionsAreLogits: logits)
    try MemoryLimit.check(run.pair, for: output == nil ? .align : .alignAndWrite)
    let progress = ProgressBar()
    defer { progress.finish() }
    let matrix = try CostMatrix(of: run.pair, cost: cost) { try progress.show($0 * 0.4, "costs") }
    let result = try Alignment(cost: matrix, parameters: parameters) { try progress.show(0.4 + $0 * 0.6, "alignment") }
    progress.finish()
    let report = AlignmentReport(run: run, cost: cost, alignment: result)
    if let output { try write(result, of: run.pair, cost, to: output) }
    let remarks = alignment.remarks(on: run, logits)
    for note in report.notes + remarks { StandardStreams.say(note + "\n") }
    let text = json ? try report.json() : report.text
    if let output, StandardStreams.isOutput(output) {
      StandardStreams.say(text + "\n")
    } else {
      try StandardStreams.print(text)
    }
  }

  private func write(_ alignment: Alignment, of pair: SequencePair, _ cost: LocalCost, to path: String) throws {
    let modified = alignment.modifiedTargets(pair.targets)
    func matrix(_ quantity: AlignmentQuantity) -> DeferredArray {
      DeferredArray(name: quantity.rawValue) { NamedArray(name: $0, matrix: alignment.dense(quantity)) }
    }
    let arrays = [
      matrix(.cost), matrix(.accumulatedCost), matrix(.expectedAlignment), matrix(.alignment),
      DeferredArray(name: "h") { NamedArray(name: $0, shape: [alignment.frameCount], values: alignment.rowSums) },
      matrix(.normalizedAlignment),
      DeferredArray(name: "Y_mod") { NamedArray(name: $0, matrix: modified.values) },
      DeferredArray(name: "gradient") {
        NamedArray(name: $0, matrix: alignment.gradient(of: pair, cost: cost, modified: modified))
      },
    ]
    try ArrayWriter.writeNpz(arrays, to: path, cancellation: Interruption.cancellation)
  }
}
