import Glibc
import Synchronization

/// Strips that depend on the strip before them, on several threads: each thread takes the next strip, and within it waits
/// for as much of the strip before as it needs. What is computed is the same for every number of threads.
struct Pipeline {
  let strips: Int
  let threads: Int
  /// A checkpoint is reached every so many strips: every 65 536 cells, or every strip where one has more.
  private let checkpointStrips: Int

  /// - Parameter strips: how many of the grid's strips, where not all.
  init(_ grid: LaneGrid, strips: Int? = nil, threads: Int) {
    self.strips = strips ?? grid.strips
    self.threads = threads
    checkpointStrips = max(1, 65_536 / (grid.steps * LaneGrid.lanes))
  }

  struct Stopped: Error {}

  /// What a thread knows of its strip and of the one before.
  struct Stage {
    fileprivate let strip: Int
    fileprivate let progress: PipelineProgress?

    /// Returns once the strip before has published at least `wanted`, or has ended.
    func wait(for wanted: Int) throws {
      if strip > 0, let progress { try progress.wait(for: wanted, of: strip - 1) }
    }

    func publish(_ value: Int) { progress?.publish(value, of: strip) }
  }

  /// Calls `body` for each strip in order, with the index of the thread. `checkpoint` is called on this thread, before
  /// some of its strips, with the share of strips that lie behind.
  ///
  /// - Throws: what `checkpoint` or `body` throws.
  func run(
    checkpoint: Checkpoint, _ body: @Sendable (_ strip: Int, _ thread: Int, _ stage: Stage) throws -> Void
  ) throws {
    guard threads > 1, strips > 1 else {
      for strip in 0..<strips {
        if strip % checkpointStrips == 0 { try checkpoint(Double(strip) / Double(strips)) }
        try body(strip, 0, Stage(strip: strip, progress: nil))
      }
      return
    }
    let progress = PipelineProgress(strips)
    let failure = Mutex<(any Error)?>(nil)
    withoutActuallyEscaping(checkpoint) { checkpoint in
      let callersOwn = CallersOwn(checkpoint)
      withoutActuallyEscaping(body) { body in
        WorkerPool.shared.run(min(threads, strips)) { thread in
          do {
            // Strips are handed out in order, so the one before is being worked on, or finished.
            while let strip = progress.next() {
              if thread == 0 { try callersOwn.checkpoint(Double(strip) / Double(strips)) }
              let stage = Stage(strip: strip, progress: progress)
              try body(strip, thread, stage)
              // So strips end in order, and at most as many are under way as there are threads.
              try stage.wait(for: .max)
              stage.publish(.max)
            }
          } catch {
            if !(error is Stopped) { failure.withLock { $0 = $0 ?? error } }
            progress.stop()
          }
        }
      }
    }
    if let failure = failure.withLock({ $0 }) { throw failure }
  }

  /// Only ever called on the thread that it came from.
  private struct CallersOwn: @unchecked Sendable {
    let checkpoint: Checkpoint
    init(_ checkpoint: @escaping Checkpoint) { self.checkpoint = checkpoint }
  }
}

/// How far each strip is.
private final class PipelineProgress: @unchecked Sendable {
  // Unchecked because of the pointer to atomics.
  private let strips: Int
  private let values: UnsafeMutablePointer<Atomic<Int>>
  private let started = Atomic(0)
  private let isStopped = Atomic(false)

  init(_ strips: Int) {
    self.strips = strips
    values = .allocate(capacity: strips)
    for strip in 0..<strips { (values + strip).initialize(to: Atomic(.min)) }
  }

  deinit {
    values.deinitialize(count: strips)
    values.deallocate()
  }

  func next() -> Int? {
    // What this thread wrote before is seen by whoever takes a later strip: rows in a ring are written again.
    let strip = started.wrappingAdd(1, ordering: .acquiringAndReleasing).oldValue
    return strip < strips && !isStopped.load(ordering: .relaxed) ? strip : nil
  }

  func stop() { isStopped.store(true, ordering: .relaxed) }

  func publish(_ value: Int, of strip: Int) { values[strip].store(value, ordering: .releasing) }

  func wait(for wanted: Int, of strip: Int) throws {
    var tries = 0
    while values[strip].load(ordering: .acquiring) < wanted {
      if isStopped.load(ordering: .relaxed) { throw Pipeline.Stopped() }
      tries += 1
      // The other thread may have been put aside by the system.
      if tries > 2000 { sched_yield() }
    }
  }
}
