import Glibc

/// Memory for lane-ordered values, which begins where a vector of 16 lanes may.
///
/// Unchecked, because it is written by the one computation that made it, before anyone else sees it.
final class LaneMemory<Value: BinaryFloatingPoint & Sendable>: @unchecked Sendable {
  let values: UnsafeMutablePointer<Value>
  let count: Int

  /// Nil where there isn't that much memory. The values are undefined.
  init?(count: Int) {
    let (bytes, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<Value>.stride)
    guard !overflow, let memory = allocate(bytes: bytes) else { return nil }
    values = memory.bindMemory(to: Value.self, capacity: count)
    self.count = count
  }

  /// Memory of the size of a cache, without which, as without that of an array, a program can't go on.
  static func small(count: Int) -> LaneMemory {
    guard let memory = LaneMemory(count: count) else { preconditionFailure("no memory for \(count) values") }
    return memory
  }

  deinit { free(values) }
}
