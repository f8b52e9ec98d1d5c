import Foundation
import SequenceFiles
import SoftDTW
import TestSupport
import Testing

/// `sdtw check`: what it says, and its exit status.
@Suite struct CheckTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try Small.run.write(to: "run.npz", in: folder)
    let made = try sdtw("align", "run.npz", "--step-weights", "2,1,1", "-o", "theirs.npz", in: folder)
    try #require(made.ending == .exited(0))
  }

  private func check(_ arguments: String...) throws -> Program.Outcome {
    try Program.run(sdtw, ["check", "run.npz"] + arguments, in: folder)
  }

  @Test func anArrayUnderTheSameSettings() throws {
    let outcome = try check("--dump", "theirs.npz:Y_mod", "--step-weights", "2,1,1")
    #expect(outcome.ending == .exited(0))
    #expect(outcome.text.contains("Y_mod: 5 × 3, compared under --gamma 1.0 --step-weights 2,1,1 --cost bce"))
    #expect(outcome.text.contains("It is Y^mod, as computed under these settings."))
  }

  @Test func anArrayUnderOtherSettingsAndHowToMatchIt() throws {
    let outcome = try check("--dump", "theirs.npz:H", "--step-weights", "1,2,1")
    #expect(outcome.ending == .exited(0))
    #expect(
      outcome.text.contains("It is H, but under another convention:\n  – step weights 2,1,1 (h,v,d): w_h and w_v"))
    #expect(outcome.text.contains("To match it here: --gamma 1.0 --step-weights 2,1,1 --cost bce\n"))
  }

  @Test func theNameOfAnArrayIsNotBelieved() throws {
    let arrays = try ArrayFile.read(at: folder.file("theirs.npz")).arrays
    let e = try #require(arrays.first { $0.name == "E" })
    try Contents.npy(e).write(to: "H.npy", in: folder)
    let outcome = try check("--dump", "H.npy", "--step-weights", "2,1,1")
    #expect(outcome.ending == .exited(0))
    #expect(outcome.text.contains("It is E, and not H as its name says, as computed under these settings."))
  }

  @Test func nothingFits() throws {
    let noise = NamedArray(name: "E", shape: [5, 3], values: (0..<15).map { Double($0 * 7 % 11) })
    try Contents.npy(noise).write(to: "noise.npy", in: folder)
    let outcome = try check("--dump", "noise.npy")
    #expect(outcome.ending == .exited(1) && !outcome.errors.contains("sdtw:"))
    #expect(outcome.text.contains("None fits. The nearest is "))
    #expect(outcome.text.contains("If it was computed with another γ or other weights, say so"))
  }

  /// Only where values are float32's, and how far they may be apart then.
  @Test(arguments: [ElementType.float32, .float64])
  func digitsThatFloat32Lost(type: ElementType) throws {
    let arrays = try ArrayFile.read(at: folder.file("theirs.npz")).arrays
    let e = try #require(arrays.first { $0.name == "E" })
    var values = e.values
    values[0] -= 0.0213
    try Contents.npy(NamedArray(name: "E", shape: e.shape, values: values, elementType: type))
      .write(to: "E.npy", in: folder)
    let outcome = try check("--dump", "E.npy", "--step-weights", "2,1,1")
    #expect(outcome.ending == .exited(1))
    #expect(outcome.text.contains("--tolerance 0.03 accepts them.") == (type == .float32))
    #expect(try check("--dump", "E.npy", "--step-weights", "2,1,1", "--tolerance", "0.03").ending == .exited(0))
  }

  @Test func anotherShape() throws {
    try Contents.npy(NamedArray(name: "E", shape: [2, 5, 3], values: .init(repeating: 1, count: 30)))
      .write(to: "batch.npy", in: folder)
    let outcome = try check("--dump", "batch.npy")
    #expect(outcome.ending == .exited(1))
    #expect(outcome.text.contains("batch is 2 × 5 × 3, and ours are N × M = 5 × 3"))
  }

  private struct Answer: Decodable {
    struct Fit: Decodable {
      var quantity: String
      var factor: Double
      var differences: [String]
    }
    var file: String
    var fits: [Fit]
  }

  @Test func severalArraysAndALossInOneCall() throws {
    let loss = try Summary(sdtw("align", "run.npz", "--step-weights", "2,1,1", "--json", in: folder)).sdtw
    let arguments = ["--step-weights", "2,1,1", "--loss", "\(loss)", "--dump", "run.npz:X"]
    let all = try Program.run(sdtw, ["check", "run.npz", "--dump", "theirs.npz"] + arguments, in: folder)
    #expect(all.ending == .exited(0))
    let headings = all.text.split(separator: "\n").filter { $0.contains(", compared under ") }
    let names = ["C", "D", "E", "H", "h", "H_normalized", "Y_mod", "gradient"].map { "theirs.npz:\($0)" }
    #expect(headings.map { String($0.prefix { $0 != " " }.dropLast()) } == ["loss"] + names + ["run.npz:X"])
    #expect(all.text.contains("It is X itself: an input, and nothing that was computed."))

    let noise = NamedArray(name: "E", shape: [5, 3], values: (0..<15).map { Double($0 * 7 % 11) })
    try Contents.npy(noise).write(to: "noise.npy", in: folder)
    let mixed = try check("--dump", "noise.npy", "--dump", "theirs.npz:E", "--step-weights", "2,1,1", "--json")
    #expect(mixed.ending == .exited(1))
    let answers = try JSONDecoder().decode([Answer].self, from: mixed.output)
    #expect(answers.map(\.file) == ["noise.npy", "theirs.npz:E"] && answers.map(\.fits.isEmpty) == [true, false])
  }

  @Test func aLossAsJSON() throws {
    let loss = try Summary(sdtw("align", "run.npz", "--json", in: folder)).sdtwPerFrame
    let outcome = try check("--loss", "\(loss)", "--json")
    #expect(outcome.ending == .exited(0))
    let answer = try JSONDecoder().decode(Answer.self, from: outcome.output)
    #expect(answer.fits.map(\.quantity) == ["sdtw"] && answer.fits.map(\.factor) == [0.2])
    #expect(answer.fits.allSatisfy { $0.differences.isEmpty })
  }

  @Test func theSettingsOfARunAreNotCompared() throws {
    try Contents.run(
      [Small.x(), Small.y()] + [NamedArray(name: "gamma", scalar: 1), NamedArray(name: "cost", text: "bce")]
    )
    .write(to: "settled.npz", in: folder)
    let outcome = try check("--dump", "settled.npz")
    #expect(outcome.ending == .exited(0))
    #expect(outcome.errors.contains("settled.npz: left out, as a run's settings: gamma, cost."))
    #expect(outcome.text.contains("settled.npz:X: ") && !outcome.text.contains("settled.npz:gamma"))
    #expect(try check("--dump", "settled.npz:gamma").ending == .exited(1))
  }

  @Test func nothingIsSearchedBeforeAllFilesAreRead() throws {
    let outcome = try check("--dump", "theirs.npz:E", "--dump", "none.npy")
    #expect(outcome.ending == .exited(66) && outcome.text.isEmpty)
  }

  /// Whatever a file happens to hold.
  @Test func theJSONOfAWholeFileIsAnArray() throws {
    try Contents.run([NamedArray(name: "X", shape: [5, 3], values: .init(repeating: 1, count: 15))])
      .write(to: "single.npz", in: folder)
    let whole = try check("--dump", "single.npz", "--json")
    #expect(try JSONDecoder().decode([Answer].self, from: whole.output).map(\.file) == ["single.npz:X"])
    let named = try check("--dump", "single.npz:X", "--json")
    #expect(try JSONDecoder().decode(Answer.self, from: named.output).file == "single.npz:X")
  }

  @Test(
    arguments: [
      (["--dump", "theirs.npz:K"], 65, "theirs.npz holds no array K"),
      (["--dump", "none.npy"], 66, "none.npy"),
      ([], 64, "Nothing is given to check"),
      (["--dump", ""], 64, "--dump is empty"),
      (["--loss", "many"], 64, "a finite number is needed"),
      (["--loss", "1e-9223372036854775808"], 64, "a finite number is needed"),
      (["--dump", "theirs.npz:E", "--tolerance", "2"], 64, "a number from 0 to below 1 is needed"),
    ] as [([String], Int32, String)])
  func badUsage(arguments: [String], status: Int32, words: String) throws {
    let outcome = try Program.run(sdtw, ["check", "run.npz"] + arguments, in: folder)
    #expect(outcome.ending == .exited(status) && outcome.errors.contains(words))
  }

  @Test func anArrayOfTextIsNoDump() throws {
    try Contents.run([NamedArray(name: "cost", text: "mse")]).write(to: "text.npz", in: folder)
    for name in ["text.npz", "text.npz:cost"] {
      let outcome = try check("--dump", name)
      #expect(outcome.ending == .exited(65))
    }
  }
}
