import SoftDTW

/// Looks for what is odd about an alignment.
struct AlignmentWarnings {
  private let evaluator: Evaluator
  private let alignment: Alignment
  let shape: ShapeWarnings
  /// Row sums of E: how many targets a frame is expected to visit.
  private let visits: [Double]
  /// The frame in which each target is most probable.
  private let homes: [Int]

  init(_ evaluator: Evaluator, _ alignment: Alignment) {
    self.evaluator = evaluator
    self.alignment = alignment
    shape = ShapeWarnings(evaluator, alignment)
    var visits: [Double] = []
    var best = [Double](repeating: -1, count: alignment.targetCount)
    var homes = [Int](repeating: 0, count: alignment.targetCount)
    alignment.forEachActiveRow(of: .expectedAlignment) { n, targets, row in
      visits.append(row.reduce(0, +))
      for (m, e) in zip(targets, row) where e > best[m] { (best[m], homes[m]) = (e, n) }
    }
    self.visits = visits
    self.homes = homes
  }

  func unusedTargets() -> Warning? {
    let unused = shape.framesHeld.indices.filter { shape.framesHeld[$0] == 0 }
    guard !unused.isEmpty else { return nil }
    return Warning(.unusedTargets(count: unused.count), frames: homes(of: unused), targets: unused.ranges)
  }

  func weakUpdates() -> Warning? {
    let weak = alignment.weaklyUpdatedFrames
    guard let smallest = weak.map({ alignment.rowSums[$0] }).min() else { return nil }
    return Warning(.weakUpdates(count: weak.count, smallest: smallest), frames: weak.ranges)
  }

  func shortEvents(_ durations: EventDurations?) -> Warning? {
    guard let durations, durations.source == .hard else { return nil }
    let short = durations.frames.indices.filter { durations.frames[$0] < 1 - 1e-9 }
    guard !short.isEmpty else { return nil }
    let targets = Set(short.flatMap { Array(evaluator.events[$0].targets) }).sorted()
    return Warning(.shortEvents(count: short.count), frames: homes(of: targets), targets: targets.ranges)
  }

  func squeezedTargets() -> Warning? {
    let squeezed = visits.indices.filter { visits[$0] >= 1.5 }
    guard let most = squeezed.map({ visits[$0] }).max() else { return nil }
    let frames = Set(squeezed)
    let targets = homes.indices.filter { frames.contains(homes[$0]) }
    return Warning(
      .squeezedTargets(count: squeezed.count, most: most), frames: squeezed.ranges, targets: targets.ranges)
  }

  func negativeLoss() -> Warning? {
    guard alignment.distance < 0 else { return nil }
    return Warning(
      .negativeLoss(
        distance: alignment.distance, expectedCost: alignment.expectedCost, entropyTerm: alignment.entropyTerm))
  }

  private func homes(of targets: [Int]) -> [Range<Int>] { Set(targets.map { homes[$0] }).sorted().ranges }
}
