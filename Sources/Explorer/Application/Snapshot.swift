import SoftDTW
import TerminalCanvas

extension Explorer {
  /// The screen after the given input, with every computation waited for: no terminal and no tasks are needed.
  ///
  /// Input after a key that quits is ignored.
  ///
  /// - Throws: whatever `checkpoint` throws.
  public static func snapshot(
    _ explorer: Explorer, after events: [TerminalEvent], solver: Solver, checkpoint: Checkpoint = { _ in }
  ) throws -> Canvas {
    var explorer = explorer
    try explorer.settle(explorer.start(), solver, checkpoint)
    for event in events {
      let effects = explorer.update(.input(event))
      if effects.contains(.quit) { break }
      try explorer.settle(effects, solver, checkpoint)
    }
    return explorer.draw()
  }

  /// Carries out the computations among some effects at once.
  private mutating func settle(_ effects: [Effect], _ solver: Solver, _ checkpoint: Checkpoint) throws {
    for case .solve(let generation, let settings) in effects {
      _ = update(try solver.answer(to: settings, generation: generation, checkpoint: checkpoint))
    }
  }
}
