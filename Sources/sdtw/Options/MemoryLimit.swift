import Foundation
import SoftDTW

/// Refuses, before anything is allocated, what this machine has no memory for.
enum MemoryLimit {
  /// What a command holds of each of the N × M cells at its peak. The raw value is in bytes.
  ///
  /// The peaks were measured at 1000 × 1000 and 2000 × 2000 cells (maximum resident set).
  enum Use: Int {
    /// D, E and three step shares (40), and C (8). Measured: 48.
    case align = 48
    /// Beside these, one matrix (8) and its encoding (8), and the archive: at most five matrices that can't be deflated
    /// (40). Measured: 79, with random sequences, whose archive is half that size.
    case alignAndWrite = 104
    /// Three alignments (120): one that is shown, one that is computed, one that was cancelled and hasn't ended yet. Two
    /// cost matrices (16), after a change of cost; values to find the limits of a picture among (16). Measured: 94 to 144.
    /// One thread that sweeps beside them (56, see `sweepBytesPerCell`).
    case explore = 208
  }

  /// What each thread of a sweep holds of each of the N × M cells: an alignment (40), and two matrices at most while its
  /// measures are found (16).
  private static let sweepBytesPerCell = 56

  /// How many threads a sweep beside the explorer's pictures may have: as many as there are processors, fewer where
  /// memory is short, and always the one that `check` made sure of.
  static func sweepJobs(_ pair: SequencePair) -> Int {
    let cells = max(pair.frameCount * pair.targetCount, 1)
    let spare = max(availableMemory / cells - Use.explore.rawValue, 0)
    return min(1 + spare / sweepBytesPerCell, ProcessInfo.processInfo.activeProcessorCount)
  }

  /// - Throws: `Failure` when more memory would be needed than is available at this moment.
  static func check(_ pair: SequencePair, for use: Use) throws(Failure) {
    let (cells, overflow) = pair.frameCount.multipliedReportingOverflow(by: pair.targetCount)
    let (bytes, byteOverflow) = cells.multipliedReportingOverflow(by: use.rawValue)
    let needed = overflow || byteOverflow ? nil : bytes
    let available = availableMemory
    if let needed, needed <= available { return }
    let size = needed.map { "\($0 / 1_000_000) MB" } ?? "more bytes than can be counted"
    throw Failure(
      .badData,
      """
      \(pair.frameCount) frames × \(pair.targetCount) targets need \(size), and \(available / 1_000_000) MB are available.
      Cut the sequences into shorter segments.
      """)
  }

  /// In bytes: what can be had without swapping, by the kernel's estimate; where it gives none, all that is built in.
  private static var availableMemory: Int {
    let fields = (try? String(contentsOfFile: "/proc/meminfo", encoding: .utf8))?.firstMatch(
      of: /MemAvailable: +(\d+) kB/)
    let kilobytes = fields.flatMap { Int($0.1) }
    let bytes = kilobytes?.multipliedReportingOverflow(by: 1024)
    guard let bytes, !bytes.overflow else { return Int(clamping: ProcessInfo.processInfo.physicalMemory) }
    return bytes.partialValue
  }
}
