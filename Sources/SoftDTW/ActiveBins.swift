/// The bins of Y that are not 0, target by target.
struct ActiveBins: Sendable {
  /// K.
  let count: Int
  /// Target m has starts[m] ..< starts[m + 1] of the following.
  private(set) var starts: [Int64] = [0]
  private(set) var bins: [Int32] = []
  private(set) var values: [Double] = []

  /// - Parameter targets: Y, M × K.
  init(_ targets: Matrix) {
    count = targets.columns
    starts.reserveCapacity(targets.rows + 1)
    targets.elements.withUnsafeBufferPointer { y in
      for m in 0..<targets.rows {
        for bin in 0..<count where y[m * count + bin] != 0 {
          bins.append(Int32(bin))
          values.append(y[m * count + bin])
        }
        starts.append(Int64(bins.count))
      }
    }
  }

  func add(_ share: Double, target: Int, to row: UnsafeMutableBufferPointer<Double>) {
    for i in Int(starts[target])..<Int(starts[target + 1]) { row[Int(bins[i])] += share * values[i] }
  }
}
