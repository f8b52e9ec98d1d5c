import SoftDTW
import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer
@testable import NcursesTerminal

/// The bytes of a terminal gone mad, as the real loop takes them: decoded, and a screen drawn when all that has come has
/// been seen to.
struct RandomSessionTests {
  @Test func aHundredThousandEventsAtAnySize() throws {
    var generator = SeededGenerator(seed: 20_261_124)
    var driver = Driver(try .random(6, 4, 3, hasStrongTargets: true))
    var decoder = InputDecoder()
    var wanted: (generation: Int, settings: Settings)?
    let cache = RasterCache()
    var (count, wakes) = (0, 0)
    while count < 100_000 {
      wakes += 1
      var events = decoder.feed(Self.bytes(&generator))
      if Int.random(in: 0..<4, using: &generator) == 0 { events += decoder.flush() }
      if Int.random(in: 0..<8, using: &generator) == 0 { events.append(.resize(Self.size(&generator))) }
      for event in events {
        for effect in driver.explorer.update(.input(event)) {
          if case .solve(let generation, let settings) = effect { wanted = (generation, settings) }
        }
        checkInvariants(driver.explorer)
      }
      count += events.count
      if let (generation, settings) = wanted, wakes.isMultiple(of: 3) {
        _ = driver.explorer.update(driver.answer(to: settings, generation: generation))
        wanted = nil
      }
      guard wakes.isMultiple(of: 2) else { continue }
      let screen = driver.explorer.draw(cache: cache)
      #expect(screen.width == driver.explorer.size.width && screen.height == driver.explorer.size.height)
    }
  }

  /// What comes between two looks at the keyboard: some dozens of keys, reports, pastes and what is left of them.
  private static func bytes(_ generator: inout SeededGenerator) -> [UInt8] {
    (0..<Int.random(in: 1...60, using: &generator)).flatMap { _ -> [UInt8] in
      switch Int.random(in: 0..<16, using: &generator) {
      case 0: [UInt8.random(in: 0...255, using: &generator)]
      case 1: Array(rarities[Int.random(in: 0..<rarities.count, using: &generator)].utf8)
      case 2...4: mouseReport(&generator)
      default: Array(keys[Int.random(in: 0..<keys.count, using: &generator)].utf8)
      }
    }
  }

  private static let keys: [String] =
    KeyTable.sections.flatMap(\.bindings).flatMap(\.keys).compactMap { $0.typed }.sorted()
    + [
      "\r", "\r", "\t", "\u{1B}", "\u{7F}", "\u{1B}[3~", "\u{1B}[A", "\u{1B}[B", "\u{1B}[C", "\u{1B}[D", "\u{1B}[H",
      "\u{1B}[F", "\u{1B}[5~", "\u{1B}[6~", "\u{1B}[Z", "\u{1B}OQ", "\u{1B}[15~", "\u{1B}[17~",
      "\u{1B}[18~", "\u{1B}[19~",
    ]

  private static let rarities: [String] = [
    "\u{1B}[", "\u{1B}O", "\u{1B}[<0;5", "\u{1B}[<", "\u{1B}[M", "\u{1B}P1$r", "\u{1B}]11;", "\u{1B}_G",
    "\u{1B}\\", "\u{7}", "\u{1B}[?62c", "\u{1B}[200~", "\u{1B}[201~", "\u{1B}[200~]]z\u{1B}[201~",
    "\u{1B}[200~0.5\rinf\u{1B}[201~", "漢", "é",
    "\u{1B}[200~" + String(repeating: "9", count: 400) + "\u{1B}[201~", ":gamma 1e308\r", ":gamma 0\r",
    ":weights 0 0 0\r", ":weights inf inf 0\r", ":weights 1 1 1\r", ":limits H 0 1\r", ":limits D 5 -5\r",
    ":goto 99 99\r", ":goto 1e300s\r", ":event 1\r", ":panel Y_strong\r", ":threshold nan\r", ":export E e.npy\r",
    ":write\r",
  ]

  /// Anywhere on the screen, and beside it.
  private static func mouseReport(_ generator: inout SeededGenerator) -> [UInt8] {
    let buttons = [0, 0, 32, 32, 32, 1, 2, 34, 64, 65, 66, 69, 128]
    let button = buttons[Int.random(in: 0..<buttons.count, using: &generator)]
    let (column, row) = (Int.random(in: 0...125, using: &generator), Int.random(in: 0...42, using: &generator))
    return Array("\u{1B}[<\(button);\(column);\(row)\(Bool.random(using: &generator) ? "M" : "m")".utf8)
  }

  /// Mostly what people have.
  private static func size(_ generator: inout SeededGenerator) -> Size {
    switch Int.random(in: 0..<16, using: &generator) {
    case 0: Size(width: .random(in: 0...400, using: &generator), height: .random(in: 0...120, using: &generator))
    case 1: Size(width: 0, height: 0)
    case 2: Size(width: 400, height: 120)
    case 3...6: Size(width: .random(in: 0...60, using: &generator), height: .random(in: 0...20, using: &generator))
    default: Size(width: .random(in: 60...130, using: &generator), height: .random(in: 18...40, using: &generator))
    }
  }
}

extension Key {
  /// What a terminal sends for it, where that is one character.
  fileprivate var typed: String? {
    switch self {
    case .character(let character): String(character)
    case .control(let letter): letter.asciiValue.map { String(UnicodeScalar($0 & 0x1F)) }
    default: nil
    }
  }
}

/// What holds whatever has happened.
func checkInvariants(_ explorer: Explorer) {
  let (panels, pair) = (explorer.panels, explorer.dataset.pair)
  #expect((0..<pair.frameCount).contains(panels.cursor.frame))
  #expect((0..<pair.targetCount).contains(panels.cursor.target))
  #expect((0..<pair.featureCount).contains(panels.cursor.bin))
  for viewport in [panels.frames, panels.targets, panels.bins] {
    #expect(!viewport.range.isEmpty && viewport.range.lowerBound >= 0 && viewport.range.upperBound <= viewport.count)
  }
  #expect(explorer.layout.shown(panels).contains { $0.kind == panels.focusedPanel })
  #expect(Set(panels.places).count == panels.places.count)
  #expect(panels.marks.map(\.target).count <= Marks.limit)
  #expect(Set(panels.marks.map(\.target)).count == panels.marks.map(\.target).count)
  if let selection = panels.selection {
    let columns = 0..<(panels.viewport(selection.kind.horizontal)?.count ?? 0)
    let rows = 0..<(panels.viewport(selection.kind.vertical)?.count ?? 0)
    #expect(columns.contains(selection.corner.horizontal) && rows.contains(selection.corner.vertical))
  }
  #expect(explorer.settings.parameters.gamma >= 0 && explorer.settings.parameters.gamma.isFinite)
  #expect(explorer.settings.parameters.stepWeights.values.allSatisfy { $0 >= 0 })
}
