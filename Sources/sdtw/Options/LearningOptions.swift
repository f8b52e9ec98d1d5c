import ArgumentParser
import Learning

/// From where a training starts, how it takes its steps, and how many.
struct LearningOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many steps are taken (default: as many as the schedules have, at least 500).", valueName: "N"),
    transform: { try count($0, from: 1) })
  var steps: Int?

  enum OptimizerName: String, CaseIterable, ExpressibleByArgument {
    case adam, gd
  }

  @Option(help: ArgumentHelp("Adam, or plain gradient descent.", valueName: "adam|gd"))
  var optimizer = OptimizerName.adam

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The learning rate η (default: 0.05 with adam, N/10 with gd).", valueName: "η"),
    transform: positive)
  var rate: Double?

  enum StartName: String, CaseIterable, ExpressibleByArgument {
    case given, half, noise, stretched, unfolded
  }

  @Option(
    help: ArgumentHelp(
      "What X is at first: as given, 0.5 everywhere, that with noise, Y stretched to N frames, or Y with the durations of Y_strong.",
      valueName: "given|half|noise|stretched|unfolded"))
  var start = StartName.given

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Standard deviation of noise that is added to X (to its logits under bce) at first (default: 0, or 1 with --start noise).",
      valueName: "SD"),
    transform: notNegative)
  var noise: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Chooses the noise; an item of a batch takes the seed after that of the one before.", valueName: "N"),
    transform: { text in
      guard let seed = UInt64(text) else { throw ValidationError("a whole number from 0 on is needed.") }
      return seed
    })
  var seed: UInt64 = 0

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Smooth the gradient over so many frames (a standard deviation): off by default; a crude stand-in for what a network shares between frames.",
      valueName: "frames"),
    transform: notNegative)
  var smoothing = 0.0

  static let mostSteps = 1_000_000_000

  static func count(_ text: String, from least: Int) throws -> Int {
    guard let value = Int(text), (least...mostSteps).contains(value) else {
      throw ValidationError("a whole number from \(least) to \(mostSteps) is needed.")
    }
    return value
  }

  static func positive(_ text: String) throws -> Double {
    guard let value = Double(text), value > 0, value.isFinite else {
      throw ValidationError("a finite number above 0 is needed, such as 0.1.")
    }
    return value
  }

  static func notNegative(_ text: String) throws -> Double {
    guard let value = Double(text), value >= 0, value.isFinite else {
      throw ValidationError("a finite number of at least 0 is needed, such as 0.5.")
    }
    return value + 0
  }

  /// - Parameter item: from 0.
  func start(ofItem item: Int) -> LearningStart {
    LearningStart(
      origin, noise: noise ?? (start == .noise ? 1 : 0), seed: seed &+ UInt64(item))
  }

  private var origin: LearningStart.Origin {
    switch start {
    case .given: .given
    case .half, .noise: .half
    case .stretched: .stretched
    case .unfolded: .unfolded
    }
  }

  /// - Parameter frames: of the longest item.
  func optimizer(frames: Int) -> Optimizer {
    let usual = Optimizer.usual(adam: optimizer == .adam, frames: frames)
    guard let rate else { return usual }
    return optimizer == .adam ? .adam(rate: rate) : .gradientDescent(rate: rate)
  }
}
