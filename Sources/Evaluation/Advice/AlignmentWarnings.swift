import SoftDTW

extension Evaluator {
  /// Whether an alignment has collapsed, or is the plain diagonal; none where neither is so.
  ///
  /// - Throws: whatever `checkpoint` throws.
  public func shapeWarnings(of alignment: Alignment, checkpoint: Checkpoint = { _ in }) throws -> [Warning] {
    let warnings = AlignmentWarnings(self, alignment)
    return [warnings.collapse(), try warnings.diagonal(checkpoint)].compactMap(\.self)
  }
}

/// Looks for what is odd about an alignment.
struct AlignmentWarnings {
  private let evaluator: Evaluator
  private let alignment: Alignment
  private let likeliest: [Int]
  /// How many frames have each target as their most probable one.
  private let framesHeld: [Int]
  /// Row sums of E: how many targets a frame is expected to visit.
  private let visits: [Double]
  /// The frame in which each target is most probable.
  private let homes: [Int]

  init(_ evaluator: Evaluator, _ alignment: Alignment) {
    self.evaluator = evaluator
    self.alignment = alignment
    likeliest = alignment.mostProbableTargets
    var framesHeld = [Int](repeating: 0, count: alignment.targetCount)
    for target in likeliest { framesHeld[target] += 1 }
    self.framesHeld = framesHeld
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

  /// Far more frames for one target than any has in the strong targets, or, where these are unknown, than a piece is
  /// likely to have: twice the longest strong duration and a tenth of all frames, or an eighth of them and ten times N/M.
  func collapse() -> Warning? {
    let (frames, targets) = (Double(alignment.frameCount), Double(alignment.targetCount))
    guard let most = framesHeld.max(), let target = framesHeld.firstIndex(of: most) else { return nil }
    let known = strongDurations?.max().map { max(2 * Double($0), frames / 10) }
    let limit = known ?? max(frames / 8, 10 * frames / targets)
    guard Double(most) > limit else { return nil }
    return Warning(
      .collapse(share: Double(most) / frames, limit: limit / frames),
      frames: likeliest.indices.filter { likeliest[$0] == target }.ranges, targets: [target..<target + 1])
  }

  /// Most probable targets that keep to the plain diagonal three times as closely as their reference does, where that
  /// is at least half a target from it. A piece that is diagonal by itself has such a reference too.
  func diagonal(_ checkpoint: Checkpoint) throws -> Warning? {
    // Where all targets are the same there is nothing that the alignment could follow.
    guard evaluator.pair.targets.weakTargets.rows > 1 else { return nil }
    let distance = distanceFromDiagonal(likeliest)
    let isDiagonal = { (expected: Double) in expected >= 0.5 && 3 * distance <= expected }
    if let durations = strongDurations {
      let strong = durations.enumerated().flatMap { Array(repeating: $0, count: $1) }
      let expected = distanceFromDiagonal(strong)
      return isDiagonal(expected) ? Warning(.diagonal(distance: distance, expected: expected, reference: .strong)) : nil
    }
    // No path is farther from the diagonal than half of all targets in the mean.
    guard alignment.parameters.gamma > 0, isDiagonal(Double(alignment.targetCount) / 2) else { return nil }
    var parameters = alignment.parameters
    parameters.gamma = 0
    let hard = try Alignment(
      cost: alignment.cost, parameters: parameters, detail: .picture, checkpoint: checkpoint)
    let expected = distanceFromDiagonal(hard.mostProbableTargets)
    return isDiagonal(expected) ? Warning(.diagonal(distance: distance, expected: expected, reference: .hard)) : nil
  }

  func unusedTargets() -> Warning? {
    let unused = framesHeld.indices.filter { framesHeld[$0] == 0 }
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

  /// How long each target lasts in the strong targets, in frames; nil where these are unknown or have other targets.
  private var strongDurations: [Int]? {
    guard let strong = evaluator.pair.strongTargets, strong.weakTargets == evaluator.pair.targets else { return nil }
    return strong.targetDurations
  }

  /// The mean of |m − n·M/N| over frames, both counted from the middles of their cells, in targets.
  private func distanceFromDiagonal(_ targets: [Int]) -> Double {
    let slope = Double(alignment.targetCount) / Double(alignment.frameCount)
    return targets.enumerated().map { n, m in (Double(m) + 0.5 - (Double(n) + 0.5) * slope).magnitude }.mean ?? 0
  }

  private func homes(of targets: [Int]) -> [Range<Int>] { Set(targets.map { homes[$0] }).sorted().ranges }
}
