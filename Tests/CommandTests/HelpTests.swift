import TestSupport
import Testing

@testable import sdtw

/// What a newcomer types first.
@Suite struct HelpTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try Small.run.write(to: "run.npz", in: folder)
  }

  @Test func version() throws {
    let outcome = try sdtw("--version", in: folder)
    #expect(outcome.ending == .exited(0))
    #expect(outcome.text.wholeMatch(of: /sdtw \d+\.\d+\.\d+\n/) != nil)
  }

  /// Two examples each, on lines that aren't broken.
  @Test(arguments: [
    [], ["explore"], ["align"], ["sweep"], ["learn"], ["advise"], ["render"], ["check"], ["sonify"], ["convert"],
    ["example"],
    ["benchmark"],
    ["doctor"], ["manual"],
  ])
  func everyCommandHasExamples(command: [String]) throws {
    let outcome = try Program.run(sdtw, command + ["--help"], in: folder)
    #expect(outcome.ending == .exited(0) && outcome.errors == "")
    let examples = outcome.text.components(separatedBy: "EXAMPLES\n").last?.components(separatedBy: "\n\n").first ?? ""
    let lines = examples.split(separator: "\n")
    #expect(lines.count >= 2)
    for line in lines { #expect(line.hasPrefix("  sdtw")) }
    #expect(!outcome.text.contains("diverging"))
  }

  /// All letters, and all that a shell would have to be given.
  @Test func theManualPageHoldsEveryHelp() throws {
    let page = try sdtw("manual", in: folder)
    #expect(page.ending == .exited(0) && page.errors == "")
    for command in SDTW.configuration.subcommands {
      let name = command.configuration.commandName ?? ""
      #expect(page.text.contains("\n.SH sdtw \(name)\n.nf\n.in 2n\n"))
    }
    #expect(page.text.contains("Softmin temperature γ ≥ 0") && page.text.contains(#"\-\-step\-weights <h,v,d>"#))
    // Only what is meant as a macro begins with a full stop, and nothing else has a backslash.
    let macros = page.text.split(separator: "\n").filter { $0.hasPrefix(".") || $0.hasPrefix("'") }
    #expect(macros.allSatisfy { $0.contains(/^\.(TH|SH|nf|in|fi)\b/) })
    #expect(page.text.matches(of: /\\(?![-e&]|\([a-z]{2})/).isEmpty)
  }

  @Test(arguments: [
    (["algin", "run.npz"], "Did you mean 'sdtw align'?"), (["exmaple"], "Did you mean 'sdtw example'?"),
    (
      ["frobnicate"],
      "The commands are explore, align, sweep, learn, advise, render, check, sonify, convert, example, benchmark, doctor, manual, help"
    ),
    (["run.npz", "--snapshto", "80x24"], "Did you mean '--snapshot'?"),
    (["align", "run.npz", "--step-weigths", "1,1,1"], "Did you mean '--step-weights'?"),
  ])
  func didYouMean(arguments: [String], answer: String) throws {
    let outcome = try Program.run(sdtw, arguments, in: folder)
    #expect(outcome.ending == .exited(64) && outcome.errors.contains(answer))
  }

  @Test func exploreIsTheDefaultCommand() throws {
    let options = ["--gamma", "0.5", "--snapshot", "100x30", "--keys", "]]z"]
    let explicit = try Program.run(sdtw, ["explore", "run.npz"] + options, in: folder)
    #expect(explicit.ending == .exited(0) && explicit.text.contains("D(N,M)"))
    #expect(try Program.run(sdtw, ["run.npz"] + options, in: folder).output == explicit.output)
    #expect(try Program.run(sdtw, options + ["--", "run.npz"], in: folder).output == explicit.output)
  }

  @Test func plainSnapshotsHaveTheirSizeAndNoEscapes() throws {
    for (width, height) in [(40, 10), (80, 24), (200, 60)] {
      let text = try sdtw("run.npz", "--snapshot", "\(width)x\(height)", "--plain", in: folder).text
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      #expect(lines.count == height)
      #expect(lines.allSatisfy { $0.count <= width } && !text.contains("\u{1B}"))
    }
  }

  /// - and + are keys, and look like options.
  @Test(arguments: ["-", "--", "-+"])
  func keysMayLookLikeOptions(keys: String) throws {
    #expect(try sdtw("--snapshot", "80x24", "--keys", keys, in: folder).ending == .exited(0))
  }
}
