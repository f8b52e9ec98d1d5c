import ArgumentParser
import Foundation

/// On how many threads, and in how much memory, a command computes.
struct ResourceOptions: ParsableArguments {
  @Option(
    name: .customLong("jobs"), parsing: .unconditional,
    help: ArgumentHelp("How many threads compute (default: all cores).", valueName: "N"), transform: threads)
  var givenJobs: Int?

  @Option(
    name: .customLong("memory"), parsing: .unconditional,
    help: ArgumentHelp(
      "How much memory may be taken, such as 800M, 4G or 4GiB (default: half of what is available).",
      valueName: "bytes"),
    transform: bytes)
  var givenMemory: Int?

  var isGiven: Bool { givenJobs != nil || givenMemory != nil }
  var jobs: Int { givenJobs ?? Self.cores }
  var memory: MemoryLimit { MemoryLimit(given: givenMemory) }

  static var cores: Int { ProcessInfo.processInfo.activeProcessorCount }

  static func threads(_ text: String) throws -> Int {
    guard let value = Int(text), (1...1024).contains(value) else {
      throw ValidationError("a number of threads from 1 to 1024 is needed.")
    }
    return value
  }

  /// K, M, G and T are powers of 1000, with an i of 1024.
  static func bytes(_ text: String) throws -> Int {
    let units = ["", "K", "M", "G", "T"]
    let parts = text.wholeMatch(of: /(\d+(?:\.\d+)?) ?([KMGT]?)(i?)B?/.ignoresCase())
    guard let parts, let number = Double(parts.1), let power = units.firstIndex(of: parts.2.uppercased()),
      power > 0 || parts.3.isEmpty,
      let bytes = Int(exactly: (number * pow(parts.3.isEmpty ? 1000 : 1024, Double(power))).rounded()), bytes > 0
    else {
      throw ValidationError("an amount of memory is needed, such as 800M, 4G or 4GiB.")
    }
    return bytes
  }
}
