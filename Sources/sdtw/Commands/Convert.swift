import ArgumentParser
import SequenceFiles

/// `sdtw convert`: what a file holds, and the same in another format.
struct Convert: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Say what a file holds, or write it in another format.",
    discussion: """
      With one file: a table of its arrays, their shapes and types, what a RUN takes them for by their names, and their \
      smallest and largest values. With two: the arrays of the first go to the second, in the format that its name ends \
      in: npz, npy, csv, tsv, safetensors. All but npz and safetensors hold one array, which run.pt:NAME names.

      Read are npz, npy, PyTorch's pt (tensors, numbers and texts; nothing in it is executed), safetensors, HDF5, MATLAB's \
      version 7.3, csv, tsv, MIDI, and notes as csv, with a header that names start, end and pitch.

      EXAMPLES
        sdtw convert run.pt
        sdtw convert run.pt run.npz
        sdtw convert run.npz:X X.csv
        sdtw convert batch.npz item-3.npz --item 3
        sdtw convert notes.mid targets.npz --fps 43.07
      """)

  @Argument(help: ArgumentHelp("The file, or one array of it as run.npz:NAME.", valueName: "IN"), completion: .arrays)
  var input: String

  @Argument(help: ArgumentHelp("Write it here.", valueName: "OUT"), completion: .writtenArrays)
  var output: String?

  @Option(
    help: ArgumentHelp("The format of OUT, where its name doesn't end in one."),
    completion: .names(of: ArrayFormat.self))
  var format: ArrayFormat?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Take notes as Y_strong and Y, at so many frames a second.", valueName: "number"),
    transform: ReadingOptions.frameRate)
  var fps: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Take one item of a batch, from 1, without its padding.", valueName: "number"),
    transform: InputOptions.item)
  var item: Int?

  @Flag(help: "Print JSON instead of a table.")
  var json = false

  func validate() throws {
    guard !input.isEmpty, output != "" else { throw ValidationError("A file's name is empty: name IN, and OUT.") }
    guard item == nil || fps == nil else {
      throw ValidationError("--item takes an item of a batch, and --fps makes targets of notes: leave one out.")
    }
    guard let output else {
      guard format == nil else { throw ValidationError("--format says how OUT is written, and there is no OUT.") }
      return
    }
    guard !json else { throw ValidationError("--json prints what a file holds: leave it out, or OUT.") }
    guard !RunRequest(.run(input)).reads(from: output) else {
      throw ValidationError("\(output) is the file that is read: name another, or it would be lost.")
    }
  }

  func run() throws {
    let cancellation = Interruption.cancellation
    // Before a large file is read.
    let format = try output.map { try self.format ?? ArrayFormat(path: $0) }
    let file = try readOne(cancellation)
    for note in file.notes { StandardStreams.say(note + "\n") }
    let listing = FileListing(file)
    guard let output else { return try StandardStreams.print(json ? try JSONText.text(of: listing) : listing.text) }
    for entry in listing.arrays {
      guard let reason = entry.unreadable else { continue }
      StandardStreams.say("\(entry.name.quotable) is left out: \(reason)\n")
    }
    try ArrayWriter.write(file.arrays, to: output, format: format, cancellation: cancellation)
    if !StandardStreams.isOutput(output) {
      StandardStreams.say("\(listing.names) written to \(output.quotable).\n")
    }
  }
}

extension Convert {
  /// A training run is told of as what it is.
  private func readOne(_ cancellation: Cancellation) throws -> ArrayFile {
    do {
      return try read(cancellation)
    } catch let error as SequenceFileError where error.kind == .noInput {
      guard let newest = try TrainingRun(input)?.dumps.last?.path else { throw error }
      throw Failure(
        .noInput,
        "\(input.quotable) stands for a training run, and 'sdtw convert' takes one file.\n"
          + "Name one, such as its newest dump: \(newest.shellQuoted).")
    }
  }

  private func read(_ cancellation: Cancellation) throws -> ArrayFile {
    if let item { return try read(item, cancellation) }
    let file = try ArrayFile.readAddressed(input, cancellation: cancellation)
    return try fps.map { try targets(of: file, framesPerSecond: $0) } ?? file
  }

  /// X and Y together say where the item ends and which of its axes are frames.
  private func read(_ item: Int, _ cancellation: Cancellation) throws -> ArrayFile {
    do {
      return try Batch.load(RunRequest(.run(input)), cancellation: cancellation).file(ofItem: item - 1)
    } catch SequenceFileError.role(let path, .namedRun(let name)) {
      throw Failure(
        .usage,
        "--item takes an item's X and Y from their file, and \(path.quotable):\(name.quotable) is one array.\n"
          + "Leave out :\(name.quotable).")
    }
  }

  fileprivate func targets(of file: ArrayFile, framesPerSecond: Double) throws -> ArrayFile {
    if let targets = try file.asTargets(framesPerSecond: framesPerSecond) { return targets }
    throw Failure(
      .badData, "\(file.path.quotable) holds no notes.\n--fps is for MIDI files and lists of notes: leave it out.")
  }
}

extension ArrayFormat: ExpressibleByArgument {}
