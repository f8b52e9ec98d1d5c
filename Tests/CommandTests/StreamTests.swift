import Foundation
import SequenceFiles
import TestSupport
import Testing

/// Where results go, and what happens when they can't.
@Suite struct StreamTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try Small.run.write(to: "run.npz", in: folder)
  }

  private func expectAllMatrices(in data: Data) throws {
    try folder.write(data, to: "copy.npz")
    #expect(try ArrayFile.read(at: folder.file("copy.npz")).arrays.count == 8)
  }

  @Test func matricesIntoAPipe() throws {
    try folder.makePipe("pipe")
    let descriptor = open(folder.file("pipe"), O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    defer { close(descriptor) }
    let outcome = try sdtw("align", "run.npz", "-o", "pipe", in: folder)
    #expect(outcome.ending == .exited(0) && outcome.text.hasPrefix("frames N"))
    // All fits into the pipe.
    try expectAllMatrices(in: FileHandle(fileDescriptor: descriptor).readToEnd() ?? Data())
    #expect(folder.entries == ["copy.npz", "pipe", "run.npz"])
  }

  /// The report must not follow the npz in the same stream.
  @Test func matricesOnStandardOutput() throws {
    let outcome = try sdtw("align", "run.npz", "--json", "-o", "/dev/stdout", in: folder)
    #expect(outcome.ending == .exited(0))
    #expect(outcome.errors.contains("\"path_entropy\""))
    try expectAllMatrices(in: outcome.output)
    let end = Data([0x50, 0x4B, 5, 6])
    #expect(outcome.output.range(of: end)?.lowerBound == outcome.output.count - 22)
  }

  @Test func matricesThroughAPipeOfTheShell() throws {
    let outcome = try bash("sdtw align run.npz -o /dev/stdout 2>/dev/null | cat", in: folder)
    try expectAllMatrices(in: outcome.output)
  }

  @Test func anOutputFileKeepsItsPermissions() throws {
    try folder.write([], to: "out.npz")
    chmod(folder.file("out.npz"), 0o640)
    #expect(try sdtw("align", "run.npz", "-o", "out.npz", in: folder).ending == .exited(0))
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.file("out.npz"))
    #expect(attributes[.posixPermissions] as? Int == 0o640)
  }

  @Test(arguments: [
    "align run.npz --json", "run.npz --snapshot 80x24", "example magnitude-decay", "--help", "--version",
  ])
  func aFullOrClosedStandardOutputIsAnError(arguments: String) throws {
    for redirection in [">/dev/full", ">&-"] {
      let outcome = try bash("sdtw \(arguments) \(redirection)", in: folder)
      #expect(outcome.ending == .exited(73), "\(redirection)")
      #expect(outcome.errors.contains("sdtw: Standard output can't be written: "))
    }
  }

  @Test(arguments: ["2>/dev/full", "2>&-", "<&- 2>&-"])
  func withoutStandardErrorTheStatusStillTells(redirection: String) throws {
    #expect(try bash("sdtw align missing.npz \(redirection)", in: folder).ending == .exited(66))
    let good = try bash("sdtw align run.npz --json \(redirection)", in: folder)
    #expect(good.ending == .exited(0))
    #expect(try Summary(good).frames == 5)
  }

  @Test func aReaderThatHasSeenEnoughEndsItQuietly() throws {
    let outcome = try bash("sdtw run.npz --snapshot 300x100 | head -n 1 | wc -l; echo ${PIPESTATUS[0]}", in: folder)
    #expect(outcome.errors == "" && outcome.text == "1\n141\n")
  }
}
