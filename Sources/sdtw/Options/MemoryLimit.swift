import Explorer
import Foundation
import SoftDTW

/// How much memory a command may take. What can't fit is refused before anything is allocated.
struct MemoryLimit {
  private enum Origin {
    case option, half, machine
  }

  /// What a command may take of it.
  struct Share {
    /// On how many threads one alignment is computed.
    let threads: Int
    /// How many settings are computed at once, a thread each.
    let jobs: Int
    /// The bytes of costs that may be kept for the next γ.
    let cacheLimit: Int
    /// The bytes of all alignments together.
    let workspaceLimit: Int

    var workspace: Workspace { Workspace(limit: workspaceLimit) }

    /// Makes solvers that share one workspace.
    var solvers: @Sendable (Dataset) -> Solver {
      let (threads, cacheLimit, workspace) = (threads, cacheLimit, workspace)
      return { Solver($0, threads: threads, costCacheLimit: cacheLimit, workspace: workspace) }
    }
  }

  let bytes: Int
  private let origin: Origin

  /// - Parameter given: what `--memory` says, in bytes; no more than what is available is taken of it.
  init(given: Int?, available: Int = Self.available) {
    if let given {
      (bytes, origin) = given <= available ? (given, .option) : (available, .machine)
    } else {
      (bytes, origin) = (available / 2, .half)
    }
  }

  /// Shares it out.
  ///
  /// - Parameters:
  ///   - givenJobs: how many threads were asked for. A sweep with fewer is refused; without, as many settings are
  ///     computed at once as there are cores and memory for.
  ///   - most: more settings at once are of no use.
  /// - Throws: `Failure` when not all that is sure to be needed fits.
  func share(
    _ size: ProblemSize, for use: MemoryUse, givenJobs: Int? = nil, atMost most: Int = .max
  ) throws(Failure) -> Share {
    guard let alignment = Alignment.memory(frames: size.frames, targets: size.targets, detail: use.detail) else {
      throw refusal(size, needed: nil, use, jobs: 1)
    }
    let (sure, usual) = (Double(alignment.sure), Double(alignment.usual))
    let threads = givenJobs ?? ResourceOptions.cores
    let sureJobs = use.isParallel ? min(givenJobs ?? 1, max(most, 1)) : 0
    let spare = Double(bytes) - use.fixedBytes(size)
    let needed = sure * Double(use.alignments + sureJobs)
    guard needed <= spare else { throw refusal(size, needed: needed + use.fixedBytes(size), use, jobs: sureJobs) }
    let fitting = Int(min(spare / usual, 2048)) - use.alignments
    let jobs = min(use.isParallel && givenJobs != nil ? threads : max(min(threads, fitting), 1), max(most, 1))
    let left = max(spare - usual * Double(use.alignments + (use.keepsCosts ? jobs : 0)), 0)
    let cacheLimit = min(left, Double(CostMatrix.defaultCacheLimit))
    let cache = use.keepsCosts && size.laneCostBytes <= cacheLimit ? size.laneCostBytes : 0
    return Share(threads: threads, jobs: jobs, cacheLimit: Int(cache), workspaceLimit: Int(spare - cache))
  }

  private func refusal(_ size: ProblemSize, needed: Double?, _ use: MemoryUse, jobs: Int) -> Failure {
    let need = needed.flatMap { Int(exactly: ($0 / 1e6).rounded(.up)) }.map { "\($0) MB" }
    let allowed: String
    let raise: String
    switch origin {
    case .option: (allowed, raise) = ("--memory allows \(bytes / 1_000_000) MB", "Raise --memory")
    case .half:
      (allowed, raise) = ("\(bytes / 1_000_000) MB are allowed, half of what is available", "Raise that by --memory")
    case .machine: (allowed, raise) = ("\(bytes / 1_000_000) MB are available", "Take a larger machine")
    }
    var ways = [raise]
    if jobs > 1 { ways.append("use fewer --jobs") }
    if use.isNarrowedByOnly { ways.append("write less by --only") }
    return Failure(
      .badData,
      """
      \(size.frames) frames × \(size.targets) targets need \(need ?? "more bytes than can be counted"), and \(allowed).
      \(ways.joined(separator: ", ")), or cut the sequences into shorter segments.
      """)
  }

  /// In bytes: what can be had without swapping, by the kernel's estimate; where it gives none, all that is built in.
  static var available: Int {
    let fields = (try? String(contentsOfFile: "/proc/meminfo", encoding: .utf8))?.firstMatch(
      of: /MemAvailable: +(\d+) kB/)
    let kilobytes = fields.flatMap { Int($0.1) }
    let bytes = kilobytes?.multipliedReportingOverflow(by: 1024)
    guard let bytes, !bytes.overflow else { return Int(clamping: ProcessInfo.processInfo.physicalMemory) }
    return bytes.partialValue
  }
}
