import SoftDTW

extension Evaluator {
  /// Of the measures against the strong targets those that depend on τ, `Measure.dependentOnThreshold`, at this
  /// evaluator's τ; none without strong targets.
  ///
  /// - Parameter matrix: Y^mod, or any other N × K matrix.
  public func thresholdMeasurements(of matrix: Matrix) -> Measurements {
    var result = Measurements()
    guard let reference else { return result }
    let counts = FrameCounts(matrix.elements, truth: reference.truth, threshold: threshold)
    result[.precision] = counts.precision
    result[.recall] = counts.recall
    result[.fMeasure] = counts.fMeasure
    result[.noteFMeasure] = framesPerSecond.flatMap {
      NoteOnsets(of: matrix, threshold: threshold).fMeasure(against: reference.notes, framesPerSecond: $0)
    }
    return result
  }

  /// The frame F-measure of Y^mod, or any other N × K matrix, at each threshold; all nil without strong targets.
  /// O(N·K·log T) for T thresholds: the matrix is gone through once.
  public func fMeasures(of matrix: Matrix, thresholds: [Double]) -> [Double?] {
    guard let reference else { return thresholds.map { _ in nil } }
    let ordered = thresholds.sorted()
    // How many true and false scores reach exactly the first i thresholds.
    var (trueCounts, falseCounts) = (
      [Int](repeating: 0, count: ordered.count + 1), [Int](repeating: 0, count: ordered.count + 1)
    )
    for (score, isTrue) in zip(matrix.elements, reference.truth) {
      let reached = ordered.countOfElements(upTo: score)
      if isTrue { trueCounts[reached] += 1 } else { falseCounts[reached] += 1 }
    }
    var counts = FrameCounts(truePositives: 0, falsePositives: 0, falseNegatives: trueCounts.reduce(0, +))
    var found: [Double: Double?] = [:]
    for (index, threshold) in ordered.enumerated().reversed() {
      counts.truePositives += trueCounts[index + 1]
      counts.falseNegatives -= trueCounts[index + 1]
      counts.falsePositives += falseCounts[index + 1]
      found[threshold] = .some(counts.fMeasure)
    }
    return thresholds.map { found[$0] ?? nil }
  }
}

extension Measure {
  /// Of those that compare with the strong targets frame by frame, the ones that τ changes.
  public static let dependentOnThreshold: [Measure] = [.precision, .recall, .fMeasure, .noteFMeasure]
}

extension Measurements {
  /// The same at another τ.
  ///
  /// - Parameter other: what `Evaluator.thresholdMeasurements(of:)` says at that τ.
  public func with(threshold other: Measurements) -> Measurements {
    var result = self
    for measure in Measure.dependentOnThreshold { result[measure] = other[measure] }
    return result
  }
}

extension FrameCounts {
  fileprivate init(truePositives: Int, falsePositives: Int, falseNegatives: Int) {
    self.truePositives = truePositives
    self.falsePositives = falsePositives
    self.falseNegatives = falseNegatives
  }
}

extension [Double] {
  /// How many elements of this sorted array are at most `value`; none for NaN.
  fileprivate func countOfElements(upTo value: Double) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] <= value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
