import SoftDTW

/// The attributed magnitudes a_e(n) = Σ_m H̃(n,m) y(m,k) of an alignment's events: the part of Y^mod(n,k) that is due to
/// the event e = (k, m₁…m₂), which no neighbour of the same pitch can hide (SPEC, *Events*).
///
/// An event is 0, or less than 1e-18 a target, wherever hardly a path visits one of its targets, so each is kept for the
/// frames around its own alone.
public struct AttributedMagnitudes: Sendable {
  /// N.
  private let frameCount: Int
  private var columns: [Column]

  /// a_e(n) of one event in consecutive frames.
  fileprivate struct Column: Sendable {
    var firstFrame = 0
    var values: [Double] = []
  }

  /// - Parameters:
  ///   - events: the weak targets' own, in the order of their first targets, as `Matrix.events` has them.
  ///   - targets: Y, M × K.
  /// - Precondition: `targets` has one row for each target of the alignment.
  public init(of alignment: Alignment, events: some Collection<Event>, targets: Matrix) {
    precondition(targets.rows == alignment.targetCount, "Y must have one row a target")
    frameCount = alignment.frameCount
    columns = Array(repeating: Column(), count: events.count)
    let index = EventIndex(events)
    var block = ShareBlock(targets: index.targets)
    for first in stride(from: 0, to: frameCount, by: ShareBlock.frames) {
      let frames = first..<min(first + ShareBlock.frames, frameCount)
      guard block.fill(from: alignment, frames: frames) else { continue }
      for event in index.events(overlapping: block.targets) {
        columns[event].add(block, of: index.events[event], targets, frames: frames)
      }
    }
  }

  /// The events' indices; those of their values too.
  public var indices: Range<Int> { columns.indices }

  /// What `body` makes of each event, without having all magnitudes at once.
  ///
  /// - Parameter valuesAtOnce: how many of them are kept at once, where every event is spread over all frames, and there
  ///   are so few frames that 16 events have no more.
  static func map<Result>(
    _ events: [Event], of alignment: Alignment, targets: Matrix, valuesAtOnce: Int = 4_194_304,
    _ body: (AttributedMagnitudes, Int) -> Result
  ) -> [Result] {
    let groupSize = max(valuesAtOnce / alignment.frameCount, 16)
    return stride(from: 0, to: events.count, by: groupSize).flatMap { first in
      let group = events[first..<min(first + groupSize, events.count)]
      let magnitudes = AttributedMagnitudes(of: alignment, events: group, targets: targets)
      return magnitudes.columns.indices.map { body(magnitudes, $0) }
    }
  }

  /// a_e(n) of the event at an index of `events`, N values of at least 0.
  ///
  /// - Precondition: there is such an event.
  public func values(ofEvent index: Int) -> [Double] {
    let column = columns[index]
    var all = [Double](repeating: 0, count: frameCount)
    all.replaceSubrange(column.firstFrame..<column.firstFrame + column.values.count, with: column.values)
    return all
  }

  /// Σ_n a_e(n).
  func sum(ofEvent index: Int) -> Double { columns[index].values.reduce(0, +) }

  /// - Parameter threshold: τ.
  func outcome(ofEvent index: Int, threshold: Double) -> EventOutcome {
    let column = columns[index]
    return EventOutcome(
      column.values, firstFrame: column.firstFrame, frameCount: frameCount, threshold: threshold)
  }
}

extension AttributedMagnitudes.Column {
  /// Appends what an event has in a block of frames.
  fileprivate mutating func add(_ block: ShareBlock, of event: Event, _ targets: Matrix, frames: Range<Int>) {
    if values.isEmpty { firstFrame = frames.lowerBound }
    // Between two blocks that the event has a part in may lie others.
    let missing = frames.lowerBound - (firstFrame + values.count)
    if missing > 0 { values.append(contentsOf: repeatElement(0, count: missing)) }
    var sum = ShareBlock.Values(repeating: 0)
    for m in event.targets.clamped(to: block.targets) { sum += block[m] * targets[m, event.bin] }
    withUnsafeBytes(of: sum) { values.append(contentsOf: $0.bindMemory(to: Double.self)[..<frames.count]) }
  }
}

/// H̃ of a few frames, target by target.
private struct ShareBlock {
  typealias Values = SIMD16<Double>
  static let frames = Values.scalarCount

  /// The targets that events have.
  private let wanted: Range<Int>
  private var values: [Values]
  /// The targets that have more than next to nothing of one of the frames.
  private(set) var targets = 0..<0

  init(targets: Range<Int>) {
    wanted = targets
    values = Array(repeating: Values(repeating: 0), count: targets.count)
  }

  /// - Precondition: the target is one of `targets`.
  subscript(target: Int) -> Values { values[target - wanted.lowerBound] }

  /// False where no wanted target has a share of any of the frames, which may be fewer than a block has.
  mutating func fill(from alignment: Alignment, frames: Range<Int>) -> Bool {
    targets = alignment.activeTargets(frames: frames).clamped(to: wanted)
    guard !targets.isEmpty else { return false }
    for m in targets { values[m - wanted.lowerBound] = Values(repeating: 0) }
    let place = targets.lowerBound - wanted.lowerBound
    values.withUnsafeMutableBytes { raw in
      let scalars = raw.bindMemory(to: Double.self)
      alignment.forEachRow(of: .normalizedAlignment, frames: frames, targets: targets) { n, shares in
        let lane = n - frames.lowerBound + place * Self.frames
        for i in shares.indices { scalars[lane + i * Self.frames] = shares[i] }
      }
    }
    trim()
    return !targets.isEmpty
  }

  /// Far from the path shares are as small as 1e-22, and would make events long.
  private mutating func trim() {
    var (first, end) = (targets.lowerBound, targets.upperBound)
    while first < end, !any(self[first] .> 1e-18) { first += 1 }
    while first < end, !any(self[end - 1] .> 1e-18) { end -= 1 }
    targets = first..<end
  }
}

extension Alignment {
  /// The hull of the active targets of some frames.
  fileprivate func activeTargets(frames: Range<Int>) -> Range<Int> {
    var hull: Range<Int>?
    for n in frames {
      let active = activeTargets(frame: n)
      guard !active.isEmpty else { continue }
      hull =
        hull.map {
          min($0.lowerBound, active.lowerBound)..<max($0.upperBound, active.upperBound)
        } ?? active
    }
    return hull ?? 0..<0
  }

  /// a_e(n) = Σ_m H̃(n,m) y(m,k) of one event in one frame (SPEC, *Events*); `AttributedMagnitudes` has those of many
  /// events at once.
  ///
  /// - Parameter targets: Y, M × K.
  /// - Precondition: the event is one of the weak targets' own, and 0 ≤ `frame` < N.
  public func attributedMagnitude(of event: Event, targets: Matrix, frame: Int) -> Double {
    let shares = row(of: .normalizedAlignment, frame: frame, targets: event.targets)
    return zip(shares, event.targets).reduce(0) { $0 + $1.0 * targets[$1.1, event.bin] }
  }

  /// a_e(n) of one event in all frames, N values.
  ///
  /// - Parameter targets: Y, M × K.
  /// - Precondition: the event is one of the weak targets' own.
  public func attributedMagnitudes(of event: Event, targets: Matrix) -> [Double] {
    AttributedMagnitudes(of: self, events: CollectionOfOne(event), targets: targets).values(ofEvent: 0)
  }
}
