import Synchronization

final class LaneCosts {
  let values: UnsafePointer<Float>
  init(_ v: UnsafePointer<Float>) { values = v }
}
extension LaneCosts: @unchecked Sendable {}
extension CostMatrix {
  var grid: LaneGrid { LaneGrid(frames: frameCount, targets: targetCount) }
  var isNonNegative: Bool { values.elements.allSatisfy { $0 >= 0 } }
  func value(frame: Int, target: Int) -> Double { values[frame, target] }
  func copyRow(frame: Int, targets: Range<Int>, into b: UnsafeMutableBufferPointer<Double>) {
    for (i, m) in targets.enumerated() { b[i] = values[frame, m] }
  }
  func fillLanes(strip: Int, steps: Range<Int>, into buffer: UnsafeMutablePointer<Double>) {
    fill(strip, steps) { buffer[$0] = $1 }
  }
  func fillLanes(strip: Int, steps: Range<Int>, into buffer: UnsafeMutablePointer<Float>) {
    fill(strip, steps) { buffer[$0] = Float($1) }
  }
  @inline(__always) func fill(_ strip: Int, _ steps: Range<Int>, _ set: (Int, Double) -> Void) {
    values.elements.withUnsafeBufferPointer { c in
      for lane in 0..<16 {
        let n = strip * 16 + lane
        for s in steps {
          let m = s - lane
          set(
            (s - steps.lowerBound) * 16 + lane, n < frameCount && m >= 0 && m < targetCount ? c[n * targetCount + m] : 0
          )
        }
      }
    }
  }
  func laneCosts(checkpoint: Checkpoint) throws -> LaneCosts? {
    cache.withLock { known in
      if let k = known, k.0 == values.elements.count, k.2 == values.elements[0] { return k.1 }
      let p = UnsafeMutablePointer<Float>.allocate(capacity: grid.values)
      for s in 0..<grid.strips { fillLanes(strip: s, steps: 0..<grid.steps, into: p + s * grid.steps * 16) }
      let l = LaneCosts(UnsafePointer(p))
      known = (values.elements.count, l, values.elements[0])
      return l
    }
  }
}
private let cache = Mutex<(Int, LaneCosts, Double)?>(nil)
