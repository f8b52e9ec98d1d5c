/// Tells the dumps of a run that are whole from those that are still written, while it is trained.
///
/// A dump is whole once its writer has closed it, or once it hasn't changed for a while. The last one is the one that a
/// person looks at, so it is listed when it has also been read. All that a dump does can be undone: it may be written
/// again, damaged or deleted at any time.
public struct DumpWatch {
  public typealias Dump = DumpSeries.Dump
  public typealias Instant = ContinuousClock.Instant

  public struct Refusal {
    public let dump: Dump
    public let error: any Error
    /// Whether it was good before, and stays listed.
    public let isOfShown: Bool
  }

  /// What came of a look at the dumps.
  public struct Round {
    /// All that are whole, in the order of their steps; nil where they are those of the round before.
    public var dumps: [Dump]?
    /// Whether the dump that is shown is whole again, with other content.
    public var isShownReplaced = false
    /// Other dumps that were written anew since the round before, as far as anyone says so.
    public var rewritten: [Dump] = []
    /// Dumps that aren't read any better by waiting: each is told once.
    public var refusals: [Refusal] = []
    /// Whether some may become whole within a moment.
    public var isWaiting = false
  }

  /// A dump that is on its way.
  private struct Arrival {
    var stamp: FileStamp?
    /// When it changed last.
    var since: Instant
    var isWritten = false
    var nextReading: Instant
    var pause = Duration.milliseconds(200)
    /// Of one that is shown, and stays listed.
    var isReplacement = false

    init(_ stamp: FileStamp?, since: Instant, now: Instant) {
      (self.stamp, self.since, nextReading) = (stamp, since, now)
    }

    func isWhole(_ now: Instant, after quietTime: Duration) -> Bool { isWritten || now - since >= quietTime }

    mutating func follow(_ stamp: FileStamp, _ now: Instant) {
      guard stamp != self.stamp else { return }
      let isReplacement = isReplacement
      self = Arrival(stamp, since: now, now: now)
      self.isReplacement = isReplacement
    }

    /// Puts off the next try.
    mutating func wait(_ now: Instant) {
      nextReading = now + pause
      pause = min(pause * 2, .seconds(2))
    }
  }

  /// What hasn't changed for so long is taken for whole, where nobody says that it was closed.
  private let quietTime: Duration
  /// What can't be read and hasn't changed for so long is damaged.
  private let patience: Duration
  /// How many unreadable dumps in a row are passed over in one round.
  private static let mostFailures = 3

  /// All that are there, whole or not.
  private var present: [Dump] = []
  private var isFirst = true
  private var listed: [Dump]?
  private var arriving: [String: Arrival] = [:]
  private var refused: [String: FileStamp] = [:]
  /// The last dump that was read.
  private var checked: String?
  /// The content of the shown dump that was told of.
  private var told: FileStamp?

  /// - Parameter appearWhole: whether dumps are never seen before they are whole.
  public init(appearWhole: Bool = false) {
    quietTime = appearWhole ? .zero : .seconds(1)
    patience = appearWhole ? .zero : .seconds(10)
  }

  /// Looks again.
  ///
  /// - Parameters:
  ///   - dumps: all that are there, in the order of their steps; nil where they are those of the round before.
  ///   - written: names of files that were closed or moved to their place since.
  ///   - shown: the dump that is looked at, as it was when it was read.
  ///   - read: has a dump read to its end; throws where it can't be.
  public mutating func round(
    _ dumps: [Dump]?, written: Set<String> = [], now: Instant = .now,
    shown: (path: String, stamp: FileStamp)? = nil, read: (Dump) throws -> Void
  ) -> Round {
    var round = Round()
    if !written.isEmpty {
      round.rewritten = (listed ?? []).filter { written.contains($0.path.fileName) && $0.path != shown?.path }
    }
    if let dumps { learn(dumps, now) }
    reconsiderRefused(now)
    if let shown { compare(shown, now) }
    followArrivals(written, now)
    var whole = present.filter { refused[$0.path] == nil && isListable($0, now) }
    let isChecked = check(&whole, &round, now, read)
    if let shown { checkReplacement(of: shown.path, &round, now, read) }
    guard isChecked else {
      round.isWaiting = true
      return round
    }
    for dump in whole where arriving[dump.path]?.isReplacement == false { arriving[dump.path] = nil }
    round.isWaiting = !arriving.isEmpty
    if whole != listed {
      listed = whole
      round.dumps = whole
    }
    return round
  }

  /// Takes over which dumps there are.
  private mutating func learn(_ dumps: [Dump], _ now: Instant) {
    if isFirst {
      // Ten thousand aren't asked for their age: those before the last one were written before it.
      if let last = dumps.last { arriving[last.path] = arrival(of: last, now) }
    } else {
      let known = Set(present.map(\.path))
      for dump in dumps where !known.contains(dump.path) {
        arriving[dump.path] = Arrival(FileStamp(dump.path), since: now, now: now)
      }
      let paths = Set(dumps.map(\.path))
      arriving = arriving.filter { paths.contains($0.key) }
      refused = refused.filter { paths.contains($0.key) }
      if let path = checked, !paths.contains(path) { checked = nil }
    }
    isFirst = false
    present = dumps
  }

  /// Of a dump that was there before anyone looked.
  private func arrival(of dump: Dump, _ now: Instant) -> Arrival {
    let stamp = FileStamp(dump.path)
    return Arrival(stamp, since: now - min(stamp?.age ?? .zero, patience), now: now)
  }

  private mutating func reconsiderRefused(_ now: Instant) {
    for (path, old) in refused {
      guard let new = FileStamp(path), new != old else { continue }
      refused[path] = nil
      arriving[path] = Arrival(new, since: now, now: now)
    }
  }

  /// Sees whether the shown dump is another one by now.
  private mutating func compare(_ shown: (path: String, stamp: FileStamp), _ now: Instant) {
    guard arriving[shown.path] == nil, let new = FileStamp(shown.path), new != shown.stamp, new != told else { return }
    arriving[shown.path] = Arrival(new, since: now, now: now)
    arriving[shown.path]?.isReplacement = true
  }

  private mutating func followArrivals(_ written: Set<String>, _ now: Instant) {
    for path in arriving.keys {
      guard let stamp = FileStamp(path) else {
        arriving[path] = nil
        continue
      }
      arriving[path]?.follow(stamp, now)
      if written.contains(path.fileName) {
        arriving[path]?.isWritten = true
        arriving[path]?.nextReading = now
      }
    }
  }

  private func isListable(_ dump: Dump, _ now: Instant) -> Bool {
    arriving[dump.path].map { $0.isReplacement || $0.isWhole(now, after: quietTime) } ?? true
  }

  /// Takes those off the end that can't be read yet; false where there are so many that the next round has to go on.
  private mutating func check(
    _ whole: inout [Dump], _ round: inout Round, _ now: Instant, _ read: (Dump) throws -> Void
  ) -> Bool {
    var failures = 0
    while let last = whole.last, checked != last.path {
      guard failures < Self.mostFailures else { return false }
      var arrival = arriving[last.path] ?? arrival(of: last, now)
      guard arrival.nextReading <= now else {
        whole.removeLast()
        continue
      }
      do {
        try read(last)
        checked = last.path
      } catch {
        failures += 1
        whole.removeLast()
        arrival.wait(now)
        let isDamaged = now - arrival.since >= patience
        arriving[last.path] = isDamaged ? nil : arrival
        guard isDamaged, let stamp = arrival.stamp else { continue }
        refused[last.path] = stamp
        round.refusals.append(Refusal(dump: last, error: error, isOfShown: false))
      }
    }
    return true
  }

  private mutating func checkReplacement(
    of path: String, _ round: inout Round, _ now: Instant, _ read: (Dump) throws -> Void
  ) {
    guard var arrival = arriving[path], arrival.isReplacement, arrival.isWhole(now, after: quietTime),
      arrival.nextReading <= now,
      let dump = present.first(where: { $0.path == path })
    else { return }
    do {
      try read(dump)
      round.isShownReplaced = true
    } catch {
      arrival.wait(now)
      guard now - arrival.since >= patience else {
        arriving[path] = arrival
        return
      }
      round.refusals.append(Refusal(dump: dump, error: error, isOfShown: true))
    }
    arriving[path] = nil
    told = arrival.stamp
  }
}
