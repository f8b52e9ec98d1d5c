import Foundation
import TestSupport
import Testing

/// One kind of bad input: what is given, the status that it ends with, and what the message quotes.
struct BadInput: Sendable, CustomTestStringConvertible {
  let name: String
  var status: Int32
  /// Each must be in the message.
  var quoted: [String]
  var arguments: [String]
  var files: [String: Contents]

  init(
    _ name: String, _ status: Int32, _ quoted: String..., arguments: [String] = BadInput.align,
    files: [String: Contents] = ["run.npz": Small.run]
  ) {
    self.name = name
    self.status = status
    self.quoted = quoted
    self.arguments = arguments
    self.files = files
  }

  var testDescription: String { name }

  static let align = ["align", "run.npz", "-o", "out/out.npz"]
  static let alignPair = ["align", "X.npy", "Y.npy", "-o", "out/out.npz"]
}

@Suite struct BadInputTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.makeFolder("out")
    try folder.write("from before".utf8, to: "out/out.npz")
  }

  /// The same call on good input works, or the failures of the others would say nothing.
  @Test func goodInputIsAligned() throws {
    try Small.run.write(to: "run.npz", in: folder)
    let outcome = try Program.run(sdtw, BadInput.align, in: folder)
    #expect(outcome.ending == .exited(0), "\(outcome.errors)")
    #expect(folder.entries == ["out", "out/out.npz", "run.npz"])
    #expect(try folder.contents(of: "out/out.npz").starts(with: Array("PK".utf8)))
  }

  @Test(arguments: BadInput.arrayFiles + BadInput.archives + BadInput.tables)
  func badFiles(input: BadInput) throws { try check(input) }

  @Test(arguments: BadInput.values + BadInput.settings)
  func badValues(input: BadInput) throws { try check(input) }

  @Test(arguments: BadInput.options + BadInput.words)
  func wrongUsage(input: BadInput) throws { try check(input) }

  @Test(arguments: BadInput.figures)
  func badFigures(input: BadInput) throws { try check(input) }

  @Test(arguments: BadInput.sweepOptions + BadInput.sweepFiles)
  func badSweeps(input: BadInput) throws { try check(input) }

  @Test(arguments: BadInput.learningOptions + BadInput.learningFiles)
  func badTrainings(input: BadInput) throws { try check(input) }

  @Test(arguments: BadInput.paths)
  func badPaths(input: BadInput) throws { try check(input) }

  @Test func thereAreManyKinds() {
    let all = [
      BadInput.arrayFiles, BadInput.archives, BadInput.tables, BadInput.values, BadInput.settings, BadInput.options,
      BadInput.words, BadInput.paths, BadInput.sweepOptions, BadInput.sweepFiles, BadInput.figures,
      BadInput.learningOptions, BadInput.learningFiles,
    ].joined()
    #expect(Set(all.map(\.name)).count == all.count)
    #expect(all.count >= 100)
  }

  private func check(_ input: BadInput) throws {
    // A folder before what is in it.
    for (name, contents) in input.files.sorted(by: { $0.key < $1.key }) { try contents.write(to: name, in: folder) }
    let before = folder.entries
    let program = try Program(sdtw, input.arguments, in: folder)
    for case (let name, .pipe(let bytes)) in input.files { try Pipe.feed(bytes, to: folder.file(name)) }
    let outcome = try program.waitForEnd()

    #expect(outcome.ending == .exited(input.status), "\(outcome.errors)")
    #expect(outcome.text == "")
    let lines = outcome.errors.split(separator: "\n", omittingEmptySubsequences: false)
    #expect((2...3).contains(lines.count - 1) && lines.last == "" && !lines.dropLast().contains(""), "\(lines)")
    #expect(outcome.errors.hasPrefix("sdtw: "))
    for text in input.quoted { #expect(outcome.errors.contains(text)) }
    #expect(folder.entries == before)
    #expect(try folder.contents(of: "out/out.npz") == Data("from before".utf8))
  }
}

/// The test's end of a named pipe.
enum Pipe {
  /// Writes into a pipe once the program has opened it, and closes it.
  static func feed(_ bytes: [UInt8], to path: String) throws {
    let descriptor = try openForWriting(path)
    defer { close(descriptor) }
    _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
  }

  /// Waits until the program reads from a pipe.
  static func openForWriting(_ path: String, seconds: Double = 30) throws -> Int32 {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < deadline {
      let descriptor = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC)
      if descriptor >= 0 { return descriptor }
      usleep(2000)
    }
    throw ProgramFailure.system(call: "open \(path)", errno: errno)
  }
}
