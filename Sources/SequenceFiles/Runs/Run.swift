import SoftDTW

/// Sequences as the program works on them, and what their files say about them.
public struct Run: Sendable {
  public let pair: SequencePair
  /// From the file, else the file's name without its extension.
  public let name: String
  public let defaults: RunDefaults
  /// What was decided on loading, one sentence each.
  public let notes: [String]

  public init(pair: SequencePair, name: String, defaults: RunDefaults = RunDefaults(), notes: [String] = []) {
    self.pair = pair
    self.name = name
    self.defaults = defaults
    self.notes = notes
  }

  /// Reads the files that a request names, each once, and settles roles, labels and orientation.
  public static func load(
    _ request: RunRequest, cancellation: Cancellation = .never
  ) throws(SequenceFileError) -> Run {
    var loader = RunLoader(cancellation: cancellation)
    return try RunBuilder.build(try loader.sources(of: request), frames: request.frames)
  }

  /// Whether a file holds both X and Y, and so is a run by itself. A path that names an array is none.
  public static func isWhole(_ path: String, cancellation: Cancellation = .never) throws(SequenceFileError) -> Bool {
    let location = ArrayLocation(path)
    guard location.arrayName == nil else { return false }
    let file = try ArrayFile.read(at: location.path, cancellation: cancellation)
    let (predictions, targets) = (try file.array(for: .predictions), try file.array(for: .targets))
    return predictions != nil && targets != nil
  }
}

/// An array, and the file it comes from.
struct SourcedArray {
  let array: NamedArray
  let file: ArrayFile
}

/// The arrays of a run, with their files; the first file's settings come first.
struct RunSources {
  let predictions: SourcedArray
  let targets: SourcedArray
  var strongTargets: SourcedArray?
  /// What was decided on choosing them, one sentence each.
  var notes: [String] = []

  /// X's file, and Y's where it is another one.
  var files: [ArrayFile] {
    [predictions.file] + (targets.file.path == predictions.file.path ? [] : [targets.file])
  }
}

/// Finds the arrays. Files are kept while it works: a pipe named twice can be read only once.
struct RunLoader {
  let cancellation: Cancellation
  private var files: [String: ArrayFile] = [:]

  init(cancellation: Cancellation) { self.cancellation = cancellation }

  mutating func sources(of request: RunRequest) throws(SequenceFileError) -> RunSources {
    var sources =
      switch request.source {
      case .run(let path): try run(ArrayLocation(path))
      case .pair(let predictions, let targets):
        RunSources(
          predictions: try sequence(predictions, as: .predictions), targets: try sequence(targets, as: .targets),
          notes: try notesOnChoice(ArrayLocation(predictions), ArrayLocation(targets)))
      }
    if let path = request.strongTargets { sources.strongTargets = try sequence(path, as: .strongTargets) }
    return sources
  }

  private mutating func run(_ location: ArrayLocation) throws(SequenceFileError) -> RunSources {
    let file = try file(location.path)
    if let name = location.arrayName {
      _ = try file.array(named: name)
      throw .role(file.path, .namedRun(name))
    }
    let predictions = try file.array(for: .predictions)
    let targets = try file.array(for: .targets)
    guard let predictions, let targets else {
      if file.listing.count == 1, let only = file.arrays.first { throw .role(file.path, .singleArray(only.name)) }
      let missing: [SequenceRole] = (predictions == nil ? [.predictions] : []) + (targets == nil ? [.targets] : [])
      throw file.nothingFound(missing: missing)
    }
    return RunSources(
      predictions: SourcedArray(array: predictions, file: file), targets: SourcedArray(array: targets, file: file),
      strongTargets: try file.array(for: .strongTargets).map { SourcedArray(array: $0, file: file) })
  }

  private mutating func sequence(_ path: String, as role: SequenceRole) throws(SequenceFileError) -> SourcedArray {
    let location = ArrayLocation(path)
    let file = try file(location.path)
    if let name = location.arrayName { return SourcedArray(array: try file.array(named: name), file: file) }
    return SourcedArray(array: try file.arrayGiven(for: role), file: file)
  }

  /// Two whole RUNs in the place of X and Y may be meant as two RUNs.
  private mutating func notesOnChoice(
    _ predictions: ArrayLocation, _ targets: ArrayLocation
  ) throws(SequenceFileError) -> [String] {
    let locations = [predictions, targets]
    guard predictions.path != targets.path, locations.allSatisfy({ $0.arrayName == nil }) else { return [] }
    for location in locations {
      let file = try file(location.path)
      guard try file.array(for: .predictions) != nil, try file.array(for: .targets) != nil else { return [] }
    }
    let names = locations.map(\.path.fileName.quotable)
    return ["both files hold X and Y: X is that of \(names[0]), Y that of \(names[1])"]
  }

  private mutating func file(_ path: String) throws(SequenceFileError) -> ArrayFile {
    if let file = files[path] { return file }
    let file = try ArrayFile.read(at: path, cancellation: cancellation)
    files[path] = file
    return file
  }
}
