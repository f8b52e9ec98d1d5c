import Foundation
import SequenceFiles
import TestSupport
import Testing

/// `sdtw sonify`: what it writes, and what it says.
@Suite struct SonifyTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try Contents.run([Small.x(), Small.y(), NamedArray(name: "fps", scalar: 10)]).write(to: "run.npz", in: folder)
  }

  private func sonify(_ arguments: String...) throws -> Program.Outcome {
    try Program.run(sdtw, ["sonify", "run.npz", "--lowest-pitch", "60"] + arguments, in: folder)
  }

  private func bytes(_ name: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: URL(fileURLWithPath: folder.file(name))))
  }

  /// Half a second: 5 frames at 10 a second, 16 bits at 22050 Hz behind a header of 44 bytes.
  @Test(arguments: ["X", "Y", "Y_mod"])
  func oneChannel(what: String) throws {
    let outcome = try sonify("--what", what, "-o", "out.wav")
    #expect(outcome.ending == .exited(0))
    #expect(outcome.text == "out.wav: 0.5 s at 22050 Hz, \(what)\n")
    let bytes = try bytes("out.wav")
    #expect(bytes.count == 44 + 11_025 * 2 && Array(bytes[8..<12]) == Array("WAVE".utf8))
    #expect(bytes[22] == 1 && bytes[44...].contains { $0 != 0 })
  }

  @Test func twoChannels() throws {
    let outcome = try sonify("--left", "X", "--right", "Y_mod", "-o", "out.flac")
    #expect(outcome.ending == .exited(0) && outcome.text == "out.flac: 0.5 s at 22050 Hz, X left, Y_mod right\n")
    #expect(Array(try bytes("out.flac").prefix(4)) == Array("fLaC".utf8))
  }

  /// A recording brings its own sample rate; here it is one of ours.
  @Test func aRecordingBesideASequence() throws {
    #expect(try sonify("--what", "Y", "-o", "recording.wav").ending == .exited(0))
    let outcome = try sonify("--left", "recording.wav", "--right", "X", "-o", "out.wav")
    #expect(outcome.ending == .exited(0) && outcome.text == "out.wav: 0.5 s at 22050 Hz, recording.wav left, X right\n")
    let bytes = try bytes("out.wav")
    #expect(bytes[22] == 2 && bytes.count == 44 + 11_025 * 4)
  }

  @Test func valuesBelowZeroAreToldOf() throws {
    let y = Small.y()
    try Contents.run([Small.x { $0[1] = -0.5 }, y, NamedArray(name: "fps", scalar: 10)]).write(
      to: "run.npz", in: folder)
    let outcome = try sonify("--what", "X", "-o", "out.wav")
    #expect(outcome.ending == .exited(0) && outcome.errors.contains("1 values of X below 0 are silent."))
  }

  @Test(
    arguments: [
      (["--what", "Y_strong", "-o", "out.wav"], 65, "has no strong targets.\nGive them with --strong"),
      (["--what", "X", "-o", "out.mp3"], 64, "out.mp3 names no sound format.\nLet it end in .wav or .flac"),
      (["--what", "X", "-o", "run.npz"], 64, "is one of the files that are read"),
      (["--what", "Z", "-o", "out.wav"], 64, "'Z'"),
      (["-o", "out.wav"], 64, "Nothing is given to hear: name it with --what X"),
      (["--left", "X", "-o", "out.wav"], 64, "--left and --right go together"),
      (["--what", "X", "--left", "X", "--right", "Y", "-o", "out.wav"], 64, "--what is one channel"),
      (["--left", "none.wav", "--right", "Y", "-o", "out.wav"], 66, "There is no file none.wav"),
      (["--left", "run.npz", "--right", "Y", "-o", "out.wav"], 65, "run.npz can't be read as a recording"),
      (["--what", "X", "-o", "nowhere/out.wav"], 73, "nowhere/out.wav"),
      (["--what", "X", "--partials", "0", "-o", "out.wav"], 64, "a number of partials from 1 to 40"),
      (["--what", "X", "--tuning", "44", "-o", "out.wav"], 64, "a frequency from 200 to 1000 Hz"),
      (["--what", "X", "--fps", "1e-9", "-o", "out.wav"], 64, "a day is the longest"),
      (["--what", "X", "--fps", "50000", "-o", "out.wav"], 64, "frames a second are more than the 22050.0 samples"),
    ] as [([String], Int32, String)])
  func badUsage(arguments: [String], status: Int32, words: String) throws {
    let outcome = try Program.run(sdtw, ["sonify", "run.npz", "--lowest-pitch", "60"] + arguments, in: folder)
    #expect(outcome.ending == .exited(status) && outcome.errors.contains(words))
    #expect(!FileManager.default.fileExists(atPath: folder.file("out.wav")))
  }

  @Test func whatIsNotKnownIsAskedFor() throws {
    let outcome = try sdtw("sonify", "run.npz", "--what", "X", "-o", "out.wav", in: folder)
    #expect(outcome.ending == .exited(64) && outcome.errors.contains("Which pitches 3 bins are isn't known"))
    try Small.run.write(to: "still.npz", in: folder)
    let still = try sdtw("sonify", "still.npz", "--what", "X", "-o", "out.wav", in: folder)
    #expect(still.ending == .exited(64) && still.errors.contains("still has no fps.\nSay --fps F"))
  }

  /// Once the bar tells that it computes.
  @Test func controlCLeavesNothing() throws {
    let long = NamedArray(name: "X", shape: [9000, 12], values: .init(repeating: 0.5, count: 108_000))
    try Contents.run([long, NamedArray(name: "Y", shape: [1, 12], values: .init(repeating: 1, count: 12))])
      .write(to: "run.npz", in: folder)
    let terminal = try PseudoTerminal(
      "/usr/bin/env",
      [
        "-C", folder.path, sdtw, "sonify", "run.npz", "--fps", "10", "--what", "X", "--partials", "40", "-o", "out.wav",
      ],
      environment: Program.environment)
    try terminal.wait(for: "━", seconds: 60)
    terminal.type("\u{3}")
    #expect(try terminal.waitForEnd(seconds: 60) == .exited(130))
    #expect(folder.entries == ["run.npz"])
  }
}
