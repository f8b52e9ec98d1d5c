/// The N × M matrices that an alignment can be asked for. The raw values are the names in exported files.
public enum AlignmentQuantity: String, Hashable, Sendable, CaseIterable {
  case cost = "C"
  case accumulatedCost = "D"
  /// D(n,m)/(n + m − 1) with n, m from 1: D without the slope that every path climbs.
  case accumulatedCostPerStep = "D_per_step"
  /// E(n,m): the probability that the path visits the cell.
  case expectedAlignment = "E"
  /// H(n,m) = ∂D(N,M)/∂C(n,m).
  case alignment = "H"
  /// H̃(n,m) = H(n,m)/h(n); a frame with h(n) = 0 has E(n,m) divided by its row sum instead.
  case normalizedAlignment = "H_normalized"

  /// Whether it says where the paths are, and not what they cost: such values are at least 0, and 0 beside the paths.
  public var isAlignment: Bool {
    switch self {
    case .expectedAlignment, .alignment, .normalizedAlignment: true
    case .cost, .accumulatedCost, .accumulatedCostPerStep: false
    }
  }
}

extension Alignment {
  /// - Precondition: the cell lies within the N × M matrix.
  public func value(of quantity: AlignmentQuantity, frame: Int, target: Int) -> Double {
    row(of: quantity, frame: frame, targets: target..<target + 1)[0]
  }

  /// The M values of one frame, or those of a range of targets.
  ///
  /// - Precondition: the frame and the targets lie within the N × M matrix.
  public func row(of quantity: AlignmentQuantity, frame: Int, targets: Range<Int>? = nil) -> [Double] {
    let targets = targets ?? 0..<targetCount
    let reader = RowReader(self, quantity)
    return Array(unsafeUninitializedCapacity: targets.count) { buffer, count in
      reader.copy(frame: frame, targets: targets, into: buffer)
      count = targets.count
    }
  }

  /// The N values of one target.
  ///
  /// - Precondition: there is such a target.
  public func column(of quantity: AlignmentQuantity, target: Int) -> [Double] {
    let reader = RowReader(self, quantity)
    return Array(unsafeUninitializedCapacity: frameCount) { buffer, count in
      for n in 0..<frameCount {
        reader.copy(
          frame: n, targets: target..<target + 1, into: UnsafeMutableBufferPointer(rebasing: buffer[n..<n + 1]))
      }
      count = frameCount
    }
  }

  /// The whole N × M matrix, for export.
  public func dense(_ quantity: AlignmentQuantity) -> Matrix {
    let reader = RowReader(self, quantity)
    let elements = [Double](unsafeUninitializedCapacity: frameCount * targetCount) { buffer, count in
      for n in 0..<frameCount {
        let row = UnsafeMutableBufferPointer(rebasing: buffer[n * targetCount..<(n + 1) * targetCount])
        reader.copy(frame: n, targets: 0..<targetCount, into: row)
      }
      count = frameCount * targetCount
    }
    return Matrix(rows: frameCount, columns: targetCount, elements: elements)
  }

  /// Calls `body` for each of `frames` with the row's values of `targets`.
  ///
  /// - Precondition: the frames and the targets lie within the N × M matrix.
  public func forEachRow(
    of quantity: AlignmentQuantity, frames: Range<Int>, targets: Range<Int>,
    _ body: (_ frame: Int, _ values: UnsafeBufferPointer<Double>) throws -> Void
  ) rethrows {
    let reader = RowReader(self, quantity)
    try withUnsafeTemporaryAllocation(of: Double.self, capacity: targets.count) { buffer in
      for n in frames {
        reader.copy(frame: n, targets: targets, into: buffer)
        try body(n, UnsafeBufferPointer(buffer))
      }
    }
  }

  /// Calls `body` for each frame with its active targets and their values, `E`, H or H̃; all others are 0.
  ///
  /// - Precondition: `quantity` is one of the three.
  public func forEachActiveRow(
    of quantity: AlignmentQuantity,
    _ body: (_ frame: Int, _ targets: Range<Int>, _ values: UnsafeBufferPointer<Double>) throws -> Void
  ) rethrows {
    precondition(quantity.isAlignment, "costs are nowhere 0")
    let reader = RowReader(self, quantity)
    try withUnsafeTemporaryAllocation(of: Double.self, capacity: targetCount) { buffer in
      for n in 0..<frameCount {
        let targets = solution.activeTargets(frame: n)
        reader.copy(frame: n, targets: targets, into: buffer)
        try body(n, targets, UnsafeBufferPointer(rebasing: buffer[..<targets.count]))
      }
    }
  }

  /// Memory behind a pointer knows no bounds of its own.
  func checkCell(frame: Int, targets: Range<Int>) {
    precondition(frame >= 0 && frame < frameCount, "no such frame")
    precondition(targets.lowerBound >= 0 && targets.upperBound <= targetCount, "no such target")
  }
}

/// Reads one quantity row by row, best in ascending order. Not for two threads at once.
struct RowReader {
  private let alignment: Alignment
  private let quantity: AlignmentQuantity
  private let scratch = CostScratch()
  private let accumulatedCost: (any AccumulatedCostReader)?

  /// - Parameter readsFewRows: whether at most every fourth row is read.
  init(_ alignment: Alignment, _ quantity: AlignmentQuantity, readsFewRows: Bool = false) {
    self.alignment = alignment
    self.quantity = quantity
    let isAccumulated = quantity == .accumulatedCost || quantity == .accumulatedCostPerStep
    accumulatedCost = isAccumulated ? alignment.solution.makeAccumulatedCostReader(readsFewRows: readsFewRows) : nil
  }

  /// Fills the first `targets.count` places of `buffer`.
  func copy(frame: Int, targets: Range<Int>, into buffer: UnsafeMutableBufferPointer<Double>) {
    alignment.checkCell(frame: frame, targets: targets)
    guard let base = buffer.baseAddress, !targets.isEmpty else { return }
    switch quantity {
    case .cost:
      alignment.cost.copyRow(frame: frame, targets: targets, into: buffer, scratch: scratch)
    case .accumulatedCost, .accumulatedCostPerStep:
      accumulatedCost?.copy(frame: frame, targets: targets, into: base)
      guard quantity == .accumulatedCostPerStep else { return }
      let steps = frame + targets.lowerBound + 1
      for i in 0..<targets.count { base[i] /= Double(steps + i) }
    case .expectedAlignment, .alignment, .normalizedAlignment:
      copyActive(frame: frame, targets: targets, into: base)
    }
  }

  private func copyActive(frame: Int, targets: Range<Int>, into base: UnsafeMutablePointer<Double>) {
    let solution = alignment.solution
    let active = solution.activeTargets(frame: frame).clamped(to: targets)
    if active != targets { base.initialize(repeating: 0, count: targets.count) }
    guard !active.isEmpty else { return }
    let place = base + (active.lowerBound - targets.lowerBound)
    let h = alignment.rowSums[frame]
    if quantity == .expectedAlignment || (quantity == .normalizedAlignment && h == 0) {
      solution.copyExpected(frame: frame, targets: active, into: place)
    } else {
      solution.copyAlignment(frame: frame, targets: active, into: place)
    }
    guard quantity == .normalizedAlignment else { return }
    let sum = h > 0 ? h : visits(frame: frame)
    for i in 0..<active.count { place[i] /= sum }
  }

  /// The row sum of E.
  private func visits(frame: Int) -> Double {
    let active = alignment.solution.activeTargets(frame: frame)
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: max(active.count, 1)) { row in
      guard let base = row.baseAddress else { return 1 }
      alignment.solution.copyExpected(frame: frame, targets: active, into: base)
      return row[..<active.count].reduce(0, +)
    }
  }
}
