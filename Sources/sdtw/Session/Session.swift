import Explorer
import Foundation
import NcursesTerminal
import Plotting
import SoftDTW
import TerminalCanvas

/// The explorer on a terminal, from the first screen to the last: reads input, carries out effects, draws.
struct Session {
  private let terminal: Terminal
  /// What is taken where nobody asks for a map.
  private let usualColorMap: ColorMap
  private let screen: ScreenOptions
  private let background: Background
  private var explorer: Explorer
  private let cache = RasterCache()
  private let errands: Errands
  private let colorMapIsAsked: Bool
  /// Whether the program had the mouse at the start.
  private let capturedMouse: Bool

  /// - Parameters:
  ///   - saved: a view to begin with, which fits the data.
  ///   - sweepJobs: how many threads a sweep may have.
  /// - Throws: `TerminalError`; `Interruption` for a signal before the first screen; a `Failure` with nothing but its
  ///   status when a signal ended the session.
  static func run(
    _ scene: Scene, _ errands: Errands, saved: SavedView?, keyMap: KeyMap,
    capturesMouse: Bool, colorMap: ColorMap?, screen: ScreenOptions, sweepJobs: Int
  ) throws {
    Terminal.blockSignals()
    // What came before is nothing that the screen could still read.
    try Interruption.check()
    let terminal = try Terminal.open(
      environment: ProcessInfo.processInfo.environment, options: screen.terminalOptions)
    var session = Session(
      terminal, scene, errands, colorMap, screen, sweepJobs, capturesMouse: capturesMouse)
    session.explorer.keyMap = keyMap
    if let saved { try session.explorer.restore(saved) }
    let end = session.loop()
    terminal.close()
    // A window that was closed takes no last line.
    try? StandardStreams.print(session.reopeningCommand)
    session.background.finishErrands()
    // Nothing was being written, so there is nothing to say of it.
    if case .signal(let signal) = end { throw Failure(Interruption(signal: signal).status, "") }
  }

  private init(
    _ terminal: Terminal, _ scene: Scene, _ errands: Errands, _ colorMap: ColorMap?, _ screen: ScreenOptions,
    _ sweepJobs: Int, capturesMouse: Bool
  ) {
    self.terminal = terminal
    self.errands = errands
    self.screen = screen
    colorMapIsAsked = colorMap != nil
    // Without 24-bit colours or a palette to redefine, viridis has ten steps and grey has 26.
    usualColorMap =
      terminal.colorDepth == .palette256 && !terminal.canRedefineColors ? .grayReversed : .viridis
    explorer = Explorer(
      scene.dataset, settings: scene.settings, size: terminal.size, colorDepth: terminal.colorDepth,
      glyphs: screen.symbols, theme: terminal.theme, colorMap: colorMap ?? usualColorMap, walk: scene.walk,
      place: scene.place)
    explorer.pixelPictures = PixelPictures(
      terminal.pixelObstacle.map { .impossible($0.description) } ?? .possible(cell: terminal.pictureCell),
      areWanted: screen.graphics != .cells)
    capturedMouse = capturesMouse
    explorer.capturesMouse = capturesMouse
    background = Background(
      scene.solver, opener: scene.opener, following: scene.following, sweepJobs: sweepJobs, waker: terminal.waker)
  }

  private enum End {
    case quit
    case signal(Int32)
  }

  private mutating func loop() -> End {
    terminal.captureMouse(explorer.capturesMouse)
    carryOut(explorer.start())
    background.follow()
    if screen.graphics == .kitty, let obstacle = terminal.pixelObstacle {
      carryOut(explorer.update(.reported(obstacle.description)))
    }
    while true {
      terminal.draw(explorer.draw(cache: cache))
      for input in terminal.nextInputs() {
        switch input {
        case .event(let event):
          // A font of another size resizes the screen, too.
          if case .resize = event { explorer.pixelPictures.follow(cell: terminal.pictureCell) }
          let effects = explorer.update(.input(event))
          if effects.contains(.quit) { return leave(.quit) }
          carryOut(effects)
        case .interrupt: return leave(.signal(SIGINT))
        case .terminate: return leave(.signal(SIGTERM))
        }
      }
      while let message = background.takeMessage() { carryOut(explorer.update(message)) }
    }
  }

  private func leave(_ end: End) -> End {
    background.cancelAll()
    return end
  }

  private mutating func carryOut(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .solve(let generation, let settings): background.solve(settings, generation: generation)
      case .open(let generation, let place, let settings): background.open(place, settings, generation: generation)
      case .learn(let generation, let request):
        background.learn(request, explorer.settings, generation: generation)
      case .use(let solver, let step): background.use(solver, of: step)
      case .cancel: background.cancelSolving()
      case .supply(let supplement): background.supply(supplement)
      case .sweep(let generation, let request): background.sweep(request, generation: generation)
      case .cancelSweep: background.cancelSweep()
      case .survey(let generation, let request): background.survey(request, generation: generation)
      case .cancelSurvey: background.cancelSurvey()
      case .wake(let number, let milliseconds): background.wake(number, afterMilliseconds: milliseconds)
      case .save, .export:
        if let work = errands.work(for: effect, explorer) { background.run(work) }
      case .copy(let text): copy(text)
      case .copyCommand:
        let learning = learningCommand
        let command = learning ?? reopeningCommand
        let rest = learning == nil ? explorer.seenBesideOptions.joined(separator: ", ") : ""
        let kept = rest.isEmpty ? "" : " without \(rest) (:write view.json keeps that)"
        let remark = learning == nil && explorer.showsLearned ? kept + " and with X as given" : kept
        if copy(command) { carryOut(explorer.update(.reported("Copied\(remark): \(command)"))) }
      case .captureMouse(let isCaptured): terminal.captureMouse(isCaptured)
      case .suspend: terminal.suspend()
      case .redraw: terminal.redraw()
      case .quit: break
      }
    }
  }

  /// Returns whether the terminal was sent the text.
  @discardableResult
  private mutating func copy(_ text: String) -> Bool {
    guard !terminal.copy(text) else { return true }
    carryOut(explorer.update(.reported("Not copied: \(text.utf8.count) bytes are more than terminals take.")))
    return false
  }

  /// What learns as the learning view has planned it; nil in other views, and of the example, which is no file.
  private var learningCommand: String? {
    let arguments = explorer.dataset.arguments
    let run = arguments.hasPrefix("--follow ") ? arguments.dropFirst(9) : arguments[...]
    guard let planned = explorer.plannedLearning, !run.isEmpty else { return nil }
    return (["sdtw learn", String(run)] + planned.arguments).joined(separator: " ")
  }

  /// What opens this view again.
  private var reopeningCommand: String {
    let settings = explorer.takenSettings
    var words = [explorer.dataset.arguments, AlignmentOptions.text(settings.parameters, settings.cost)]
    if settings.threshold != 0.5 { words.append("--threshold \(settings.threshold)") }
    if colorMapIsAsked || explorer.colorMap != usualColorMap {
      words.append("--color-map \(explorer.colorMap.rawValue)")
    }
    words += presentScreen.arguments
    return (["sdtw explore"] + words.filter { !$0.isEmpty }).joined(separator: " ")
  }

  /// The options of the screen, with what keys have changed of it since.
  private var presentScreen: ScreenOptions {
    var present = screen
    if explorer.capturesMouse != capturedMouse { present.mouse = explorer.capturesMouse ? .on : .off }
    let wantsPixels = explorer.pixelPictures.areWanted
    if wantsPixels != (screen.graphics != .cells) { present.graphics = wantsPixels ? .auto : .cells }
    return present
  }
}
