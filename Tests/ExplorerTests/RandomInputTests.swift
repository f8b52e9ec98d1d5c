import SoftDTW
import Synchronization
import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

/// Everything that can happen, in random order: nothing traps (in debug builds an overflow does), and what must always
/// hold holds.
struct RandomInputTests {
  private static let shapes = [(1, 1, 1), (9, 4, 3), (4, 9, 12), (40, 12, 88)]

  @Test(arguments: shapes)
  func nothingTrapsAndTheInvariantsHold(frames: Int, targets: Int, features: Int) throws {
    var generator = SeededGenerator(seed: UInt64(frames))
    let depth: ColorDepth = frames == 9 ? .monochrome : .direct
    var driver = Driver(try .random(frames, targets, features, hasStrongTargets: frames == 40), colorDepth: depth)
    let cell = frames.isMultiple(of: 2) ? Size(width: 8, height: 16) : nil
    if let cell { driver.explorer.pixelPictures = PixelPictures(.possible(cell: cell), areWanted: true) }
    let cache = RasterCache()
    var waiting: [(generation: Int, settings: Settings)] = []
    var sweep: (generation: Int, request: SweepRequest)?
    for _ in 0..<500 {
      let message =
        try Bool.random(using: &generator)
        ? randomNews(driver, sweep, &generator) : randomMessage(driver, &waiting, &generator)
      for effect in driver.explorer.update(message) {
        if case .solve(let generation, let settings) = effect { waiting.append((generation, settings)) }
        if case .sweep(let generation, let request) = effect { sweep = (generation, request) }
        if case .supply(let wanted?) = effect, Bool.random(using: &generator) {
          let value = try driver.solver.supply(wanted) { _ in }
          _ = driver.explorer.update(.supplied(wanted, value))
        }
      }
      let screen = driver.explorer.draw(cache: cache)
      #expect(screen.width == driver.explorer.size.width && screen.height == driver.explorer.size.height)
      checkInvariants(driver.explorer)
    }
  }

  /// Dumps of batches of different sizes, and what is found of them, which may come late or never.
  @Test func aRunOfBatchesTakesAnyInput() throws {
    var generator = SeededGenerator(seed: 12)
    let collection = try [3, 1, 30].map { count in
      try (0..<count).map { try Dataset.random(6 + $0 % 5, 4, 3, hasStrongTargets: $0 % 2 == 0) }
    }
    var driver = Driver(walking: collection)
    let own = try KeyNotation.events("SfIEo;'<> <f9><f9>]\\e\\r<left><right><down><end><home>")
    for _ in 0..<150 {
      switch Int.random(in: 0..<8, using: &generator) {
      case 0: try driver.finishSurvey(places: Int.random(in: 0...6, using: &generator))
      case 1: try driver.finishSurvey()
      case 2: driver.tell(.woken(driver.explorer.sweepRoom.player.number))
      case 3:
        let (x, y) = (Int.random(in: 0..<200, using: &generator), Int.random(in: 0..<60, using: &generator))
        let actions: [MouseEvent.Action] = [.press(.left), .drag(.left), .release(.left), .scroll(.down), .scroll(.up)]
        driver.enter(.mouse(MouseEvent(actions.randomElement(using: &generator) ?? .press(.left), x: x, y: y)))
      case 4:
        let (width, height) = Self.sizes.randomElement(using: &generator) ?? (80, 24)
        driver.resize(width, height)
      default: driver.enter(own.randomElement(using: &generator) ?? .key(.escape))
      }
      checkInvariants(driver.explorer)
      let (screen, explorer) = (driver.screen, driver.explorer)
      #expect(screen.width == explorer.size.width && screen.height == explorer.size.height)
      #expect(explorer.walk.index(of: explorer.place.step) != nil)
      #expect((0..<explorer.walk.itemCount).contains(explorer.place.item))
    }
  }

  private static let keys: [Key] =
    KeyTable.sections.flatMap(\.bindings).flatMap(\.keys).sorted { $0.label < $1.label }
    + "0123456789.-einf<>~é漢".map { Key.character($0) }
    + [.enter, .enter, .backspace, .delete, .function(12), .control("u"), .control("c"), .pageUp]
  private static let pastes = [
    "", "0.5", "inf", "1e308", "-1", "]]]]", "a\nb\u{1B}[A", String(repeating: "9", count: 99),
  ]
  private static let sizes = [
    (0, 0), (0, 50), (1, 0), (400, 120), (1, 1), (2, 30), (39, 9), (40, 10), (41, 17), (60, 18), (80, 24), (100, 10),
    (100, 24), (120, 30), (130, 36),
  ]

  /// One point of a sweep, its end, or that time has passed; now and then for a request that is of no interest any more.
  private func randomNews(
    _ driver: Driver, _ sweep: (generation: Int, request: SweepRequest)?, _ generator: inout SeededGenerator
  ) throws -> Message {
    let age = Int.random(in: 0...4, using: &generator) == 0 ? 1 : 0
    let number = driver.explorer.sweepRoom.player.number - age
    guard let (generation, request) = sweep, let point = request.points.randomElement(using: &generator) else {
      return .woken(number)
    }
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: return .sweepEnded(generation: generation - age, error: nil)
    case 1: return .sweepEnded(generation: generation - age, error: "failed")
    case 2, 3: return .woken(number)
    default:
      let answer = Mutex<[Message]>([])
      let one = SweepRequest(settings: request.settings, work: .points([point]))
      try driver.solver.sweep(
        one, generation: generation - age, jobs: 1, checkpoint: {},
        post: { message in answer.withLock { $0.append(message) } })
      return answer.withLock { $0[0] }
    }
  }

  private func randomMessage(
    _ driver: Driver, _ waiting: inout [(generation: Int, settings: Settings)], _ generator: inout SeededGenerator
  ) throws -> Message {
    switch Int.random(in: 0..<24, using: &generator) {
    case 0: return .input(.paste(try #require(Self.pastes.randomElement(using: &generator))))
    case 1:
      let (width, height) = try #require(Self.sizes.randomElement(using: &generator))
      return .input(.resize(Size(width: width, height: height)))
    case 2...5 where !waiting.isEmpty:
      // Results come in any order, some never, and stale ones too.
      let index = Int.random(in: 0..<waiting.count, using: &generator)
      let request = waiting.remove(at: index)
      return driver.answer(to: request.settings, generation: request.generation)
    case 6:
      let generation = driver.explorer.computation.generation - Int.random(in: 0...1, using: &generator)
      return .progress(
        generation: generation, share: .random(in: 0...1, using: &generator),
        seconds: .random(in: 0...1, using: &generator))
    case 20...23: return .input(.mouse(randomMouse(driver.explorer.size, &generator)))
    case 7: return .failed(generation: Int.random(in: 0...9, using: &generator), "failed")
    default: return .input(.key(try #require(Self.keys.randomElement(using: &generator))))
    }
  }

  /// Anywhere on the screen, and a little beside it.
  private func randomMouse(_ size: Size, _ generator: inout SeededGenerator) -> MouseEvent {
    let actions: [MouseEvent.Action] = [
      .press(.left), .press(.left), .drag(.left), .drag(.left), .release(.left), .press(.right), .drag(.middle),
      .scroll(.up), .scroll(.down), .scroll(.left),
    ]
    let action = actions[Int.random(in: 0..<actions.count, using: &generator)]
    return MouseEvent(
      action, x: Int.random(in: 0...size.width + 2, using: &generator),
      y: Int.random(in: 0...size.height + 2, using: &generator), modified: .random(using: &generator))
  }
}
