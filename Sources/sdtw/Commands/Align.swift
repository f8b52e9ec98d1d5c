import ArgumentParser
import SequenceFiles
import SoftDTW

/// `sdtw align`: compute once, no screen.
struct Align: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "align",
    abstract: "Compute the alignment once, without a screen.",
    discussion: """
      Prints D(N,M) with its two parts, and of a batch D(N,M)/N of its items and their mean, beside the loss that a dump \
      reports, and which sum or mean that is. -o writes every matrix: C, D, E, H, h, H_normalized, Y_mod and gradient \
      (npz or safetensors, float64, frames as rows). --only names some of them: without C, D, E, H and H_normalized, nothing with a number \
      for every cell is ever made.

      EXAMPLES
        sdtw align run.npz --gamma 0.1 --step-weights 0.1,1,1 -o out.npz
        sdtw align batch.npz --item 3
        sdtw align 'run/step-*.npz' --step 500
        sdtw align predictions.npy targets.csv --cost mse --json
        sdtw align long.npz --only Y_mod,h -o targets.npz --memory 2G
      """)

  @OptionGroup(title: "Input")
  var input: InputOptions

  @OptionGroup(title: "Alignment")
  var alignment: AlignmentOptions

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write all matrices here.", valueName: "out.npz"), completion: .arrays)
  var output: String?

  @Option(
    help: ArgumentHelp("Compute and write only these, such as Y_mod,h.", valueName: "list"),
    completion: .names(of: ExportedArray.self), transform: ExportedArray.list)
  var only: [ExportedArray]?

  @Flag(help: "Print a JSON summary instead of text.")
  var json = false

  @OptionGroup(title: "Resources")
  var resources: ResourceOptions

  func validate() throws {
    guard !input.files.isEmpty else {
      throw ValidationError("Nothing is given to align: name a RUN (an npz with X and Y), or two files X and Y.")
    }
    if let output { try validate(output: output) }
    guard only == nil || output != nil else {
      throw ValidationError("--only says what is written, and nothing is: name a file with -o, such as out.npz.")
    }
  }

  /// A path without an extension may be a pipe or a device.
  private func validate(output: String) throws {
    guard !output.isEmpty else { throw ValidationError("--output is empty: name a file, such as out.npz.") }
    guard !input.reads(from: output) else {
      throw ValidationError("--output \(output) is one of the files that are read: name another, or it would be lost.")
    }
    guard [.npz, .safetensors].contains(Self.format(of: output)) else {
      throw ValidationError(
        "--output \(output) can't hold the result, which is several arrays: name it .npz or .safetensors.")
    }
  }

  func run() throws {
    let batch = try input.loadBatch()
    guard batch.count > 1, input.item == nil, output == nil else {
      return try run(batch.run(asked: input.askedItem), reportedLoss: batch.count == 1 ? batch.log.loss : nil)
    }
    var notes: [(name: String, notes: [String])] = []
    let items = try (0..<batch.count).map { item in
      let run = try batch.run(item)
      let logits = input.reading.predictionsAreLogits(run)
      let report = try aligned(run, logits)
      notes.append(("item \(item + 1)", report.notes + alignment.remarks(on: run, logits)))
      return report.summary
    }
    for line in GroupedNotes.lines(notes) { StandardStreams.say(line + "\n") }
    try Failure.checkOneCost(items.map(\.cost))
    let report = BatchReport(items)
    try StandardStreams.print(page(report, report.text, batch.log.loss.map { ReportedLoss($0, of: items) }))
  }

  private func aligned(_ run: Run, _ logits: Bool) throws -> AlignmentReport {
    let (parameters, cost) = try alignment.settings(for: run, predictionsAreLogits: logits)
    let share = try resources.memory.share(
      ProblemSize(run.pair), for: output == nil ? .align : .write(arrays), givenJobs: resources.givenJobs)
    return AlignmentReport(run: run, cost: cost, alignment: try align(run.pair, cost, parameters, share))
  }

  private func run(_ run: Run, reportedLoss: Double?) throws {
    let logits = input.reading.predictionsAreLogits(run)
    let report = try aligned(run, logits)
    if let output { try write(report.alignment, of: run.pair, report.cost, to: output) }
    let remarks = alignment.remarks(on: run, logits)
    for note in report.notes + remarks { StandardStreams.say(note + "\n") }
    let text = try page(
      report.summary, report.text, reportedLoss.map { ReportedLoss($0, of: [report.summary]) })
    if let output, StandardStreams.isOutput(output) {
      StandardStreams.say(text + "\n")
    } else {
      try StandardStreams.print(text)
    }
  }

  private func page(_ report: some Encodable, _ text: String, _ reported: ReportedLoss?) throws -> String {
    if json { return try JSONText.text(of: Reporting(report: report, loss: reported)) }
    return [text, reported?.text].compactMap(\.self).joined(separator: "\n")
  }

  /// What `-o` writes.
  private var arrays: [ExportedArray] { only ?? ExportedArray.allCases }

  private func align(
    _ pair: SequencePair, _ cost: LocalCost, _ parameters: AlignmentParameters, _ share: MemoryLimit.Share
  ) throws -> Alignment {
    let progress = ProgressBar()
    defer { progress.finish() }
    let matrix = try CostMatrix(of: pair, cost: cost, cacheLimit: share.cacheLimit) {
      try progress.show($0 * 0.1, "costs")
    }
    return try Alignment(
      cost: matrix, parameters: parameters, detail: output == nil ? .picture : arrays.detail, threads: share.threads,
      workspace: share.workspace
    ) { try progress.show(0.1 + $0 * 0.9, "alignment") }
  }

  private func write(_ alignment: Alignment, of pair: SequencePair, _ cost: LocalCost, to path: String) throws {
    let needsModified = arrays.contains(.modifiedTargets) || arrays.contains(.gradient)
    let modified = needsModified ? alignment.modifiedTargets(pair.targets) : nil
    let deferred = arrays.map { array in
      DeferredArray(name: array.rawValue, shape: array.shape(of: pair)) { name in
        if let quantity = array.quantity { return NamedArray(name: name, matrix: alignment.dense(quantity)) }
        guard let modified, array != .rowSums else {
          return NamedArray(name: name, shape: [alignment.frameCount], values: alignment.rowSums)
        }
        guard array == .gradient else { return NamedArray(name: name, matrix: modified.values) }
        return NamedArray(name: name, matrix: alignment.gradient(of: pair, cost: cost, modified: modified))
      }
    }
    let write = Self.format(of: path) == .safetensors ? ArrayWriter.writeSafetensors : ArrayWriter.writeNpz
    try write(deferred, path, Interruption.cancellation)
  }

  /// That of the path's extension; npz without one.
  private static func format(of path: String) -> ArrayFormat? {
    do throws(SequenceFileError) {
      return try ArrayFormat(path: path)
    } catch { return error == .output(path, .unknownFormat(extension: "")) ? .npz : nil }
  }
}
