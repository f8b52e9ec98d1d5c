/// A state of the 16 lanes, by value.
struct LaneState<Real: LaneReal> {
  private(set) var state: Real.State

  /// No lane was reached by a path.
  init() {
    state = withUnsafeTemporaryAllocation(of: Real.State.self, capacity: 1) { buffer in
      let raw = UnsafeMutableRawBufferPointer(buffer)
      for part in 0..<4 {
        for lane in 0..<LaneGrid.lanes {
          let byte = (part * LaneGrid.lanes + lane) * MemoryLayout<Real>.stride
          if part % 2 == 0 {
            raw.storeBytes(of: 0, toByteOffset: byte, as: Real.self)
          } else {
            raw.storeBytes(of: Real.never, toByteOffset: byte, as: Real.Power.self)
          }
        }
      }
      return buffer[0]
    }
  }

  /// What lies diagonally before the first lane's first cell.
  mutating func setCorner(_ f: Real, _ e: Real.Power) {
    withUnsafeMutableBytes(of: &state) { raw in
      raw.storeBytes(of: f, toByteOffset: 32 * MemoryLayout<Real>.stride, as: Real.self)
      raw.storeBytes(of: e, toByteOffset: 48 * MemoryLayout<Real>.stride, as: Real.Power.self)
    }
  }

  mutating func withPointer<R>(_ body: (UnsafeMutablePointer<Real.State>) throws -> R) rethrows -> R {
    try withUnsafeMutablePointer(to: &state, body)
  }
}
