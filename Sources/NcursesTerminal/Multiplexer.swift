/// What stands between this program and the terminal, takes what is written, and answers in the terminal's place.
enum Multiplexer: Equatable {
  case none, tmux, screen

  /// By the variables that each sets for what runs in it; empty ones say nothing. Where both are set, the one in the
  /// other can't be told, and what screen passes on is less.
  init(_ environment: [String: String]) {
    func isSet(_ name: String) -> Bool { !environment[name, default: ""].isEmpty }
    self = isSet("STY") ? .screen : isSet("TMUX") ? .tmux : .none
  }
}
