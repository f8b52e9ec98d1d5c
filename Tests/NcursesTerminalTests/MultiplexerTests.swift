import Testing

@testable import NcursesTerminal

struct MultiplexerTests {
  @Test(
    arguments: [
      ([:], .none), (["TMUX": ""], .none), (["STY": ""], .none), (["TMUX": "/tmp/tmux,1,0"], .tmux),
      (["TMUX": "/tmp/tmux,1,0", "STY": ""], .tmux), (["STY": "1.pts"], .screen),
      (["TMUX": "/tmp/tmux,1,0", "STY": "1.pts"], .screen),
    ] as [([String: String], Multiplexer)])
  func variablesTell(environment: [String: String], multiplexer: Multiplexer) {
    #expect(Multiplexer(environment) == multiplexer)
  }
}
