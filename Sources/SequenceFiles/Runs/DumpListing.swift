/// The dumps of a place, whose names are read again only where they may be others.
public struct DumpListing {
  private let place: DumpPlace
  private var known: [DumpSeries.Dump]?
  private var folderStamp: FileStamp?
  private var changed = ContinuousClock.now

  /// File systems count the time of a folder in grains, of up to two seconds: what came within one may not show.
  private static let grain = Duration.milliseconds(2500)

  public init(_ place: DumpPlace) { self.place = place }

  /// Nil where they are those of the call before.
  ///
  /// - Throws: `SequenceFileError.input`.
  public mutating func next(now: ContinuousClock.Instant = .now) throws(SequenceFileError) -> [DumpSeries.Dump]? {
    let stamp = place.folder.flatMap { FileStamp($0) }
    if known == nil || stamp != folderStamp || stamp == nil { changed = now }
    guard now - changed <= Self.grain else { return nil }
    folderStamp = stamp
    let dumps = try place.dumps()
    defer { known = dumps }
    return dumps == known ? nil : dumps
  }
}
