import Foundation
import SoftDTW

/// Refuses, before anything is allocated, what this machine has no memory for.
enum MemoryLimit {
  /// What a command holds of each of the N × M cells at its peak.
  ///
  /// The peaks were measured at 1000 × 1000 and 2000 × 2000 cells (maximum resident set).
  enum Use {
    /// D, E and three step shares (40), and C (8). Measured: 48.
    case align
    /// Beside these, one matrix (8) and its encoding (8), and the archive: at most five matrices that can't be deflated
    /// (40). Measured: 79, with random sequences, whose archive is half that size.
    case alignAndWrite
    /// Five alignments (200): one that is shown, one that is pinned, one that is computed, one that was cancelled and
    /// hasn't ended yet, one at γ = 0 for a difference. Three cost matrices (24), where the pinned setting has another
    /// cost and the cost changes again; values to find the limits of a picture among (16). Measured: 61 to 147.
    /// One thread that sweeps beside them (48).
    case explore
    /// C (8), and for each thread an alignment (40) with H̃ turned (8). Measured: 56 for one thread, 104 for two.
    case sweep(jobs: Int)

    var bytesPerCell: Int {
      switch self {
      case .align: 48
      case .alignAndWrite: 104
      case .explore: 240 + Self.bytesPerSweepThread
      case .sweep(let jobs): 8 + Self.bytesPerSweepThread * jobs
      }
    }

    fileprivate static let bytesPerSweepThread = 48

    fileprivate var advice: String {
      if case .sweep(2...) = self { return "Use fewer --jobs, or cut the sequences into shorter segments." }
      return "Cut the sequences into shorter segments."
    }
  }

  /// How many threads a sweep may have: `limit`, fewer where memory is short, and always the one that `check` for the
  /// same use, which comes before, made sure of.
  ///
  /// - Parameter use: what holds one thread of the sweep, such as the explorer with its pictures.
  static func sweepJobs(frames: Int, targets: Int, in use: Use, atMost limit: Int) -> Int {
    let cells = max(frames * targets, 1)
    let spare = max(availableMemory / cells - use.bytesPerCell, 0)
    return min(1 + spare / Use.bytesPerSweepThread, limit)
  }

  /// How many threads evaluate `points` settings of a pair: never more than these. As many as there are cores become
  /// fewer where memory is short; a number that was asked for is refused.
  ///
  /// - Throws: `Failure` when more memory would be needed than is available at this moment.
  static func sweepJobs(
    frames: Int, targets: Int, points: Int = .max, _ options: MeasuringOptions
  ) throws(Failure) -> Int {
    let jobs = min(options.jobs, max(points, 1))
    let sure = options.givenJobs == nil ? 1 : jobs
    try check(frames: frames, targets: targets, for: .sweep(jobs: sure))
    guard options.givenJobs == nil else { return jobs }
    return sweepJobs(frames: frames, targets: targets, in: .sweep(jobs: 1), atMost: jobs)
  }

  static func check(_ pair: SequencePair, for use: Use) throws(Failure) {
    try check(frames: pair.frameCount, targets: pair.targetCount, for: use)
  }

  /// - Throws: `Failure` when more memory would be needed than is available at this moment.
  static func check(frames: Int, targets: Int, for use: Use) throws(Failure) {
    let (cells, overflow) = frames.multipliedReportingOverflow(by: targets)
    let (bytes, byteOverflow) = cells.multipliedReportingOverflow(by: use.bytesPerCell)
    let needed = overflow || byteOverflow ? nil : bytes
    let available = availableMemory
    if let needed, needed <= available { return }
    let size = needed.map { "\($0 / 1_000_000) MB" } ?? "more bytes than can be counted"
    throw Failure(
      .badData,
      """
      \(frames) frames × \(targets) targets need \(size), and \(available / 1_000_000) MB are available.
      \(use.advice)
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
