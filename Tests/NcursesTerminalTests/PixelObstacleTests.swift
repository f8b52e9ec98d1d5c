import Plotting
import TerminalCanvas
import Testing

@testable import NcursesTerminal

struct PixelObstacleTests {
  private static func find(
    _ answers: [TerminalAnswer], graphics: Graphics = .auto, hasDirectColor: Bool = true,
    environment: [String: String] = [:], tmux: String? = nil
  ) -> PixelObstacle? {
    PixelObstacle.find(
      environment, graphics: graphics, hasDirectColor: hasDirectColor, answers: TerminalAnswers(answers),
      tmux: tmux.map(TmuxClient.init(answer:)))
  }

  @Test(arguments: [
    ("kitty(0.28.0)", true), ("kitty(0.27.1)", false), ("kitty(0.26.5)", false), ("kitty(1.0)", true),
    ("ghostty 1.1.3", true), ("WezTerm 20240203", false), ("kitty", false), ("kitty(99999999999999999999.1)", false),
    ("", false),
  ])
  func terminalsThatKnowPlaceholders(version: String, areKnown: Bool) {
    let answers = [TerminalAnswer.graphics(isSupported: true), .version(version), .attributes]
    #expect(Self.find(answers) == (areKnown ? nil : .unknownTerminal(version)))
    #expect(Self.find(answers, graphics: .kitty) == nil)
    #expect(Self.find(answers, graphics: .cells) == .notWanted)
    #expect(Self.find(answers, graphics: .kitty, hasDirectColor: false) == .fewColors)
  }

  @Test(
    arguments: [
      ([.attributes], .noGraphics),
      ([.graphics(isSupported: false), .version("kitty(0.30.0)"), .attributes], .noGraphics), ([], .noAnswer),
    ] as [([TerminalAnswer], PixelObstacle)])
  func withoutAGoodAnswerThereAreNone(answers: [TerminalAnswer], obstacle: PixelObstacle) {
    #expect(Self.find(answers) == obstacle)
    #expect(Self.find(answers, graphics: .kitty) == nil)
  }

  @Test(
    arguments: [
      ("256,RGB|on|kitty(0.32.2)", nil), ("256,RGB|all|ghostty 1.0.0", nil),
      ("256,RGB|off|kitty(0.32.2)", .tmuxHoldsBack), ("256,RGB||kitty(0.32.2)", .tmuxHoldsBack),
      ("256,RGB|on|XTerm(379)", .unknownTerminal("XTerm(379)")), ("RGB|on|", .unknownTerminal("")),
      ("", .tmuxHoldsBack),
    ] as [(String, PixelObstacle?)])
  func tmuxIsAskedForItsTerminal(answer: String, obstacle: PixelObstacle?) {
    let environment = ["TMUX": "/tmp/tmux,1,0"]
    let own = [TerminalAnswer.version("tmux 3.4"), .attributes]
    #expect(Self.find(own, environment: environment, tmux: answer) == obstacle)
    let canBeTried = obstacle != .tmuxHoldsBack
    #expect((Self.find(own, graphics: .kitty, environment: environment, tmux: answer) == nil) == canBeTried)
    #expect(Self.find(own, environment: environment) == .tmuxHoldsBack)
  }

  @Test func screenIsInTheWay() {
    let answers = [TerminalAnswer.graphics(isSupported: true), .version("kitty(0.32.2)")]
    #expect(Self.find(answers, graphics: .kitty, environment: ["STY": "1.pts"]) == .gnuScreen)
  }

  @Test func eachFitsALine() {
    let all: [PixelObstacle] = [
      .notWanted, .fewColors, .gnuScreen, .tmuxHoldsBack, .noAnswer, .noGraphics,
      .unknownTerminal("WezTerm 20240203-110809"),
    ]
    for obstacle in all { #expect(obstacle.description.count <= 80, "\(obstacle)") }
    #expect(PixelObstacle.tmuxHoldsBack.description.contains("set -g allow-passthrough on"))
  }

  @Test func tmuxAnswers() {
    let client = TmuxClient(answer: "256,RGB,title|on|a|b\n")
    #expect(client.features == ["256", "RGB", "title"] && client.passesThrough && client.terminal == "a|b")
    #expect(TmuxClient(answer: "\n") == TmuxClient(answer: "||"))
    #expect(TmuxClient(answer: "||").features == nil)
  }
}
