import Evaluation
import Learning
import SoftDTW
import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

@Suite("The learning view: state, keys, expected state")
struct LearningViewTests {
  private static func driver(_ keys: String, width: Int = 120, height: Int = 40) throws -> Driver {
    var driver = Driver(try .random(24, 9, 5, hasStrongTargets: true), width: width, height: height)
    try driver.press("X" + keys)
    return driver
  }

  private static func run(_ driver: Driver) throws -> LearningRun { try #require(driver.explorer.learningRoom.run) }

  /// What `Learner` makes of the same plan.
  private static func state(_ dataset: Dataset, steps: Int, _ schedule: LearningSchedule) throws -> Matrix {
    let evaluator = Evaluator(pair: dataset.pair, cost: .mse)
    let learner = try Learner(
      evaluator, durations: nil, method: LearningMethod(.usual(adam: true, frames: dataset.pair.frameCount)))
    var state = try LearningStart().state(for: dataset.pair, cost: .mse)
    while state.step < steps { try learner.advance(&state, from: learner.point(at: state, schedule)) }
    return state.parameters
  }

  @Test("X opens it, and changes nothing; again, it goes back")
  func opens() throws {
    let dataset = try Dataset.random(24, 9, 5)
    let opened = try explorer(dataset, keys: "X")
    #expect(opened.view == .learning)
    #expect(opened.dataset.pair == dataset.pair)
    #expect(try explorer(dataset, keys: "XX").view == .panels)
  }

  @Test("Space begins, shows the start, and asks for the time of the next picture; again, it pauses")
  func runs() throws {
    var driver = try Self.driver(" ")
    #expect(driver.explorer.learningRoom.isRunning)
    #expect(try Self.run(driver).shownStep == 0)
    for step in 1...5 {
      driver.tell(.woken(driver.explorer.learningRoom.tick))
      #expect(try Self.run(driver).shownStep == step)
    }
    try driver.press(" ")
    #expect(!driver.explorer.learningRoom.isRunning)
    driver.tell(.woken(driver.explorer.learningRoom.tick))
    #expect(try Self.run(driver).shownStep == 5)
  }

  @Test("a tick that isn't the awaited one is dropped")
  func staleTick() throws {
    var driver = try Self.driver(" ")
    driver.tell(.woken(driver.explorer.learningRoom.tick - 1))
    #expect(try Self.run(driver).shownStep == 0)
  }

  @Test("the panels, the read-out and the solution are of X as it was learned")
  func shown() throws {
    let given = try Dataset.random(24, 9, 5, hasStrongTargets: true)
    let driver = try Self.driver(":learn 7\r")
    let expected = try Self.state(given, steps: 7, LearningSchedule(Settings.usual.parameters))
    #expect(driver.explorer.dataset.pair.predictions == expected)
    #expect(driver.explorer.solution?.evaluator.pair.predictions == expected)
    let title = driver.screen.text(row: 0)
    #expect(title.contains("X learned for 7 steps"))
  }

  @Test("other views show it, too, and U gives X back with its settings")
  func givenBack() throws {
    let given = try Dataset.random(24, 9, 5, hasStrongTargets: true)
    var driver = try Self.driver(":schedule 2:0.5 linear 4\r:learn 6\r<f2>")
    #expect(driver.explorer.view == .panels)
    #expect(driver.explorer.dataset.pair != given.pair)
    #expect(driver.parameters.gamma == 0.5)
    try driver.press("X" + "U")
    #expect(driver.explorer.dataset.pair == given.pair)
    #expect(driver.explorer.solution?.evaluator.pair == given.pair)
    #expect(driver.parameters == Settings.usual.parameters)
  }

  @Test("← and → go through the steps that are kept, → at the last one learns one more")
  func steps() throws {
    var driver = try Self.driver("→→→".replacing("→", with: "<right>"))
    #expect(try Self.run(driver).shownStep == 3)
    try driver.press("<left><left><left><left>")
    #expect(try Self.run(driver).shownStep == 0)
    #expect(driver.statusRow.contains("This is the start"))
    #expect(try Self.run(driver).lastStep == 3)
    try driver.press("<end>")
    #expect(try Self.run(driver).shownStep == 3)
    try driver.press("<right>")
    #expect(try Self.run(driver).lastStep == 4)
  }

  @Test("a plan that is made before anything is learned counts, and else what is set when it begins")
  func planned() throws {
    let noise = try Self.run(try Self.driver(":start noise\r")).plan.start
    #expect(noise == LearningStart(.half, noise: 1))
    #expect(try Self.driver(":schedule 3\r").parameters.gamma == 3)
    #expect(try Self.run(try Self.driver("X:gamma 3\rX<right>")).plan.schedule.gamma.notation == "3")
    let driver = try Self.driver(":schedule horizontal 0.5\r:schedule 2:1 linear 4\r")
    #expect(try Self.run(driver).plan.schedule.horizontal.notation == "0.5")
    #expect(driver.weights == [0.5, 1, 1])
  }

  @Test("going to another dump ends it, and the plan stays")
  func otherDump() throws {
    let dumps = try (0..<2).map { _ in [try Dataset.random(12, 5, 4)] }
    var driver = Driver(walking: dumps)
    try driver.press("X:schedule 3:1 linear 4\r:learn 2\r;")
    #expect(!driver.explorer.learningRoom.isShown)
    #expect(try Self.run(driver).plan.schedule.gamma.notation == "3:1 linear 4")
    #expect(driver.screen.text(row: 2).contains("γ 3:1 linear 4"))
  }

  @Test("γ follows the schedule, with nothing to undo")
  func schedule() throws {
    var driver = try Self.driver(":schedule 8:2 geometric 2, 1 2, 0.5\r")
    #expect(driver.parameters.gamma == 8)
    for gamma in [4.0, 1, 1, 0.5, 0.5] {
      try driver.press("<right>")
      #expect(abs(driver.parameters.gamma - gamma) < 1e-12)
    }
    try driver.press("u")
    #expect(driver.statusRow.contains("Nothing to undo"))
  }

  @Test("γ changed by hand holds from the shown step on, and is marked")
  func byHand() throws {
    var driver = try Self.driver(":learn 3\r")
    try driver.press(":gamma 0.2\r")
    #expect(try Self.run(driver).changes == [])
    try driver.press("<right><right>")
    let run = try Self.run(driver)
    #expect(run.changes == [3])
    #expect(run.plan.schedule.gamma.notation == "1 3, 0.2")
    #expect(run.shown?.record.setting.gamma == 0.2)
    let given = try Dataset.random(24, 9, 5, hasStrongTargets: true)
    #expect(
      driver.explorer.dataset.pair.predictions == (try Self.state(given, steps: 5, run.plan.schedule)))
  }

  @Test("going on from an earlier step with another γ forgets what came after it, looking at it alone doesn't")
  func branches() throws {
    var driver = try Self.driver(":learn 8\r:learn 1\r<home>:gamma 3\r")
    #expect(try Self.run(driver).lastStep == 9)
    try driver.press("<right>")
    let run = try Self.run(driver)
    #expect(run.lastStep == 1)
    #expect(run.plan.schedule.gamma.value(at: 0) == 3)
    #expect(run.curve.entries.map(\.step) == [0, 1])
  }

  @Test("the curves hold what each step was measured to be")
  func curves() throws {
    let driver = try Self.driver(":learn 4\r")
    let run = try Self.run(driver)
    #expect(run.curve.entries.map(\.step) == [0, 1, 2, 3, 4])
    let losses = run.curve.entries.compactMap { $0.element.measurements[.sdtwPerFrame] }
    #expect(losses.count == 5)
    #expect(zip(losses, losses.dropFirst()).allSatisfy { $0 > $1 })
    #expect(losses.last == driver.explorer.solution?.alignment.distancePerFrame)
  }

  @Test("a pinned training goes through the same steps, and the panels compare with it")
  func pinned() throws {
    var driver = try Self.driver(":learn 5\rp:schedule 0.1\r:learn 5\r")
    let (run, pinned) = (try Self.run(driver), try #require(driver.explorer.learningRoom.pinned))
    #expect((run.shownStep, pinned.shownStep) == (5, 5))
    #expect(pinned.plan.schedule.gamma.notation == "1")
    let solution = try #require(driver.explorer.comparisonRoom.pinned)
    #expect(solution.settings.parameters.gamma == 1)
    #expect(solution.evaluator.pair.predictions != driver.explorer.dataset.pair.predictions)
    // Beyond its end, and back.
    try driver.press("<right>")
    #expect(driver.explorer.learningRoom.pinned?.lastStep == 6)
    try driver.press("<home>")
    #expect(driver.explorer.learningRoom.pinned?.shownStep == 0)
    // From the same start, X doesn't differ yet.
    #expect(
      driver.explorer.comparisonRoom.pinned?.evaluator.pair.predictions == driver.explorer.dataset.pair.predictions)
    try driver.press("p")
    #expect(driver.explorer.learningRoom.pinned == nil)
    #expect(driver.explorer.comparisonRoom.pinned == nil)
  }

  @Test("s shows one panel of both, and their difference")
  func both() throws {
    let driver = try Self.driver(":learn 5\rp:schedule 0.1\r:learn 5\rs4")
    let captions = driver.screen.text(row: 20)
    let screen = (0..<40).map { driver.screen.text(row: $0) }.joined(separator: "\n")
    #expect(screen.contains("present − pinned"), "\(captions)")
    #expect(screen.components(separatedBy: " 4 X ").count == 4)
    #expect(driver.explorer.view == .learning)
  }

  @Test("curves are of one τ")
  func threshold() throws {
    var driver = try Self.driver(":learn 5\r)")
    #expect(try Self.run(driver).curve.entries.map(\.step) == [5])
    #expect(driver.explorer.learningRoom.isShown)
    try driver.press("<right>")
    #expect(try Self.run(driver).curve.entries.map(\.step) == [5, 6])
  }

  @Test("γ that is only looked at isn't taught: going on has that which was taken")
  func lookedAt() throws {
    var driver = try Self.driver(":learn 4\rS<right>")
    #expect(driver.explorer.isLooking)
    let looked = driver.parameters.gamma
    #expect(looked != 1)
    try driver.press("X<right>")
    let run = try Self.run(driver)
    #expect((run.lastStep, run.changes) == (5, []))
    #expect(driver.parameters.gamma == 1)
  }

  @Test("looking at another γ pauses a training that runs")
  func lookingPauses() throws {
    var driver = try Self.driver(" ")
    try driver.press("S<right>")
    #expect(!driver.explorer.learningRoom.isRunning)
    #expect(driver.explorer.isLooking)
  }

  @Test("a key before the first picture has the training begin with what it set")
  func keyBeforeStart() throws {
    let dataset = try Dataset.random(24, 9, 5)
    let solver = Solver(dataset)
    var explorer = Explorer(dataset, settings: .usual, size: Size(width: 120, height: 40))
    for case .solve(let generation, let settings) in explorer.start() {
      _ = explorer.update(try solver.answer(to: settings, generation: generation) { _ in })
    }
    var requests: [(Int, LearningRequest)] = []
    for event in try KeyNotation.events("X ]") {
      for case .learn(let generation, let request) in explorer.update(.input(event)) {
        requests.append((generation, request))
      }
    }
    #expect(requests.count == 2)
    for (generation, request) in requests {
      _ = explorer.update(try solver.answer(to: request, generation: generation) { _ in })
    }
    #expect(explorer.learningRoom.isRunning)
    #expect(explorer.learningRoom.run?.plan.schedule.gamma.notation == "1.25")
    #expect(explorer.settings.parameters.gamma == 1.25)
  }

  @Test("keys that are faster than pictures count, each")
  func fastKeys() throws {
    var driver = try Self.driver(":learn 3\r")
    var requests: [LearningRequest] = []
    for _ in 0..<3 {
      for case .learn(_, let request) in driver.explorer.update(.input(.key(.right))) { requests.append(request) }
    }
    #expect(requests.map(\.step) == [4, 5, 6])
  }

  @Test("a change by hand stays marked when the training is gone through again, and beyond its end")
  func marksStay() throws {
    let driver = try Self.driver(":learn 4\r:gamma 0.2\r:learn 4\r<home>:learn 12\r")
    let run = try Self.run(driver)
    #expect((run.changes, run.lastStep) == ([4], 12))
    #expect(run.curve.entries.map(\.step) == Array(0...12))
    #expect(run.plan.schedule.gamma.notation == "1 4, 0.2")
  }

  @Test("the legend is of the shown step with the shown γ")
  func legend() throws {
    var driver = try Self.driver(":learn 4\r:gamma 0.2\r")
    #expect(
      try Self.run(driver).shown?.record.measurements[.sdtwPerFrame]
        == driver.explorer.solution?.alignment.distancePerFrame)
    try driver.press("<home>")
    #expect(try Self.run(driver).shown?.record.step == 0)
    #expect(try Self.run(driver).shown?.record.setting.gamma == 1)
  }

  @Test("a γ step at the same X keeps what is known of X")
  func sameX() throws {
    var driver = try Self.driver(":learn 4\r")
    let (arrivals, solver) = (driver.explorer.walkRoom.arrivals, driver.solver)
    try driver.press("<f2>]")
    #expect(driver.explorer.walkRoom.arrivals == arrivals)
    #expect(driver.solver == solver)
  }

  @Test("p elsewhere lets go of a pinned training, and another dump of what X had learned")
  func pinsElsewhere() throws {
    var driver = try Self.driver(":learn 4\rp<f2>p")
    #expect(driver.explorer.learningRoom.pinned == nil)
    #expect(driver.explorer.comparisonRoom.pinned == nil)
    let dumps = try (0..<2).map { _ in [try Dataset.random(12, 5, 4)] }
    driver = Driver(walking: dumps)
    try driver.press("X:learn 2\rp;")
    #expect(driver.explorer.comparisonRoom.pinned == nil)
    #expect(driver.statusRow.contains("What X had learned is forgotten"))
  }

  @Test("U keeps a pinned training, which the next one is compared with")
  func pinOutlives() throws {
    var driver = try Self.driver(":learn 4\rpU")
    #expect(driver.explorer.learningRoom.pinned?.shownStep == 4)
    #expect(driver.explorer.comparisonRoom.pinned?.settings.parameters.gamma == 1)
    try driver.press(":schedule 0.1\r:learn 2\r")
    #expect(driver.explorer.learningRoom.pinned?.shownStep == 2)
  }

  @Test("Esc leaves a slider before it pauses")
  func escape() throws {
    var driver = try Self.driver(" <f5><esc>")
    #expect(driver.explorer.learningRoom.isRunning)
    #expect(driver.explorer.focus == .panel)
    try driver.press("<esc>")
    #expect(!driver.explorer.learningRoom.isRunning)
    #expect(driver.explorer.view == .learning)
  }

  @Test("another cost ends it")
  func otherCost() throws {
    var driver = try Self.driver(":learn 5\rp")
    try driver.press("x")
    #expect(driver.explorer.comparisonRoom.pinned == nil)
    #expect(!driver.explorer.learningRoom.isShown)
    #expect(driver.statusRow.contains("begins anew"))
    #expect(driver.explorer.solution?.settings.cost == .squared)
    #expect(driver.explorer.solution?.evaluator.pair == (try Dataset.random(24, 9, 5, hasStrongTargets: true)).pair)
  }

  @Test("what can't begin or go on says why, and leaves what is shown")
  func fails() throws {
    var driver = try Self.driver(":learn 5\r:start unfolded\r")
    #expect(driver.statusRow.contains("Nothing says how long each target lasts"))
    #expect(driver.explorer.learningRoom.isShown)
    #expect(try Self.run(driver).shownStep == 5)
    #expect(driver.screen.text(row: 0).contains("X learned for 5 steps"))
    try driver.press("<right>")
    #expect(try Self.run(driver).shownStep == 6)
    try driver.press(":start given\r:optimizer gd 1e300\r:learn 5\r")
    #expect(driver.statusRow.contains("Learn at a lower rate"))
    try driver.press("U")
    #expect(!driver.explorer.learningRoom.isShown)
  }

  @Test(
    "wrong plans are told, and change nothing",
    arguments: [
      ("schedule 10:1 200", "doesn't say how one value becomes the other"),
      ("schedule gama 1", "is no schedule: gamma"),
      ("schedule gamma inf", "has to be finite"),
      ("start there", "is no start: given"),
      ("start half x", "noise must be"),
      ("optimizer sgd", "is no optimizer: adam, gd"),
      ("optimizer gd 0", "rate must be"),
      ("smoothing -1", "Frames must be"),
      ("learn 0", "Steps must be"),
    ])
  func wrong(_ line: String, _ sentence: String) throws {
    let driver = try Self.driver(":learn 2\r:" + line + "\r")
    let screen = (0..<40).map { driver.screen.text(row: $0) }.joined(separator: "\n")
    #expect(screen.contains(sentence), "\(screen)")
    #expect(try Self.run(driver).shownStep == 2)
  }

  @Test("every size has a screen", arguments: [(40, 10), (80, 24), (120, 40), (200, 60)])
  func sizes(_ width: Int, _ height: Int) throws {
    let driver = try Self.driver(":learn 5\rp:schedule 0.1\r:learn 5\rs", width: width, height: height)
    #expect(driver.screen.width == width)
    #expect(driver.screen.text(row: 2).contains("from X as given"))
  }
}
