import SoftDTW

/// What a role has, and the file it comes from.
struct SourcedItems {
  var items: SequenceItems
  let file: ArrayFile
}

/// The sequences of a run or a batch, with their files; the first file's settings come first.
struct RunSources {
  var predictions: SourcedItems
  var targets: SourcedItems
  var strongTargets: SourcedItems?
  /// What was decided on choosing them, one sentence each.
  var notes: [String] = []

  /// X's file, and Y's where it is another one.
  var files: [ArrayFile] {
    [predictions.file] + (targets.file.path == predictions.file.path ? [] : [targets.file])
  }
}

extension RunSources {
  /// Notes become scores, now that X's files are known to say its frame rate.
  fileprivate mutating func read(scoresAt framesPerSecond: Double?) throws(SequenceFileError) {
    let rate = framesPerSecond ?? files.lazy.compactMap(\.framesPerSecond).first
    targets = try targets.asScore(at: rate)
    strongTargets = try strongTargets?.asScore(at: rate)
  }
}

extension SourcedItems {
  fileprivate func asScore(at framesPerSecond: Double?) throws(SequenceFileError) -> SourcedItems {
    guard let notes = file.score, case .one(let array) = items else { return self }
    guard let framesPerSecond else { throw .role(file.path, .noFrameRate) }
    let name = file.path.fileName.quotable
    guard !notes.isEmpty else {
      throw .shape(.noNotes(name: name, count: 0, outside: 0, late: 0, frames: 0))
    }
    let score = Score(notes: notes, name: name, framesPerSecond: framesPerSecond)
    return SourcedItems(items: .score(array, score), file: file)
  }
}

/// Finds the arrays. Files are kept while it works: a pipe named twice can be read only once.
struct RunLoader {
  let cancellation: Cancellation
  /// Read already, by their paths.
  var files: [String: ArrayFile] = [:]

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
    try sources.read(scoresAt: request.framesPerSecond)
    return sources
  }

  private mutating func run(_ location: ArrayLocation) throws(SequenceFileError) -> RunSources {
    let file = try file(location.path)
    if let name = location.arrayName {
      _ = try file.array(named: name)
      throw .role(file.path, .namedRun(name))
    }
    if file.score != nil { throw .role(file.path, .scoreAsPredictions) }
    let predictions = try file.items(for: .predictions)
    let targets = try file.items(for: .targets)
    guard let predictions, let targets else {
      if file.listing.count == 1, let only = file.arrays.first { throw .role(file.path, .singleArray(only.name)) }
      let missing: [SequenceRole] = (predictions == nil ? [.predictions] : []) + (targets == nil ? [.targets] : [])
      throw file.nothingFound(missing: missing)
    }
    return RunSources(
      predictions: SourcedItems(items: predictions, file: file), targets: SourcedItems(items: targets, file: file),
      strongTargets: try file.items(for: .strongTargets).map { SourcedItems(items: $0, file: file) })
  }

  private mutating func sequence(_ path: String, as role: SequenceRole) throws(SequenceFileError) -> SourcedItems {
    let location = ArrayLocation(path)
    let file = try file(location.path)
    if let name = location.arrayName {
      return SourcedItems(items: SequenceItems(try file.array(named: name)), file: file)
    }
    if file.score != nil, role == .predictions { throw .role(file.path, .scoreAsPredictions) }
    return SourcedItems(items: try file.itemsGiven(for: role), file: file)
  }

  /// Two whole RUNs in the place of X and Y may be meant as two RUNs.
  private mutating func notesOnChoice(
    _ predictions: ArrayLocation, _ targets: ArrayLocation
  ) throws(SequenceFileError) -> [String] {
    let locations = [predictions, targets]
    guard predictions.path != targets.path, locations.allSatisfy({ $0.arrayName == nil }) else { return [] }
    for location in locations {
      let file = try file(location.path)
      guard try file.items(for: .predictions) != nil, try file.items(for: .targets) != nil else { return [] }
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
