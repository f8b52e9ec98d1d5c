import Glibc
import TerminalCanvas

/// What is known about the terminal before its screen is opened.
struct TerminalKnowledge {
  let name: String
  let type: TerminalType
  let colorSource: ColorSource
  let answers: TerminalAnswers
  /// Nil where tmux isn't there to ask.
  let tmux: TmuxClient?
  /// What is in the way of pictures of pixels; nil where they are shown.
  let pixelObstacle: PixelObstacle?
  /// Whether it may be sent private modes: the mouse, synchronised output.
  let readsControlSequences: Bool

  /// Whether entries of a palette can be redefined, if `terminfo` has words for it.
  func canRedefineColors(at depth: ColorDepth, terminfo: Bool) -> Bool {
    depth == .palette256 && terminfo && answers.tellsPalette
  }

  /// Asks the terminal.
  ///
  /// - Parameters:
  ///   - descriptor: the terminal; nil for standard input and output.
  ///   - graphics: what pictures shall be made of.
  /// - Returns: what is known, and the keys that were typed meanwhile.
  static func gather(
    _ environment: [String: String], wish: ColorDepth?, graphics: Graphics, on descriptor: Int32? = nil,
    _ decoder: inout InputDecoder
  ) throws(TerminalError) -> (TerminalKnowledge, [TerminalEvent]) {
    let name = try TerminalType.name(environment)
    let readsControlSequences = TerminalType.readsControlSequences(name)
    let isInsideMultiplexer = environment["TMUX"] != nil || environment["STY"] != nil
    let asksForColor = wish == nil && environment["NO_COLOR", default: ""].isEmpty
    let questions = TerminalQuery.questions(
      asksForColor: asksForColor, asksForPixels: graphics != .cells, throughMultiplexer: isInsideMultiplexer)
    let (answers, events) =
      readsControlSequences
      ? TerminalQuery.ask(
        questions, input: descriptor ?? STDIN_FILENO, output: descriptor ?? STDOUT_FILENO, &decoder)
      : (TerminalAnswers(), [])
    let tmux = TmuxClient.ask(environment: environment)
    let (type, source) = try TerminalType.choose(
      environment, wish: wish, answers: answers, tmuxFeatures: tmux?.features)
    let knowledge = TerminalKnowledge(
      name: name, type: type, colorSource: source, answers: answers, tmux: tmux,
      pixelObstacle: PixelObstacle.find(
        environment, graphics: graphics, hasDirectColor: type == .direct, answers: answers, tmux: tmux),
      readsControlSequences: readsControlSequences)
    return (knowledge, events)
  }
}
