import SoftDTW

/// Items that were trained on together, from the same files; a single run is a batch of one.
public struct Batch: Sendable {
  /// How many items there are, 1 or more.
  public let count: Int
  private let sources: RunSources
  private let lengths: ItemLengths
  private let frames: FramesAxis?

  /// Reads the files that a request names, each once, and finds their items; these are settled by `run(_:)`.
  public static func load(
    _ request: RunRequest, cancellation: Cancellation = .never
  ) throws(SequenceFileError) -> Batch {
    var loader = RunLoader(cancellation: cancellation)
    return try Batch(try loader.sources(of: request), frames: request.frames, lengths: request.lengths)
  }

  init(
    _ sources: RunSources, frames: FramesAxis? = nil, lengths: RunRequest.Lengths = RunRequest.Lengths()
  ) throws(SequenceFileError) {
    var sources = sources
    count = try Self.settle(&sources)
    self.lengths = try ItemLengths(sources, asked: lengths, itemCount: count, frames: frames)
    self.frames = frames
    sources.notes += self.lengths.notes
    self.sources = sources
  }

  /// What the files say of the training: of all items together.
  public var log: LogEntry { sources.files.reduce(LogEntry()) { $0.merging(LogEntry($1)) } }

  /// The item of that index, from 0.
  public func run(_ item: Int) throws(SequenceFileError) -> Run {
    guard (0..<count).contains(item) else { throw .shape(.noSuchItem(item, count: count)) }
    return try RunBuilder.build(sources, item: item, of: count, lengths: lengths.of(item), frames: frames)
  }

  /// The item that is asked for, with its number behind its name, or the only one.
  ///
  /// - Throws: among others `ShapeFault.severalItems`, where there are several and none is asked for.
  public func run(asked item: Int?) throws(SequenceFileError) -> Run {
    guard let item else {
      guard count == 1 else {
        let (path, shape) = (sources.predictions.file.path, sources.predictions.items.example.shape)
        throw .shape(.severalItems(count: count, path: path, shape: shape))
      }
      return try run(0)
    }
    let run = try run(item)
    guard count > 1 else { return run }
    return Run(pair: run.pair, name: "\(run.name), item \(item + 1)", defaults: run.defaults, notes: run.notes)
  }

  /// What a file of one item alone would hold: X, Y and Y_strong in rows and without padding, and the settings.
  ///
  /// - Throws: as `run(asked:)`.
  public func file(ofItem item: Int?) throws(SequenceFileError) -> ArrayFile {
    let run = try run(asked: item)
    let pair = run.pair
    func array(_ role: SequenceRole, _ matrix: Matrix, _ source: SourcedItems) -> NamedArray {
      NamedArray(name: role.rawValue, matrix: matrix, elementType: source.items.example.elementType)
    }
    var arrays = [
      array(.predictions, pair.predictions, sources.predictions), array(.targets, pair.targets, sources.targets),
    ]
    if let strong = pair.strongTargets, let source = sources.strongTargets {
      arrays.append(array(.strongTargets, strong, source))
    }
    var file = sources.predictions.file
    // Lengths and masks are told, and a loss is that of the whole batch.
    arrays += file.arrays.filter { [.setting, .log].contains($0.use) && !$0.isLoss }
    file.arrays = arrays
    (file.unreadable, file.ignored, file.notes) = ([], [], run.notes)
    return file
  }

  /// How many items all roles have. Labels get their form, since only a batch's length tells them from a matrix.
  private static func settle(_ sources: inout RunSources) throws(SequenceFileError) -> Int {
    let known = [sources.predictions, sources.targets, sources.strongTargets].lazy.compactMap { $0?.items.count }.first
    guard let count = known else { return 1 }
    sources.targets.items = sources.targets.items.asLabels(of: count)
    if let strong = sources.strongTargets?.items { sources.strongTargets?.items = strong.asLabels(of: count) }
    let roles: [(SequenceRole, SourcedItems?)] = [
      (.predictions, sources.predictions), (.targets, sources.targets), (.strongTargets, sources.strongTargets),
    ]
    for (role, source) in roles {
      guard let items = source?.items, items.count != count else { continue }
      throw .shape(.differentItems(role, count: items.count, shape: items.example.shape, expected: count))
    }
    return count
  }
}
