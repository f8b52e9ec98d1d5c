import Glibc
import TerminalCanvas

/// What is known about the terminal before its screen is opened.
struct TerminalKnowledge {
  let name: String
  let type: TerminalType
  let colorSource: ColorSource
  let answers: TerminalAnswers
  let tmuxFeatures: Set<String>?
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
  ///   - isFull: also what only a report wants to know.
  /// - Returns: what is known, and the keys that were typed meanwhile.
  static func gather(
    _ environment: [String: String], wish: ColorDepth?, on descriptor: Int32? = nil, isFull: Bool = false,
    _ decoder: inout InputDecoder
  ) throws(TerminalError) -> (TerminalKnowledge, [TerminalEvent]) {
    let name = try TerminalType.name(environment)
    let readsControlSequences = TerminalType.readsControlSequences(name)
    let isInsideMultiplexer = environment["TMUX"] != nil || environment["STY"] != nil
    let asksForColor = wish == nil && environment["NO_COLOR", default: ""].isEmpty
    let questions = TerminalQuery.questions(
      asksForColor: asksForColor, isFull: isFull, throughMultiplexer: isInsideMultiplexer)
    let (answers, events) =
      readsControlSequences
      ? TerminalQuery.ask(
        questions, input: descriptor ?? STDIN_FILENO, output: descriptor ?? STDOUT_FILENO, &decoder)
      : (TerminalAnswers(), [])
    let tmuxFeatures = TmuxFeatures.ask(environment: environment)
    let (type, source) = try TerminalType.choose(
      environment, wish: wish, answers: answers, tmuxFeatures: tmuxFeatures)
    let knowledge = TerminalKnowledge(
      name: name, type: type, colorSource: source, answers: answers, tmuxFeatures: tmuxFeatures,
      readsControlSequences: readsControlSequences)
    return (knowledge, events)
  }
}
