import Foundation
import Synchronization
import TestSupport
import Testing

@testable import sdtw

/// Threads that work on the newest request.
struct WorkerTests {
  /// What a worker did, in its order.
  private final class Diary: Sendable {
    private let lines = Mutex<[String]>([])
    private let written = DispatchSemaphore(value: 0)

    func write(_ line: String) {
      lines.withLock { $0.append(line) }
      written.signal()
    }

    /// The lines once there are that many.
    func wait(for count: Int) -> [String] {
      for _ in 0..<count { _ = written.wait(timeout: .now() + 20) }
      return lines.withLock { $0 }
    }
  }

  /// Works on each request until it is cancelled; 0 is done at once.
  private func worker(_ diary: Diary) -> Worker<Int> {
    Worker { request, checkpoint in
      diary.write("begins \(request)")
      do {
        while request != 0 {
          try checkpoint()
          usleep(1000)
        }
        diary.write("finishes \(request)")
      } catch {
        // Others that were asked for meanwhile have begun by now, if they don't wait for the end.
        usleep(20_000)
        diary.write("stops \(request)")
      }
    }
  }

  @Test func theNewestRequestStopsTheOneBeforeAndWaitsForItsEnd() {
    let diary = Diary()
    let worker = worker(diary)
    worker.take(1)
    #expect(diary.wait(for: 1) == ["begins 1"])
    worker.take(2)
    worker.take(3)
    worker.take(0)
    #expect(diary.wait(for: 3) == ["begins 1", "stops 1", "begins 0", "finishes 0"])
  }

  @Test func whatIsCancelledStopsAndTheNextIsTaken() {
    let diary = Diary()
    let worker = worker(diary)
    worker.take(5)
    _ = diary.wait(for: 1)
    worker.cancel()
    #expect(diary.wait(for: 1) == ["begins 5", "stops 5"])
    worker.take(0)
    #expect(diary.wait(for: 2).suffix(2) == ["begins 0", "finishes 0"])
  }

  @Test func twoWorkersDoNotWaitForEachOther() {
    let (first, second) = (Diary(), Diary())
    let (busy, other) = (worker(first), worker(second))
    busy.take(1)
    _ = first.wait(for: 1)
    other.take(0)
    #expect(second.wait(for: 2) == ["begins 0", "finishes 0"])
    busy.cancel()
    #expect(first.wait(for: 1) == ["begins 1", "stops 1"])
  }

  @Test func aWorkerThatIsLetGoStops() {
    let diary = Diary()
    do {
      let worker = worker(diary)
      worker.take(1)
      _ = diary.wait(for: 1)
    }
    #expect(diary.wait(for: 1) == ["begins 1", "stops 1"])
  }
}
