import Glibc
import Synchronization

/// Memory that alignments are computed in, used again once an alignment is gone: first touch of fresh pages costs as
/// much as the arithmetic.
///
/// One workspace may serve several threads; each alignment has its memory to itself.
public final class Workspace: Sendable {
  private struct Idle {
    var base: UnsafeMutableRawPointer
    var bytes: Int
  }

  private struct Pool: @unchecked Sendable {
    // Unchecked because of the pointers: idle memory belongs to the pool alone.
    var idle: [Idle] = []
    var lentBytes = 0
    var mostLentBytes = 0

    var idleBytes: Int { idle.reduce(0) { $0 + $1.bytes } }
  }

  private let pool = Mutex(Pool())
  private let limit: Int
  /// The bytes that the checkpoints of an alignment's look may take; of larger ones, parts are computed again.
  let blockBytes: Int

  static let defaultBlockBytes = 64 << 20

  /// - Parameter limit: the bytes that alignments may take together; more is refused by `AlignmentError.tooLarge`.
  public convenience init(limit: Int = .max) {
    self.init(limit: limit, blockBytes: min(Self.defaultBlockBytes, limit / 4))
  }

  init(limit: Int = .max, blockBytes: Int) { (self.limit, self.blockBytes) = (limit, blockBytes) }

  deinit {
    pool.withLock { pool in
      for idle in pool.idle { free(idle.base) }
    }
  }

  /// The bytes that wait for the next alignment: at most as many as were ever lent at once, or a few.
  var idleBytes: Int { pool.withLock { $0.idleBytes } }

  var lentBytes: Int { pool.withLock { $0.lentBytes } }

  /// Uninitialised memory for `count` elements; it comes back when the array is released.
  ///
  /// - Throws: `AlignmentError.tooLarge` when there isn't so much.
  func lend<Element: BitwiseCopyable>(
    _ type: Element.Type, count: Int, for grid: LaneGrid
  ) throws(AlignmentError) -> LentArray<Element> {
    let (bytes, overflow) = max(count, 1).multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
    guard !overflow, let memory = take(bytes) else {
      throw .tooLarge(frames: grid.frames, targets: grid.targets, bytes: overflow ? nil : bytes)
    }
    return LentArray(
      base: memory.base.bindMemory(to: Element.self, capacity: count), count: count, bytes: memory.bytes,
      workspace: self)
  }

  /// Lent and idle together. Small needs may differ in size from time to time without memory going back and forth.
  private func mostBytes(_ pool: Pool) -> Int { max(pool.mostLentBytes, min(limit, 16 << 20)) }

  private func take(_ bytes: Int) -> Idle? {
    pool.withLock { pool in
      let fitting = pool.idle.indices.filter { pool.idle[$0].bytes >= bytes && pool.idle[$0].bytes / 2 <= bytes }
      let memory: Idle?
      if let index = fitting.min(by: { pool.idle[$0].bytes < pool.idle[$1].bytes }) {
        memory = pool.idle.remove(at: index)
      } else {
        memory = allocate(bytes, &pool)
      }
      pool.lentBytes += memory?.bytes ?? 0
      pool.mostLentBytes = max(pool.mostLentBytes, pool.lentBytes)
      return memory
    }
  }

  private func allocate(_ bytes: Int, _ pool: inout Pool) -> Idle? {
    // What lies idle and didn't fit must not add to the peak.
    while pool.idleBytes + pool.lentBytes + bytes > mostBytes(pool), let idle = pool.idle.popLast() {
      free(idle.base)
    }
    guard pool.lentBytes <= limit - bytes else { return nil }
    // Some more than asked for, so that a little larger a need finds it fitting.
    let room = bytes < 1 << 30 ? min(bytes + bytes / 8, limit - pool.lentBytes) : bytes
    return SoftDTW.allocate(bytes: room).map { Idle(base: $0, bytes: room) }
  }

  fileprivate func takeBack(_ base: UnsafeMutableRawPointer, bytes: Int) {
    pool.withLock { pool in
      pool.lentBytes -= bytes
      pool.idle.append(Idle(base: base, bytes: bytes))
      while pool.idleBytes > mostBytes(pool) { free(pool.idle.removeFirst().base) }
    }
  }
}

/// Memory of a workspace. Whoever holds it is alone to write, before anyone else sees it.
final class LentArray<Element: BitwiseCopyable>: @unchecked Sendable {
  // Unchecked because of the pointer.
  let base: UnsafeMutablePointer<Element>
  let count: Int
  private let bytes: Int
  private let workspace: Workspace

  fileprivate init(base: UnsafeMutablePointer<Element>, count: Int, bytes: Int, workspace: Workspace) {
    self.base = base
    self.count = count
    self.bytes = bytes
    self.workspace = workspace
  }

  deinit { workspace.takeBack(base, bytes: bytes) }
}
