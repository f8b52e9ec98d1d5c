import Foundation
import SequenceFiles
import TestSupport
import Testing

/// `sdtw render`.
@Suite struct RenderTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try Small.run.write(to: "run.npz", in: folder)
  }

  /// Nothing but the figure is left behind, and it begins as its format does.
  @Test(arguments: [("h.png", "\u{89}PNG"), ("h.svg", "<?xml"), ("h.pdf", "%PDF"), ("H.PDF", "%PDF")])
  func formatsFollowTheName(name: String, start: String) throws {
    let outcome = try sdtw("render", "run.npz", "--panel", "H", "-o", name, in: folder)
    #expect(outcome.ending == .exited(0) && outcome.text == "")
    #expect(folder.entries == ["run.npz", name])
    let first = start.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    #expect(try folder.contents(of: name).starts(with: first))
  }

  @Test(arguments: ["png", "svg", "pdf"])
  func theSameSettingsGiveTheSameBytesOnAPipeToo(format: String) throws {
    let options = ["--gamma", "0.1,1", "--panel", "Y_mod", "--panel", "X", "--layout", "side-by-side"]
    _ = try Program.run(sdtw, ["render", "run.npz", "-o", "a." + format] + options, in: folder)
    let piped = try bash(
      "sdtw render run.npz -o /dev/stdout --format \(format) \(options.joined(separator: " ")) | cat", in: folder)
    #expect(piped.ending == .exited(0) && piped.output.count > 500)
    #expect(try Array(piped.output) == Array(folder.contents(of: "a." + format)))
  }

  /// What is on the page can be read in an SVG.
  private func texts(_ arguments: String...) throws -> Set<String> {
    let outcome = try Program.run(sdtw, ["render", "-o", "/dev/stdout", "--format", "svg"] + arguments, in: folder)
    #expect(outcome.ending == .exited(0), "\(outcome.errors)")
    return Set(outcome.text.matches(of: />([^<>]+)<\/text>/).map { String($0.1) })
  }

  @Test func panelsAndTitle() throws {
    let texts = try texts(
      "run.npz", "--panel", "D_per_step", "--panel", "C", "--gamma", "0.5", "--step-weights", "0.1,1,1", "--fps", "10")
    #expect(
      texts.isSuperset(of: [
        "D/(n+m−1): accumulated cost per step", "C: cost matrix", "run · γ = 0.5 · w = (0.1, 1, 1) · bce", "time in s",
        "target m",
      ]))
  }

  @Test func withoutFilesItIsThePapersFigure2() throws {
    let texts = try texts("--layout", "paper")
    #expect(
      texts.isSuperset(of: [
        "magnitude-decay · γ = 1 · w = (1, 1, 1) · mse", "(a) Y: weak targets", "(b) X: predictions",
        "(c) H: soft alignment", "frame n",
      ]))
  }

  @Test func aReportHasEveryPanelSettingsAndMeasures() throws {
    let texts = try texts("run.npz", "--layout", "report", "--threshold", "0.4")
    #expect(
      texts.isSuperset(of: [
        "5 frames, 3 targets, 3 features", "step weights 1,1,1 (h,v,d)", "γ = 1, τ = 0.4", "events = 3",
        "E: expected alignment",
      ]))
    let summary = try Summary(sdtw("align", "run.npz", "--json", in: folder))
    let printed = texts.compactMap { $0.firstMatch(of: /^sdtw = (\S+)/).flatMap { Double($0.1) } }
    #expect(printed.count == 1 && abs((printed.first ?? 0) - summary.sdtw) < 1e-3)
  }

  @Test func pngHasTheSizeThatWasAskedFor() throws {
    _ = try sdtw(
      "render", "run.npz", "-o", "h.png", "--width", "10", "--height", "5", "--dpi", "254", in: folder)
    let header = try Array(folder.contents(of: "h.png"))[16..<24]
    #expect(Array(header) == [0, 0, 0x03, 0xE8, 0, 0, 0x01, 0xF4])
  }
}
