import SoftDTW
import Synchronization
import TerminalCanvas
import TestSupport

@testable import Explorer

/// An explorer at which someone types, and whose computations are carried out at once.
struct Driver {
  var explorer: Explorer
  private(set) var solver: Solver
  /// The sequences of each step's items.
  private let collection: [[Dataset]]
  /// What the last input asked for.
  private(set) var effects: [Effect] = []
  /// All that was asked for beside pictures and sweeps.
  private(set) var supplied: [Supplement] = []
  /// A sweep that was asked for and has not been run.
  private(set) var sweep: (generation: Int, request: SweepRequest)?
  /// A survey that was asked for and has not been carried out.
  private(set) var survey: (generation: Int, request: SurveyRequest)?

  init(
    _ dataset: Dataset, settings: Settings = .usual, width: Int = 120, height: Int = 40,
    colorDepth: ColorDepth = .direct
  ) {
    explorer = Explorer(dataset, settings: settings, size: Size(width: width, height: height), colorDepth: colorDepth)
    solver = Solver(dataset)
    collection = []
    carryOut(explorer.start())
  }

  /// On the first item of the last step.
  ///
  /// - Parameter followedUpTo: how many steps a run that is followed has at first; nil for one that isn't.
  init(
    walking collection: [[Dataset]], settings: Settings = .usual, width: Int = 120, height: Int = 40,
    followedUpTo count: Int? = nil
  ) {
    let last = (count ?? collection.count) - 1
    let walk = Walk(
      itemCount: collection[last].count, steps: (0...last).map(Self.dump), isFollowed: count != nil)
    let dataset = collection[last][0]
    explorer = Explorer(
      dataset, settings: settings, size: Size(width: width, height: height), colorDepth: .direct,
      walk: walk, place: Place(step: Self.dump(last)))
    solver = Solver(dataset)
    self.collection = collection
    carryOut(explorer.start())
  }

  /// What stands for a step of a collection's index.
  static func dump(_ index: Int) -> Walk.Step { Walk.Step(name: "step-\(index * 50)", number: index * 50) }

  /// What the background would say to a request for other sequences.
  func answer(opening place: Place, _ settings: Settings, generation: Int) -> Message {
    let index = (place.step.number ?? 0) / 50
    let items = collection[index]
    let place = Place(item: min(place.item, items.count - 1), step: place.step)
    let solver = Solver(items[place.item])
    do {
      let solution = try solver.solve(settings) { _ in }
      return .opened(
        generation: generation,
        Opened(
          place: place, itemCount: items.count, dataset: items[place.item], solution: solution,
          solver: solver))
    } catch {
      return .failed(generation: generation, "\(error)")
    }
  }

  /// Keys in the notation of `--keys`.
  mutating func press(_ keys: String) throws {
    for event in try KeyNotation.events(keys) { enter(event) }
  }

  mutating func enter(_ event: TerminalEvent) {
    effects = explorer.update(.input(event))
    carryOut(effects)
  }

  mutating func resize(_ width: Int, _ height: Int) { enter(.resize(Size(width: width, height: height))) }

  private mutating func carryOut(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .solve(let generation, let settings): tell(answer(to: settings, generation: generation))
      case .open(let generation, let place, let settings):
        tell(answer(opening: place, settings, generation: generation))
      case .learn(let generation, let request):
        if let answer = try? solver.answer(to: request, generation: generation, checkpoint: { _ in }) { tell(answer) }
      case .use(let solver, _): self.solver = solver
      case .supply(let supplement?):
        supplied.append(supplement)
        if let value = try? solver.supply(supplement, checkpoint: { _ in }) { tell(.supplied(supplement, value)) }
      case .sweep(let generation, let request): sweep = (generation, request)
      case .cancelSweep: sweep = nil
      case .survey(let generation, let request): survey = (generation, request)
      case .cancelSurvey: survey = nil
      default: break
      }
    }
  }

  /// News from the background, or that time has passed.
  mutating func tell(_ message: Message) {
    effects = explorer.update(message)
    carryOut(effects)
  }

  /// Runs the last sweep that was asked for, and those that follow from it. Tests that don't need one don't wait for it.
  mutating func finishSweeps() throws {
    while let (generation, request) = sweep {
      sweep = nil
      let messages = Mutex<[Message]>([])
      try solver.sweep(
        request, generation: generation, jobs: 2, checkpoint: {},
        post: { message in messages.withLock { $0.append(message) } })
      for message in messages.withLock({ $0 }) { tell(message) }
    }
  }

  /// Finds what the last survey asked for, or the first of its places alone.
  mutating func finishSurvey(places count: Int = .max) throws {
    guard let (generation, request) = survey else { return }
    survey = nil
    for place in request.places.prefix(count) {
      tell(.surveyed(generation: generation, place, try finding(at: place, request)))
    }
    if count >= request.places.count { tell(.surveyEnded(generation: generation)) }
  }

  private func finding(at place: Place, _ request: SurveyRequest) throws -> SurveyFinding {
    let items = collection[(place.step.number ?? 0) / 50]
    guard items.indices.contains(place.item) else { return .gap("There is no item \(place.item + 1).") }
    return try Solver(items[place.item]).finding(request.settings, withThumbnail: request.withThumbnails) { _ in }
  }

  /// What the background would say to a request.
  func answer(to settings: Settings, generation: Int) -> Message {
    do {
      return .solved(generation: generation, try solver.solve(settings) { _ in })
    } catch let error as AlignmentError {
      return .failed(generation: generation, error.oneLine)
    } catch {
      return .failed(generation: generation, "\(error)")
    }
  }

  var screen: Canvas { explorer.draw() }
  var parameters: AlignmentParameters { explorer.settings.parameters }
  var weights: [Double] { parameters.stepWeights.values }
  var statusRow: String { screen.text(row: explorer.layout.status.y) }
}

/// The explorer after some keys.
func explorer(
  _ dataset: Dataset, keys: String, settings: Settings = .usual, width: Int = 120, height: Int = 40
) throws -> Explorer {
  var driver = Driver(dataset, settings: settings, width: width, height: height)
  try driver.press(keys)
  return driver.explorer
}

extension Settings {
  /// γ = 1, unit weights, mse.
  static let usual = Settings(parameters: AlignmentParameters(gamma: 1), cost: .mse)

  static func gamma(_ gamma: Double, cost: LocalCost = .mse) -> Settings {
    Settings(parameters: AlignmentParameters(gamma: gamma), cost: cost)
  }
}

extension Dataset {
  /// The paper's Figure 2, as `sdtw` without files opens it.
  static func magnitudeDecay() throws -> Dataset {
    let (x, y) = MagnitudeDecay.sequences()
    let events = MagnitudeDecay.Order.nonZeroFirst.eventTargets
    return Dataset(
      name: "magnitude decay", pair: try SequencePair(predictions: x, targets: y, strongTargets: x),
      markedTargets: [events.one, events.five])
  }

  static func random(
    _ frames: Int, _ targets: Int, _ features: Int, hasStrongTargets: Bool = false, framesPerSecond: Double? = nil
  ) throws -> Dataset {
    Dataset(
      name: "random \(frames)×\(targets)×\(features)",
      pair: try .random(frames: frames, targets: targets, features: features, hasStrongTargets: hasStrongTargets),
      framesPerSecond: framesPerSecond)
  }
}

extension SweepRequest {
  /// The settings that are asked for; none where advice is.
  var points: [AlignmentParameters] {
    if case .points(let points) = work { points } else { [] }
  }
}
