import SoftDTW

extension Evaluator {
  /// Whether an alignment has collapsed, or is the plain diagonal; none where neither is so.
  ///
  /// - Throws: whatever `checkpoint` throws.
  public func shapeWarnings(of alignment: Alignment, checkpoint: Checkpoint = { _ in }) throws -> [Warning] {
    let warnings = ShapeWarnings(self, alignment)
    return [warnings.collapse(), try warnings.diagonal(checkpoint)].compactMap(\.self)
  }
}

/// Looks for what is odd about the most probable targets of an alignment.
struct ShapeWarnings {
  private let evaluator: Evaluator
  private let alignment: Alignment
  private let likeliest: [Int]
  /// How many frames have each target as their most probable one.
  let framesHeld: [Int]

  init(_ evaluator: Evaluator, _ alignment: Alignment) {
    self.evaluator = evaluator
    self.alignment = alignment
    likeliest = alignment.mostProbableTargets
    var framesHeld = [Int](repeating: 0, count: alignment.targetCount)
    for target in likeliest { framesHeld[target] += 1 }
    self.framesHeld = framesHeld
  }

  /// Far more frames for one target than any has in the strong targets, or, where these are unknown, than a piece is
  /// likely to have: twice the longest strong duration and a tenth of all frames, or an eighth of them and ten times N/M.
  func collapse() -> Warning? {
    let (frames, targets) = (Double(alignment.frameCount), Double(alignment.targetCount))
    guard let most = framesHeld.max(), let target = framesHeld.firstIndex(of: most) else { return nil }
    let known = evaluator.targetDurations?.max().map { max(2 * Double($0), frames / 10) }
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
    guard evaluator.distinctTargets > 1 else { return nil }
    let distance = distanceFromDiagonal(likeliest)
    let isDiagonal = { (expected: Double) in expected >= 0.5 && 3 * distance <= expected }
    if let durations = evaluator.targetDurations {
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

  /// The mean of |m − n·M/N| over frames, both counted from the middles of their cells, in targets.
  private func distanceFromDiagonal(_ targets: [Int]) -> Double {
    let slope = Double(alignment.targetCount) / Double(alignment.frameCount)
    return targets.enumerated().map { n, m in (Double(m) + 0.5 - (Double(n) + 0.5) * slope).magnitude }.mean ?? 0
  }
}
