import Glibc
import Synchronization

/// Memory that alignments are computed in, used again once an alignment is gone: first touch of fresh pages costs as
/// much as the arithmetic.
///
/// One workspace may serve several threads; each alignment has its memory to itself.
public final class Workspace: Sendable {
  /// At most one set: an alignment takes the memory of several matrices, and two of them live at once at most times.
  private let idle = Mutex<Planes?>(nil)

  public init() {}

  deinit {
    idle.withLock { $0?.free() }
  }

  /// The cells that the idle memory has room for; nil where there is none.
  var idleCapacity: Int? { idle.withLock { $0?.capacity } }

  /// The bytes that an alignment of N × M cells keeps; nil when the number overflows.
  static func bytes(frames: Int, targets: Int) -> Int? {
    let (cells, overflow) = frames.multipliedReportingOverflow(by: targets)
    let (bytes, byteOverflow) = cells.multipliedReportingOverflow(by: Planes.count * MemoryLayout<Double>.stride)
    return overflow || byteOverflow ? nil : bytes
  }

  /// Memory for an alignment of N × M cells; its owner gives it back by `recycle`.
  func planes(frames: Int, targets: Int) throws(AlignmentError) -> Planes {
    let (cells, overflow) = frames.multipliedReportingOverflow(by: targets)
    if let idle = takeIdle() {
      if !overflow, idle.capacity >= cells { return idle.resized(cells: cells) }
      idle.free()
    }
    return try Planes(frames: frames, targets: targets)
  }

  /// Keeps memory for the next alignment, in place of what was kept before.
  func recycle(_ planes: Planes) {
    idle.withLock {
      $0?.free()
      $0 = planes
    }
  }

  private func takeIdle() -> Planes? {
    idle.withLock { planes in
      defer { planes = nil }
      return planes
    }
  }
}

/// The five N × M arrays of an alignment, one behind the other. Its one owner is an alignment or a workspace.
struct Planes: @unchecked Sendable {
  // Unchecked because of the pointer: it is written by the one computation that took it, before anyone else sees it.
  static let count = 5
  let base: UnsafeMutablePointer<Double>
  let capacity: Int
  let cells: Int

  /// D.
  var accumulatedCost: UnsafeMutablePointer<Double> { base }
  /// E.
  var expected: UnsafeMutablePointer<Double> { base + cells }
  /// p_h, p_v, p_d.
  var horizontal: UnsafeMutablePointer<Double> { base + 2 * cells }
  var vertical: UnsafeMutablePointer<Double> { base + 3 * cells }
  var diagonal: UnsafeMutablePointer<Double> { base + 4 * cells }

  /// - Throws: `AlignmentError.tooLarge` when there isn't that much memory.
  init(frames: Int, targets: Int) throws(AlignmentError) {
    let bytes = Workspace.bytes(frames: frames, targets: targets)
    guard let bytes, let memory = malloc(max(bytes, 1)) else {
      throw .tooLarge(frames: frames, targets: targets, bytes: bytes)
    }
    let cells = frames * targets
    self.init(base: memory.assumingMemoryBound(to: Double.self), capacity: cells, cells: cells)
  }

  private init(base: UnsafeMutablePointer<Double>, capacity: Int, cells: Int) {
    self.base = base
    self.capacity = capacity
    self.cells = cells
  }

  func resized(cells: Int) -> Planes { Planes(base: base, capacity: capacity, cells: cells) }

  func free() { Glibc.free(base) }
}
