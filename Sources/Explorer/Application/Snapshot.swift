import SoftDTW
import Synchronization
import TerminalCanvas

extension Explorer {
  /// The screen after the given input, with every computation waited for: no terminal and no tasks are needed.
  ///
  /// Input after a key that quits is ignored. Sweeps run on `jobs` threads once all input is there. Files are written by
  /// `outside`, which says what came of it.
  ///
  /// - Throws: whatever `checkpoint` throws.
  public static func snapshot(
    _ explorer: Explorer, after events: [TerminalEvent], solver: Solver, jobs: Int = 1,
    checkpoint: @escaping @Sendable () throws -> Void = {},
    open: @escaping Settling.Open = Settling.opensNothing,
    find: @escaping Settling.Find = Settling.findsNothing,
    outside: (Effect, Explorer) -> Message? = { _, _ in nil }
  ) throws -> Canvas {
    var settling = Settling(
      explorer: explorer, solver: solver, jobs: jobs, open: open, find: find, checkpoint: checkpoint)
    try settling.carryOut(settling.explorer.start())
    for event in events {
      let effects = settling.explorer.update(.input(event))
      if effects.contains(.quit) { break }
      try settling.carryOut(effects)
      for effect in effects {
        guard let answer = outside(effect, settling.explorer) else { continue }
        try settling.carryOut(settling.explorer.update(answer))
      }
    }
    try settling.finishSweeps()
    try settling.finishSurveys()
    return settling.explorer.draw()
  }
}

/// An explorer whose effects are carried out at once.
public struct Settling {
  /// What the explorer is told of other sequences that it asked for.
  public typealias Open = @Sendable (_ generation: Int, Place, Settings) throws -> Message

  public static let opensNothing: Open = { generation, _, _ in
    .failed(generation: generation, "There is nothing else to open.")
  }

  /// What becomes of the places of a survey, told one by one.
  public typealias Find = @Sendable (SurveyRequest, (Place, SurveyFinding) -> Void) throws -> Void

  public static let findsNothing: Find = { _, _ in }

  var explorer: Explorer
  private var solver: Solver
  let jobs: Int
  private let open: Open
  private let find: Find
  let checkpoint: @Sendable () throws -> Void
  /// The last sweep that was asked for: earlier ones are of no interest.
  private var sweep: (generation: Int, request: SweepRequest)?
  /// The same of surveys.
  private var survey: (generation: Int, request: SurveyRequest)?

  init(
    explorer: Explorer, solver: Solver, jobs: Int, open: @escaping Open = opensNothing,
    find: @escaping Find = findsNothing,
    checkpoint: @escaping @Sendable () throws -> Void
  ) {
    self.explorer = explorer
    self.solver = solver
    self.jobs = jobs
    self.open = open
    self.find = find
    self.checkpoint = checkpoint
  }

  mutating func carryOut(_ effects: [Effect]) throws {
    for effect in effects {
      switch effect {
      case .solve(let generation, let settings):
        let answer = try solver.answer(to: settings, generation: generation) { _ in try checkpoint() }
        try carryOut(explorer.update(answer))
      case .open(let generation, let place, let settings):
        try carryOut(explorer.update(try open(generation, place, settings)))
      case .learn(let generation, let request):
        let answer = try solver.answer(to: request, generation: generation) { _ in try checkpoint() }
        try carryOut(explorer.update(answer))
      case .use(let solver, _):
        self.solver = solver
        sweep = nil
      case .supply(let supplement?):
        let value = try solver.supply(supplement) { _ in try checkpoint() }
        try carryOut(explorer.update(.supplied(supplement, value)))
      case .sweep(let generation, let request): sweep = (generation, request)
      case .cancelSweep: sweep = nil
      case .survey(let generation, let request): survey = (generation, request)
      case .cancelSurvey: survey = nil
      case .supply(nil), .wake, .cancel, .captureMouse, .suspend, .redraw, .quit: break
      case .save, .export, .copy, .copyCommand: break
      }
    }
  }

  mutating func finishSurveys() throws {
    while let (generation, request) = survey {
      survey = nil
      let findings = Mutex<[(Place, SurveyFinding)]>([])
      try find(request) { place, finding in findings.withLock { $0.append((place, finding)) } }
      for (place, finding) in findings.withLock({ $0 }) {
        try carryOut(explorer.update(.surveyed(generation: generation, place, finding)))
      }
      try carryOut(explorer.update(.surveyEnded(generation: generation)))
    }
  }

  /// Runs what was asked for, and what that asks for in its turn.
  mutating func finishSweeps() throws {
    while let (generation, request) = sweep {
      sweep = nil
      // A picture of the panels doesn't wait for the last digits of the words below them.
      if request.work == .advice, explorer.view != .sweep { return }
      let messages = Mutex<[Message]>([])
      try solver.sweep(request, generation: generation, jobs: jobs, checkpoint: checkpoint) { message in
        messages.withLock { $0.append(message) }
      }
      for message in messages.withLock({ $0 }) { try carryOut(explorer.update(message)) }
    }
  }
}
