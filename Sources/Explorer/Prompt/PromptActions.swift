/// What follows from what was typed.
extension Explorer {
  mutating func finish(_ outcome: PromptRoom.Outcome, of prompt: PromptRoom) -> [Effect] {
    switch outcome {
    case .editing: overlay = .prompt(prompt)
    case .cancelled: overlay = nil
    case .accepted(let slider, let value):
      overlay = nil
      return set(slider, to: value)
    case .command(let text): return carryOut(text, of: prompt)
    }
    return []
  }

  /// A command that can't be carried out stays in the line, to be mended.
  private mutating func carryOut(_ command: String, of prompt: PromptRoom) -> [Effect] {
    commandHistory.add(command)
    overlay = nil
    do throws(CommandError) {
      return try run(command: command)
    } catch {
      var mended = prompt
      mended.complain(error.description)
      overlay = .prompt(mended)
      return []
    }
  }
}
