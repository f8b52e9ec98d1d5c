import ArgumentParser
import Evaluation
import Foundation
import Learning
import SoftDTW
import TerminalCanvas

@testable import Explorer
@testable import NcursesTerminal
@testable import sdtw

/// What people type, and what terminals send.
enum Typed {
  static func session(_ bytes: [UInt8]) throws {
    let session = try SessionFile(Data(bytes))
    let text = try session.text
    let again = try SessionFile(Data(text.utf8)).text
    precondition(again == text)
    _ = try session.view.settings.values
    var explorer = shown
    try explorer.restore(session.view)
    _ = explorer.draw()
    let saved = explorer.savedView
    try explorer.restore(saved)
    precondition(explorer.savedView == saved)
  }

  static func configuration(_ text: String) {
    guard let configuration = try? Configuration(parsing: text) else { return }
    _ = KeyMap(configuration.keys)
  }

  static func keys(_ text: String) { _ = try? KeyNotation.events(text) }

  /// One command a line, each with what completes it.
  static func commands(_ text: String) {
    var explorer = shown
    for line in text.split(separator: "\n") {
      _ = explorer.completion(of: String(line))
      _ = try? explorer.run(command: String(line))
    }
    _ = explorer.draw()
  }

  static func numbers(_ text: String) {
    for spacing in [ValueNotation.Spacing.logarithmic, .linear] {
      guard let values = try? ValueNotation(text, spacing, allowsInfinity: spacing == .linear) else { continue }
      let again = try? ValueNotation(values.text, spacing, allowsInfinity: spacing == .linear)
      precondition(again == values)
    }
    _ = try? AlignmentOptions.number(text)
    _ = try? AlignmentOptions.weights(text)
    _ = try? ResourceOptions.threads(text)
    _ = try? ResourceOptions.bytes(text)
    _ = try? ShardNotation.shard(text)
    _ = Size(notation: text)
    _ = Dump(loss: text)
    for slider in Slider.allCases { _ = try? slider.value(typed: text) }
  }

  /// One word of the command line a line.
  static func arguments(_ text: String) {
    let words = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let checked = try? UnknownCommand.checked(words[...]) else { return }
    do { _ = try SDTW.parseAsRoot(checked) } catch { _ = SDTW.fullMessage(for: error) }
  }

  /// It says of itself what was meant.
  static func schedule(_ text: String) {
    _ = WantedSteps(notation: text)
    if let schedule = try? ValueSchedule(notation: text) { check(schedule) }
  }

  static func scheduleTable(_ text: String) {
    for schedule in (try? ScheduleTable(text))?.values.values ?? [:].values { check(schedule) }
  }

  private static func check(_ schedule: ValueSchedule) {
    let again = try? ValueSchedule(notation: schedule.notation)
    for step in [0, schedule.length / 2, schedule.length, .max] {
      precondition(schedule.value(at: step) >= 0 && again?.value(at: step) == schedule.value(at: step))
    }
  }

  /// What comes in parts means what it means at once, and after a pause all is forgotten.
  static func terminal(_ bytes: [UInt8]) {
    var (whole, parts) = (InputDecoder(), InputDecoder())
    let events = whole.feed(bytes)
    precondition(bytes.flatMap { parts.feed([$0]) } == events)
    precondition(whole.takeAnswers() == parts.takeAnswers())
    _ = whole.flush()
    while whole.patience != nil { _ = whole.flush() }
    precondition(whole.feed("k".utf8) == [.key(.character("k"))])
  }

  /// From a terminal's bytes to the screen that answers them, at a size that the first two tell, and of pixels where the
  /// second is odd.
  static func events(_ bytes: [UInt8]) throws {
    guard bytes.count > 2 else { return }
    var settling = Settling(explorer: shown, solver: Solver(shown.dataset), jobs: 1) {}
    let cell = bytes[1].isMultiple(of: 2) ? nil : Size(width: 8, height: 16)
    if let cell { settling.explorer.pixelPictures = PixelPictures(.possible(cell: cell), areWanted: true) }
    var decoder = InputDecoder()
    let size = Size(width: Int(bytes[0]), height: Int(bytes[1]) / 2)
    for event in [.resize(size)] + decoder.feed(bytes.dropFirst(2)) + decoder.flush() {
      try settling.carryOut(settling.explorer.update(.input(event)))
    }
    precondition(settling.explorer.draw().width == size.width)
  }

  /// Small data with all there can be, and a picture.
  private static let shown: Explorer = {
    let matrices = [9, 4].map { rows in
      Matrix(rows: rows, columns: 3, elements: (0..<3 * rows).map { Double($0 * 5 % 7) / 7 })
    }
    do {
      let pair = try SequencePair(predictions: matrices[0], targets: matrices[1], strongTargets: matrices[0])
      let dataset = Dataset(name: "small", pair: pair, framesPerSecond: 10)
      let settings = Settings(parameters: AlignmentParameters(gamma: 1), cost: .mse)
      let explorer = Explorer(dataset, settings: settings, size: Size(width: 100, height: 30))
      var settling = Settling(explorer: explorer, solver: Solver(dataset), jobs: 1) {}
      try settling.carryOut(settling.explorer.start())
      return settling.explorer
    } catch { fatalError("\(error)") }
  }()
}
