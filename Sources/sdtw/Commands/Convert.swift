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

  @Flag(help: "Print JSON instead of a table.")
  var json = false

  func validate() throws {
    guard !input.isEmpty, output != "" else { throw ValidationError("A file's name is empty: name IN, and OUT.") }
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
    let read = try ArrayFile.readAddressed(input, cancellation: cancellation)
    let file = try fps.map { try targets(of: read, framesPerSecond: $0) } ?? read
    for note in file.notes { StandardStreams.say(note + "\n") }
    let listing = FileListing(file)
    guard let output else { return try StandardStreams.print(json ? try JSONText.text(of: listing) : listing.text) }
    for entry in listing.arrays {
      guard let reason = entry.unreadable else { continue }
      StandardStreams.say("\(entry.name.quotable) is left out: \(reason)\n")
    }
    try ArrayWriter.write(file.arrays, to: output, format: format, cancellation: cancellation)
  }
}

extension Convert {
  fileprivate func targets(of file: ArrayFile, framesPerSecond: Double) throws -> ArrayFile {
    if let targets = try file.asTargets(framesPerSecond: framesPerSecond) { return targets }
    throw Failure(
      .badData, "\(file.path.quotable) holds no notes.\n--fps is for MIDI files and lists of notes: leave it out.")
  }
}

extension ArrayFormat: ExpressibleByArgument {}
