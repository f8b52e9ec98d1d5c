import NcursesTerminal
import TerminalCanvas

extension Examination {
  private struct Document: Encodable {
    let machine: Machine
    let availableMemoryBytes: Int
    let ncurses: String
    let encoding: String
    let variables: [String: String]
    /// The file of a person's own settings; null where there is none.
    let settings: String?
    /// Null where there is none, or none that can show a screen.
    let terminal: Terminal?
    let findings: [Finding]
  }

  /// What hasn't been answered is null.
  private struct Terminal: Encodable {
    let type: String
    let version: String?
    let columns: Int?
    let rows: Int?
    let terminfoEntry: String
    let colors: Int
    let colorSource: String
    let colorPairs: Int
    let background: String?
    let synchronizedOutput: Bool?
    let mouse: Bool
    let graphics: Bool?
    /// Why heatmaps aren't in pixels; null where they are.
    let pixelObstacle: String?
    let answered: Bool
    let tmuxFeatures: [String]?

    init(_ survey: TerminalSurvey) {
      let answers = survey.answers
      (type, version, terminfoEntry) = (survey.name, answers.version, survey.entry)
      (columns, rows) = (survey.size?.width, survey.size?.height)
      (colors, colorSource, colorPairs) = (survey.colorDepth.count, survey.colorSource.rawValue, survey.colorPairs)
      background = answers.background.map { Theme(background: $0).rawValue }
      (synchronizedOutput, graphics) = (answers.synchronizesOutput, answers.showsGraphics)
      pixelObstacle = survey.pixelObstacle?.description
      (mouse, answered) = (survey.hasMouse, answers.isComplete)
      tmuxFeatures = survey.tmuxFeatures?.sorted()
    }
  }

  /// For scripts.
  func json() throws -> String {
    var survey: TerminalSurvey?
    if case .examined(let found) = terminal { survey = found }
    let document = Document(
      machine: machine, availableMemoryBytes: availableMemory, ncurses: ncurses, encoding: encoding,
      variables: Dictionary(variables.map { ($0.name, $0.value) }) { first, _ in first },
      settings: settingsExist ? settingsPath : nil,
      terminal: survey.map(Terminal.init), findings: findings)
    return try JSONText.text(of: document)
  }
}

extension ColorDepth {
  fileprivate var count: Int {
    switch self {
    case .direct: 1 << 24
    case .palette256: 256
    case .palette16: 16
    case .palette8: 8
    case .monochrome: 0
    }
  }
}
