import Explorer
import Foundation
import NcursesTerminal
import Plotting
import SoftDTW
import TerminalCanvas

/// The explorer on a terminal, from the first screen to the last: reads input, carries out effects, draws.
struct Session {
  private let terminal: Terminal
  private let background: Background
  private var explorer: Explorer
  private let cache = RasterCache()

  /// - Throws: `TerminalError`; `Interruption` when a signal ended the session.
  static func run(_ dataset: Dataset, _ settings: Settings, colorMap: ColorMap?) throws {
    Terminal.blockSignals()
    let terminal = try Terminal.open(environment: ProcessInfo.processInfo.environment)
    var session = Session(terminal, dataset, settings, colorMap)
    let end = session.loop()
    terminal.close()
    // A window that was closed takes no last line.
    try? StandardStreams.print("sdtw explore \(session.explorer.reopeningOptions)")
    if case .signal(let signal) = end { throw Interruption(signal: signal) }
  }

  private init(_ terminal: Terminal, _ dataset: Dataset, _ settings: Settings, _ colorMap: ColorMap?) {
    self.terminal = terminal
    // Without 24-bit colours or a palette to redefine, viridis has ten steps and grey has 26.
    let fallback: ColorMap =
      terminal.colorDepth == .palette256 && !terminal.canRedefineColors ? .grayReversed : .viridis
    explorer = Explorer(
      dataset, settings: settings, size: terminal.size, colorDepth: terminal.colorDepth, colorMap: colorMap ?? fallback)
    background = Background(Solver(dataset), waker: terminal.waker)
  }

  private enum End {
    case quit
    case signal(Int32)
  }

  private mutating func loop() -> End {
    carryOut(explorer.start())
    while true {
      terminal.draw(explorer.draw(cache: cache))
      for input in terminal.nextInputs() {
        switch input {
        case .event(let event):
          let effects = explorer.update(.input(event))
          if effects.contains(.quit) { return leave(.quit) }
          carryOut(effects)
        case .interrupt:
          // Ctrl-C quits, as q does.
          return leave(.quit)
        case .terminate: return leave(.signal(SIGTERM))
        }
      }
      for message in background.takeMessages() { carryOut(explorer.update(message)) }
    }
  }

  private func leave(_ end: End) -> End {
    background.cancel()
    return end
  }

  private func carryOut(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .solve(let generation, let settings): background.solve(settings, generation: generation)
      case .cancel: background.cancel()
      case .suspend: terminal.suspend()
      case .redraw: terminal.redraw()
      case .quit: break
      }
    }
  }
}

extension Explorer {
  /// What stands after `sdtw explore` in the command that opens this view again.
  var reopeningOptions: String {
    let options = AlignmentOptions.text(settings.parameters, settings.cost)
    return dataset.arguments.isEmpty ? options : "\(dataset.arguments) \(options)"
  }
}
