import Foundation
import SequenceFiles
import TestSupport
import Testing

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
    (["align", "long.npz"], 48), (["align", "long.npz", "-o", "out.npz"], 104),
    (["explore", "long.npz", "--snapshot", "80x24"], 288), (["sweep", "long.npz", "--jobs", "1"], 56),
  ])
  func bothSizesAreTold(arguments: [String], bytesPerCell: Int) throws {
    let outcome = try Program.run(sdtw, arguments, in: folder)
    #expect(outcome.ending == .exited(65) && outcome.text == "")
    let message =
      /sdtw: 400000 frames × 400000 targets need (\d+) MB, and (\d+) MB are available\.\nCut the sequences .*\n/
    let sizes = try #require(outcome.errors.wholeMatch(of: message), "\(outcome.errors)")
    #expect(Int(sizes.1) == 160_000 * bytesPerCell)
    // The kernel's own estimate leaves out what is in use.
    let physical = Int(ProcessInfo.processInfo.physicalMemory / 1_000_000)
    #expect((1..<physical).contains(Int(sizes.2) ?? 0))
    #expect(folder.entries == ["long.npz"])
  }
}
