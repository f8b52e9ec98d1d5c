import ArgumentParser
import Evaluation
import Foundation

/// `--shard I/N`, or `N` alone, whose I comes from Slurm.
enum ShardNotation {
  static let variable = "SLURM_ARRAY_TASK_ID"
  static let maximumCount = 1_000_000

  /// - Throws: `ValidationError` for what names no shard.
  static func shard(_ text: String) throws -> Shard {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    switch (parts.count, parts.first ?? nil, parts.last ?? nil) {
    case (1, let count?, _): return try shard(try indexFromSlurm(count: checked(count)), of: count, "\(variable) is")
    case (2, let index?, let count?): return try shard(index, of: checked(count), "the shard is")
    default: throw ValidationError("a shard is I/N, such as 0/8, or N alone in a Slurm job array.")
    }
  }

  private static func checked(_ count: Int) throws -> Int {
    guard (1...maximumCount).contains(count) else {
      throw ValidationError("\(count) shards can't be made: from 1 to \(maximumCount) are possible.")
    }
    return count
  }

  private static func indexFromSlurm(count: Int) throws -> Int {
    guard let text = ProcessInfo.processInfo.environment[variable] else {
      throw ValidationError("\(variable) is not set: give I/\(count), or start it by sbatch --array=0-\(count - 1).")
    }
    guard let index = Int(text) else { throw ValidationError("\(variable) is “\(text)”, and no number.") }
    return index
  }

  private static func shard(_ index: Int, of count: Int, _ subject: String) throws -> Shard {
    guard (0..<count).contains(index) else {
      throw ValidationError(
        "\(subject) \(index), and \(count) shards are counted from 0 to \(count - 1): use --array=0-\(count - 1).")
    }
    return Shard(index: index, count: count)
  }
}

extension Shard {
  /// As on the command line: `0/8`.
  var text: String { "\(index)/\(count)" }
}
