import ArgumentParser
import Foundation
import SequenceFiles
import SoftDTW

/// How files are read.
struct ReadingOptions: ParsableArguments {
  @Option(
    name: .customLong("strong"), help: ArgumentHelp("Strong targets, N × K, for comparison.", valueName: "file"),
    completion: .arrays)
  var strongFile: String?

  @Option(
    help: ArgumentHelp(
      "Whether frames are rows or columns, where the shapes alone don't tell.", valueName: "rows|columns"))
  var frames: FramesAxis?

  @Flag(help: "X holds logits: bce is computed from them directly.")
  var logits = false

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Frames a second, for times in seconds.", valueName: "number"),
    transform: ReadingOptions.frameRate)
  var fps: Double?

  @Option(
    help: ArgumentHelp(
      "True lengths of a batch's items in X: an array's name, or numbers such as 500,431.", valueName: "name|list"))
  var lengthX: LengthSource?

  @Option(help: ArgumentHelp("… and in Y.", valueName: "name|list"))
  var lengthY: LengthSource?

  static func frameRate(_ text: String) throws -> Double {
    guard let value = Double(text), value.isFinite, value > 0 else {
      throw ValidationError("a number of frames a second above 0 is needed.")
    }
    return value
  }

  func predictionsAreLogits(_ run: Run) -> Bool { logits || run.defaults.hasLogits == true }

  var isGiven: Bool {
    strongFile != nil || frames != nil || logits || fps != nil || lengthX != nil || lengthY != nil
  }

  func request(_ source: RunRequest.Source) -> RunRequest {
    var request = RunRequest(source, strongTargets: strongFile, frames: frames)
    request.framesPerSecond = fps
    request.lengths = RunRequest.Lengths(frames: lengthX?.source, targets: lengthY?.source)
    return request
  }

  func framesPerSecond(_ run: Run) -> Double? { fps ?? run.defaults.framesPerSecond }
}

/// What is opened, and how it is read.
struct InputOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "One RUN (a file with X and Y, and Y_strong), or two files X and Y: npz, npy, pt, safetensors, h5, mat, csv, tsv; Y may be mid.",
      discussion:
        "A file of several arrays may name one: run.npz:NAME. A directory of dumps, or a quoted pattern of them, stands for a training run.",
      valueName: "RUN | X Y"),
    completion: .inputs)
  var files: [String] = []

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Which item of a batch, from 1.", valueName: "number"),
    transform: InputOptions.item)
  var item: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Which dump of a training run, by the number in its name; the last one otherwise.", valueName: "step"))
  var step: String?

  @OptionGroup
  var reading: ReadingOptions

  static func item(_ text: String) throws -> Int {
    guard let item = Int(text), item > 0 else { throw ValidationError("a number from 1 is needed.") }
    return item
  }

  func validate() throws {
    guard files.count <= 2 else {
      throw ValidationError(
        "\(files.count) files are given, where one RUN, or X and Y, can be opened: “\(files[2])” is one too many. Of a training run, name the directory, or put its pattern in quotes."
      )
    }
    guard !files.contains(""), reading.strongFile != "" else {
      throw ValidationError("A file's name is empty: name a RUN, or X and Y.")
    }
  }

  /// The files as they are named, and no item of them.
  var request: RunRequest {
    reading.request(files.count == 2 ? .pair(predictions: files[0], targets: files[1]) : .run(files.first ?? ""))
  }

  /// Nil where single files are named.
  ///
  /// - Throws: as `TrainingRun`; a `Failure` where `--step` is given, and nothing has steps.
  var trainingRun: TrainingRun? {
    get throws {
      if files.count == 1, let run = try TrainingRun(files[0]) { return run }
      guard let step else { return nil }
      let found = files.count == 2 ? "X and Y are two files" : "\(files.first?.quotable ?? "") is one file"
      throw Failure(
        .usage,
        """
        --step \(step.quotable) names a dump of a training run, and \(found).
        Leave it out, or name a directory of dumps, or a quoted pattern of them.
        """)
    }
  }

  /// - Throws: as `loadBatch`; among others where there are several items, and none is asked for.
  func load() throws -> Run { try loadBatch().run(asked: askedItem) }

  /// Reads the files, of a training run the dump that is asked for, which is said.
  ///
  /// - Throws: `SequenceFileError`; `Failure` for a saved view, and as `trainingRun`.
  func loadBatch() throws -> Batch {
    try refuseView()
    guard let run = try trainingRun else {
      return try Batch.load(request, cancellation: Interruption.cancellation)
    }
    let newest = try newestBatch(of: run)
    for line in [run.note(on: newest.index, isAsked: step != nil)] + newest.notes { StandardStreams.say(line + "\n") }
    return newest.batch
  }

  /// The dump that is asked for, else the last one that is whole. Its index is that of the run's dumps.
  ///
  /// - Throws: as `TrainingRun.index` and `NewestBatch.load`.
  private func newestBatch(of run: TrainingRun) throws -> NewestBatch {
    let requests = run.dumps.map { reading.request(.run($0.path)) }
    let index = try run.index(of: step)
    return try NewestBatch.load(of: step == nil ? requests[...] : requests[index...index], item: askedItem ?? 0) {
      request throws(SequenceFileError) in try Batch.load(request, cancellation: Interruption.cancellation)
    }
  }

  /// From 0.
  var askedItem: Int? { item.map { $0 - 1 } }

  /// Whether a path leads to one of the files that are named, or to a dump of the training run, which would be lost.
  func reads(from path: String) -> Bool {
    // What can't be read now is told when it is loaded.
    let dumps = files.count == 1 ? (try? TrainingRun(files[0]))?.dumps ?? [] : []
    return request.reads(from: path) || dumps.contains { RunRequest(.run($0.path)).reads(from: path) }
  }

  /// Only the explorer opens views; as a table of numbers one would be refused for its first line.
  private func refuseView() throws(Failure) {
    guard SessionFile.isNamed(by: files) else { return }
    throw Failure(
      .usage,
      "\(files[0].quotable) is a saved view, which 'sdtw explore' opens.\nName the RUN, or X and Y, that it shows.")
  }

  /// What stands for standard input where a run is followed.
  static let stream = "-"

  /// Whether one of the files comes in on standard input, which then brings no keys.
  var readsStandardInput: Bool {
    (files + [reading.strongFile].compactMap(\.self)).contains { file in
      ["/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"].contains { file == $0 || file.hasPrefix($0 + ":") }
    }
  }

  /// As they would be typed again, quoted for a shell.
  var arguments: String {
    var words = files.map(\.asArgument)
    if let strongFile = reading.strongFile { words += ["--strong", strongFile.asArgument] }
    if let frames = reading.frames { words += ["--frames", frames.rawValue] }
    if reading.logits { words.append("--logits") }
    if let fps = reading.fps { words += ["--fps", "\(fps)"] }
    if let length = reading.lengthX { words += ["--length-x", length.text.shellQuoted] }
    if let length = reading.lengthY { words += ["--length-y", length.text.shellQuoted] }
    if let item { words += ["--item", "\(item)"] }
    if let step { words += ["--step", step.shellQuoted] }
    return words.joined(separator: " ")
  }
}

extension FramesAxis: ExpressibleByArgument {}

/// Where the lengths of items come from, as it is typed.
struct LengthSource: ExpressibleByArgument, Equatable {
  let text: String
  let source: RunRequest.LengthSource

  /// Numbers alone are lengths; everything else is a name.
  init?(argument: String) {
    guard !argument.isEmpty else { return nil }
    text = argument
    let numbers = argument.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    let lengths = numbers.compactMap { $0 }.filter { $0 > 0 }
    source = lengths.count == numbers.count ? .numbers(lengths) : .array(argument)
  }
}

extension String {
  /// A path as it is typed: one that starts with a dash would be taken for an option, but for the dash alone.
  fileprivate var asArgument: String {
    (hasPrefix("-") && self != InputOptions.stream ? "./" + self : self).shellQuoted
  }

  /// Unchanged where a shell would read it as one plain word, otherwise in single quotes.
  var shellQuoted: String {
    if wholeMatch(of: /[A-Za-z0-9_.,:=@%+\/-]+/) != nil { return self }
    return "'" + replacing("'", with: "'\\''") + "'"
  }
}
