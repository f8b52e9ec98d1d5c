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
  ///
  /// - Throws: among others `ShapeFault.severalItems`, where they hold a batch.
  public static func load(
    _ request: RunRequest, cancellation: Cancellation = .never
  ) throws(SequenceFileError) -> Run {
    try Batch.load(request, cancellation: cancellation).run(asked: nil)
  }

  /// Whether a file holds both X and Y, and so is a run by itself. A path that names an array is none.
  public static func isWhole(_ path: String, cancellation: Cancellation = .never) throws(SequenceFileError) -> Bool {
    let location = ArrayLocation(path)
    guard location.arrayName == nil else { return false }
    let file = try ArrayFile.read(at: location.path, cancellation: cancellation)
    let (predictions, targets) = (try file.items(for: .predictions), try file.items(for: .targets))
    return predictions != nil && targets != nil
  }
}
