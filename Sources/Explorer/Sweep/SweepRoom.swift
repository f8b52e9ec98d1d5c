import Evaluation
import SoftDTW

/// The state of the sweep view and of the strip under the γ slider: what was swept, what is being swept, what is shown.
struct SweepRoom: Sendable {
  /// The raw values stand in session files.
  enum Form: String, Hashable, Sendable, CaseIterable {
    /// Measures over γ.
    case curves
    /// Measures over the steps of a training run.
    case steps
    /// One measure over γ and a weight.
    case map
  }

  /// The rows of the strip in the order in which they get room.
  private(set) var stripMeasures: [Measure]
  /// The curves that are shown.
  var choice: MeasureChoice

  private(set) var form = Form.curves
  /// The weight of the map's rows.
  private(set) var weight = Slider.horizontal
  private(set) var gammas = GammaSweep()
  private(set) var map = WeightMap()
  /// The last advice, for its base; nil instead of one that can't be given.
  private var advised: (base: Settings, advice: Advice?)?
  var player = Player()

  private(set) var running: SweepJob?
  /// Counts requests; an answer to an earlier one is dropped.
  private(set) var generation = 0

  init(_ dataset: Dataset) {
    choice = MeasureChoice(dataset)
    stripMeasures = DefinedMeasures(dataset).stripMeasures
  }

  /// Other sequences: nothing is known of them, but what is shown of a sweep stays as it was chosen, where it can.
  mutating func adopt(_ dataset: Dataset) {
    let fresh = SweepRoom(dataset)
    if choice.adopt(fresh.choice) { stripMeasures = fresh.stripMeasures }
    forget()
  }

  /// Nothing is known any more of the sequences.
  mutating func forget() {
    (gammas, map, advised, running) = (GammaSweep(), WeightMap(), nil, nil)
    // An answer to what was asked of the others is dropped.
    generation += 1
  }

  /// The group stays, where it can.
  mutating func show(_ form: Form) {
    self.form = form
    choice.isOverSteps = form == .steps
  }

  mutating func chooseNextWeight() {
    weight = weight.successor ?? .horizontal
  }
}

/// Something that is swept in the background.
enum SweepJob: Hashable, Sendable {
  /// The base is that of the curves.
  case curves(GammaSweep.Level, base: Settings)
  /// The base is that of the map.
  case map(Slider, base: Settings)
  /// The base is that of the curves.
  case advice(base: Settings)
}

extension SweepRoom {
  /// Begins a job and returns what it asks for.
  mutating func begin(_ job: SweepJob, _ work: SweepRequest.Work) -> Effect {
    generation += 1
    running = job
    let base =
      switch job {
      case .curves(_, let base), .map(_, let base), .advice(let base): base
      }
    return .sweep(generation: generation, SweepRequest(settings: base, work: work))
  }

  func advice(of base: Settings) -> Advice? { advised?.base == base ? advised?.advice : nil }

  /// Whether advice was given, or can't be.
  func isAdvised(_ base: Settings) -> Bool { advised?.base == base }

  mutating func take(_ advice: Advice, generation: Int) {
    guard generation == self.generation, case .advice(let base)? = running else { return }
    advised = (base, advice)
  }

  mutating func cancel() -> Effect {
    generation += 1
    running = nil
    return .cancelSweep
  }

  mutating func take(_ evaluation: Evaluation, generation: Int) {
    guard generation == self.generation, let running else { return }
    switch running {
    case .curves(_, let base): gammas.add(SweepPoint(evaluation), of: base)
    case .map(let weight, let base): map.add(SweepPoint(evaluation), weight, of: base)
    case .advice: break
    }
  }

  mutating func end(generation: Int, error: String?) {
    guard generation == self.generation, let running else { return }
    switch running {
    case .curves(_, let base): gammas.end(base, error: error)
    case .map(let weight, let base): map.end(weight, of: base, error: error)
    case .advice(let base): if !isAdvised(base) { advised = (base, nil) }
    }
    self.running = nil
  }
}
