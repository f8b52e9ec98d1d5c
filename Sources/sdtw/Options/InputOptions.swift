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
      discussion: "A file of several arrays may name one: run.npz:NAME.", valueName: "RUN | X Y"),
    completion: .inputs)
  var files: [String] = []

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Which item of a batch, from 1.", valueName: "number"),
    transform: { text in
      guard let item = Int(text), item > 0 else { throw ValidationError("a number from 1 is needed.") }
      return item
    })
  var item: Int?

  @OptionGroup
  var reading: ReadingOptions

  func validate() throws {
    guard files.count <= 2 else {
      throw ValidationError(
        "\(files.count) files are given, where one RUN, or X and Y, can be opened: “\(files[2])” is one too many.")
    }
    guard !files.contains(""), reading.strongFile != "" else {
      throw ValidationError("A file's name is empty: name a RUN, or X and Y.")
    }
  }

  var request: RunRequest {
    let source: RunRequest.Source =
      files.count == 2 ? .pair(predictions: files[0], targets: files[1]) : .run(files.first ?? "")
    var request = reading.request(source)
    request.item = item.map { $0 - 1 }
    return request
  }

  /// - Throws: `SequenceFileError`; `Failure` for a saved view.
  func load() throws -> Run { try loadBatch().run(asked: request.item) }

  /// - Throws: as `load`.
  func loadBatch() throws -> Batch {
    try refuseView()
    return try Batch.load(request, cancellation: Interruption.cancellation)
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
