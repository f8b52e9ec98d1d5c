import Testing

@testable import NcursesTerminal

struct TerminalTypeTests {
  private func type(_ environment: [String: String]) throws -> TerminalType {
    try TerminalType.choose(environment, in: Multiplexer(environment)).type
  }

  @Test(arguments: [
    "xterm", "xterm-256color", "xterm-kitty", "tmux-256color", "alacritty", "foot", "wezterm", "konsole-256color",
  ])
  func announcedDirectColorIsUsed(name: String) throws {
    #expect(try type(["TERM": name, "COLORTERM": "truecolor"]) == .direct)
    #expect(try type(["TERM": name, "COLORTERM": "24BIT"]) == .direct)
    #expect(try type(["TERM": name, "COLORTERM": "yes"]) == .named(name))
    #expect(try type(["TERM": name]) == .named(name))
  }

  @Test(arguments: ["linux", "vt100", "dumb", "rxvt-unicode-256color", "nonsense"])
  func otherTerminalsKeepTheirOwnEntry(name: String) throws {
    #expect(try type(["TERM": name, "COLORTERM": "truecolor"]) == .named(name))
  }

  @Test func screenReadsDirectColorOnlyIfItIsTmux() throws {
    let screen = ["TERM": "screen-256color", "COLORTERM": "truecolor"]
    #expect(try type(screen) == .named("screen-256color"))
    #expect(try type(screen.merging(["TMUX": "/tmp/tmux"]) { $1 }) == .direct)
    #expect(try type(screen.merging(["TMUX": "/tmp/tmux", "STY": "1.pts"]) { $1 }) == .named("screen-256color"))
  }

  @Test(arguments: [[:], ["TERM": ""]])
  func withoutATypeThereIsNoScreen(environment: [String: String]) {
    #expect(throws: TerminalError.noTerminalType) { try TerminalType.choose(environment, in: .none) }
  }

  private static let xterm = ["TERM": "xterm-256color"]
  private static let announced = xterm.merging(["COLORTERM": "truecolor"]) { $1 }
  private static let inTmux = announced.merging(["TMUX": "/tmp/tmux,1,0"]) { $1 }

  private static let cases: [([String: String], [TerminalAnswer], Set<String>?, TerminalType, ColorSource)] = [
    (xterm, [TerminalAnswer.tookDirectColor(true)], nil, TerminalType.direct, ColorSource.terminal),
    (xterm, [.hasDirectColor], nil, .direct, .terminal),
    (announced, [.tookDirectColor(false)], nil, .named("xterm-256color"), .terminal),
    (announced, [.attributes], nil, .direct, .colorTerm),
    (announced.merging(["TERM_PROGRAM": "Apple_Terminal"]) { $1 }, [], nil, .named("xterm-256color"), .terminfo),
    (xterm, [.attributes], nil, .named("xterm-256color"), .terminfo),
    (inTmux, [], ["256", "RGB"], .direct, .tmux), (inTmux, [], ["256", "title"], .named("xterm-256color"), .tmux),
    (announced.merging(["NO_COLOR": "1"]) { $1 }, [.hasDirectColor], nil, .named("xterm-256color"), .noColor),
    (["TERM": "linux"], [.hasDirectColor], nil, .named("linux"), .terminfo),
  ]

  @Test(arguments: cases)
  func whatIsKnownCountsMoreThanWhatIsAnnounced(
    environment: [String: String], answers: [TerminalAnswer], features: Set<String>?, type: TerminalType,
    source: ColorSource
  ) throws {
    let choice = try TerminalType.choose(
      environment, in: Multiplexer(environment), answers: TerminalAnswers(answers), tmuxFeatures: features)
    #expect(choice.type == type && choice.source == source)
  }

  @Test func whatIsAskedForCountsMost() throws {
    let denied = TerminalAnswers([.tookDirectColor(false)])
    let environment = Self.xterm.merging(["NO_COLOR": "1"]) { $1 }
    #expect(try TerminalType.choose(environment, in: .none, wish: .direct, answers: denied).type == .direct)
    #expect(try TerminalType.choose(Self.announced, in: .none, wish: .palette256).type == .named("xterm-256color"))
    #expect(try TerminalType.choose(environment, in: .none, wish: .palette16).source == .option)
  }
}

struct TerminalErrorWordingTests {
  @Test func eachSaysWhatWasFoundAndWhatToDo() {
    let snapshot = "Use --snapshot 120x40 to print the screen without a terminal."
    let export = "Set it to what your terminal understands: export TERM=xterm-256color fits most."
    #expect(
      TerminalError.notATerminal(.input).description
        == "Standard input is not a terminal, so there are no keys to read.\n\(snapshot)")
    #expect(
      TerminalError.notATerminal(.output).description
        == "Standard output is not a terminal, so there is no screen to draw on.\n\(snapshot)")
    #expect(
      TerminalError.noTerminalType.description
        == "The variable TERM is not set, so it isn't known what this terminal can do.\n\(export)")
    #expect(
      TerminalError.unknownTerminalType("vt9000").description
        == "This system has no terminfo entry for TERM=vt9000.\n\(export)")
    #expect(
      TerminalError.dumbTerminal("dumb").description
        == "A terminal of the type TERM=dumb can't move its cursor.\n\(snapshot)")
    #expect(
      TerminalError.system(call: "eventfd", errno: 24).description
        == "The system call eventfd failed: Too many open files.\n\(snapshot)")
  }
}
