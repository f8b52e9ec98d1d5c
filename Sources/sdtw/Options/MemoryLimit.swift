import Foundation
import SoftDTW

/// Refuses, before anything is allocated, what this machine has no memory for.
enum MemoryLimit {
  static func check(_ pair: SequencePair) throws {
    let physical = ProcessInfo.processInfo.physicalMemory
    let needed = Workspace.bytes(frames: pair.frameCount, targets: pair.targetCount)
    // A cost matrix and the next alignment stand beside the present one.
    let allowed = UInt64(Double(physical) * 0.4)
    guard let needed, UInt64(needed) <= allowed else {
      let size = needed.map { "\($0 / 1_000_000) MB" } ?? "more bytes than can be counted"
      throw Failure(
        .badData,
        """
        \(pair.frameCount) frames × \(pair.targetCount) targets need \(size), this machine has \(physical / 1_000_000) MB.
        Cut the sequences into shorter segments.
        """)
    }
  }
}
