import Foundation
import SequenceFiles
import SoftDTW
import TestSupport
import Testing

@testable import sdtw

/// What no machine has memory for is refused before it is tried, by what each command needs.
@Suite struct MemoryLimitTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    let zeros = Array(repeating: 0.0, count: 400_000)
    let arrays = ["X", "Y"].map { NamedArray(name: $0, shape: [400_000, 1], values: zeros, elementType: .uint8) }
    try Contents.run(arrays).write(to: "long.npz", in: folder)
  }

  @Test(arguments: [
    ["align", "long.npz"], ["align", "long.npz", "-o", "out.npz"],
    ["align", "long.npz", "--only", "C", "-o", "out.npz"],
    ["explore", "long.npz", "--snapshot", "80x24"], ["sweep", "long.npz", "--jobs", "1"], ["advise", "long.npz"],
    ["benchmark", "long.npz"],
  ])
  func bothSizesAreTold(arguments: [String]) throws {
    let outcome = try Program.run(sdtw, arguments + ["--memory", "400MB"], in: folder)
    #expect(outcome.ending == .exited(65) && outcome.text == "")
    let message =
      /sdtw: 400000 frames × 400000 targets need (\d+) MB, and --memory allows 400 MB\.\n(.*) cut the sequences .*\n/
    let found = try #require(outcome.errors.wholeMatch(of: message), "\(outcome.errors)")
    #expect((Int(found.1) ?? 0) > 400)
    #expect(found.2.contains("--only") == arguments.contains("-o"))
    #expect(folder.entries == ["long.npz"])
  }

  @Test func halfOfWhatIsAvailableIsTheLimit() throws {
    let outcome = try sdtw("align", "long.npz", "-o", "out.npz", in: folder)
    let message = /sdtw: .* need (\d+) MB, and (\d+) MB are allowed, half of what is available\.\nRaise that by .*\n/
    let found = try #require(outcome.errors.wholeMatch(of: message), "\(outcome.errors)")
    // The kernel's own estimate leaves out what is in use.
    let physical = Int(ProcessInfo.processInfo.physicalMemory / 1_000_000)
    #expect((1..<physical / 2 + 1).contains(Int(found.2) ?? 0))
    // One matrix and its encoding take 16 bytes a cell.
    #expect((Int(found.1) ?? 0) > 16 * 160_000)
  }

  @Test(arguments: [
    ("4G", 4_000_000_000), ("800M", 800_000_000), ("1.5k", 1500), ("2GiB", 2 << 30), ("3 MB", 3_000_000), ("17", 17),
    ("1T", 1_000_000_000_000),
  ])
  func amounts(text: String, bytes: Int) throws {
    #expect(try ResourceOptions.bytes(text) == bytes)
  }

  private let size = ProblemSize(frames: 4000, targets: 1000, features: 88)

  private func share(_ bytes: Int, _ use: MemoryUse, givenJobs: Int? = nil, atMost most: Int = .max) -> [Int]? {
    let limit = MemoryLimit(given: bytes, available: .max)
    let share = try? limit.share(size, for: use, givenJobs: givenJobs, atMost: most)
    return share.map { [$0.threads, $0.jobs, $0.cacheLimit, $0.workspaceLimit] }
  }

  /// Settings first become fewer, then costs aren't kept, and then nothing is left to give up.
  @Test func memoryIsSharedOut() throws {
    let need = try #require(Alignment.memory(frames: 4000, targets: 1000, detail: .picture))
    let fixed = Int(MemoryUse.sweep.fixedBytes(size))
    let lanes = Int(size.laneCostBytes)
    #expect(share(fixed + 3 * need.usual + lanes, .sweep, givenJobs: 3) == [3, 3, lanes, 3 * need.usual])
    #expect(share(fixed + 3 * need.usual, .sweep, givenJobs: 3) == [3, 3, 0, 3 * need.usual])
    #expect(share(fixed + 3 * need.sure, .sweep, givenJobs: 3) != nil)
    #expect(share(fixed + 3 * need.sure - 1, .sweep, givenJobs: 3) == nil)
    #expect(share(fixed + 3 * need.sure - 1, .sweep, givenJobs: 3, atMost: 2)?[1] == 2)
    // Nobody asked for a number of threads.
    #expect(share(fixed + need.usual, .sweep)?[1] == 1)
    #expect(share(fixed + need.sure, .sweep)?[1] == 1)
    #expect(share(fixed + need.sure - 1, .sweep) == nil)
    // Two alignments that are shown, and as many others as fit.
    #expect(share(fixed + 5 * need.usual, .explore, givenJobs: 4)?.prefix(2).elementsEqual([4, 3]) == true)
    #expect(share(fixed + 2 * need.sure - 1, .explore) == nil)
    // C is read once.
    #expect(share(1 << 40, .align, givenJobs: 2)?.prefix(3).elementsEqual([2, 2, 0]) == true)
  }

  /// What can't be foreseen is met on the way: E takes more where paths go everywhere.
  @Test func aLimitThatIsReachedHalfWay() throws {
    let x = Array(repeating: 0.5, count: 3000)
    try Contents.run([
      NamedArray(name: "X", shape: [3000, 1], values: x), NamedArray(name: "Y", shape: [3000, 1], values: x),
    ]).write(to: "flat.npz", in: folder)
    let outcome = try sdtw("align", "flat.npz", "--gamma", "1000", "--memory", "20M", in: folder)
    #expect(outcome.ending == .exited(65) && outcome.text == "")
    let message =
      /sdtw: Memory ends within 3000 frames × 3000 targets: \d+ MB more would pass the limit\.\nRaise --memory, or .*\n/
    #expect(outcome.errors.wholeMatch(of: message) != nil, "\(outcome.errors)")
  }
}
