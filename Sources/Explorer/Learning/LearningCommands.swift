import Evaluation
import Learning
import SoftDTW

/// The commands that plan a training. Each begins it anew.
extension Explorer {
  mutating func learn(_ arguments: Command.Arguments) throws(CommandError) -> [Effect] {
    let word = try arguments.checked(1...1, for: "learn")[0]
    guard let steps = Int(word), (1...1_000_000).contains(steps) else { throw .notACount(found: word, of: "steps") }
    return learn(steps: steps)
  }

  /// γ's, unless another value is named.
  mutating func setSchedule(_ arguments: Command.Arguments) throws(CommandError) -> [Effect] {
    guard let first = arguments.words.first else {
      throw .wrongArguments(found: "", usage: "schedule [VALUE] SCHEDULE")
    }
    if first == Self.stretchedSteps { return try setStretchedSteps(arguments.rest(after: 1)) }
    let named = ScheduledValue(rawValue: first)
    guard named != nil || first.first?.isLetter != true || Double(first) != nil else {
      throw .unknownName(found: first, of: "schedule", known: Self.scheduleNames)
    }
    let (value, text) = (named ?? .gamma, arguments.rest(after: named == nil ? 0 : 1))
    let schedule: ValueSchedule
    do { schedule = try ValueSchedule(notation: text) } catch { throw .notASchedule(error.oneLine) }
    guard schedule.isFinite || value.isWeight else {
      throw .notASchedule("“\(text)”: \(value.rawValue) has to be finite.")
    }
    var plan = presentPlan
    plan.schedule[value] = schedule
    return begin(plan)
  }

  private mutating func setStretchedSteps(_ text: String) throws(CommandError) -> [Effect] {
    guard let steps = Int(text), (0...1_000_000).contains(steps) else { throw .notACount(found: text, of: "steps") }
    var plan = presentPlan
    plan.schedule.stretchedSteps = steps
    return begin(plan)
  }

  private static let stretchedSteps = "stretched"
  static let scheduleNames = ScheduledValue.allCases.map(\.rawValue) + [stretchedSteps]

  mutating func setStart(_ arguments: Command.Arguments) throws(CommandError) -> [Effect] {
    let words = try arguments.checked(1...3, for: "start")
    var plan = presentPlan
    // 0.5 with noise, as `sdtw learn` has it.
    let isNoise = words[0] == Self.noise
    guard let origin = isNoise ? .half : LearningStart.Origin(rawValue: words[0]) else {
      throw .unknownName(found: words[0], of: "start", known: Self.startNames)
    }
    plan.start = LearningStart(origin, noise: isNoise ? 1 : 0)
    if words.count > 1 {
      guard let noise = Double(words[1]), noise >= 0, noise.isFinite else {
        throw .notACount(found: words[1], of: "noise")
      }
      plan.start.noise = noise
    }
    if words.count > 2 {
      guard let seed = UInt64(words[2]) else { throw .notACount(found: words[2], of: "seed") }
      plan.start.seed = seed
    }
    return begin(plan)
  }

  mutating func setOptimizer(_ arguments: Command.Arguments) throws(CommandError) -> [Effect] {
    let words = try arguments.checked(1...2, for: "optimizer")
    guard Self.optimizers.contains(words[0]) else {
      throw .unknownName(found: words[0], of: "optimizer", known: Self.optimizers)
    }
    let isAdam = words[0] == Self.optimizers[0]
    var plan = presentPlan
    plan.optimizer = .usual(adam: isAdam, frames: dataset.pair.frameCount)
    if words.count > 1 {
      guard let rate = Double(words[1]), rate > 0, rate.isFinite else { throw .notACount(found: words[1], of: "rate") }
      plan.optimizer = isAdam ? .adam(rate: rate) : .gradientDescent(rate: rate)
    }
    return begin(plan)
  }

  mutating func setSmoothing(_ arguments: Command.Arguments) throws(CommandError) -> [Effect] {
    let word = try arguments.checked(1...1, for: "smoothing")[0]
    guard let frames = Double(word), (0...10_000).contains(frames) else { throw .notACount(found: word, of: "frames") }
    var plan = presentPlan
    plan.smoothing = frames
    return begin(plan)
  }

  static let optimizers = ["adam", "gd"]
  private static let noise = "noise"
  static let startNames = LearningStart.Origin.allCases.map(\.rawValue) + [noise]

  private var presentPlan: LearningPlan {
    mutating get {
      learningRoom.prepare(dataset, settings)
      return learningRoom.plan ?? LearningPlan(settings, frames: dataset.pair.frameCount)
    }
  }

  mutating func chooseLearningCurve(_ measure: Measure) -> [Effect] {
    guard measure != learningRoom.curves.measure else {
      learningRoom.curves.toggleCurve()
      return []
    }
    learningRoom.curves.choose(measure)
    return []
  }
}
