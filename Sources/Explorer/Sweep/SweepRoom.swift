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

  /// What the data has.
  private var definedGroups: [MeasureGroup]
  /// The rows of the strip in the order in which they get room.
  private(set) var stripMeasures: [Measure]

  private(set) var form = Form.curves
  private(set) var groupIndex = 0
  private var chosen: [MeasureGroup: Measure] = [:]
  /// The measures whose curves are left out.
  var hidden: Set<Measure> = MeasureGroup.hiddenAtFirst
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
    let known = DefinedMeasures(dataset)
    definedGroups = MeasureGroup.all.compactMap { $0.limited(to: known) }
    stripMeasures = known.stripMeasures
    for group in groups where drawnMeasures(of: group).isEmpty { hidden.remove(group.measures[0]) }
    // What the network is judged by, where that can be known.
    if let shares = groups.first, shares.measures.contains(.fMeasure) { chosen[shares] = .fMeasure }
  }

  /// Other sequences: nothing is known of them, but what is shown of a sweep stays as it was chosen, where it can.
  mutating func adopt(_ dataset: Dataset) {
    let fresh = SweepRoom(dataset)
    if fresh.definedGroups != definedGroups {
      (definedGroups, stripMeasures) = (fresh.definedGroups, fresh.stripMeasures)
      (groupIndex, chosen) = (0, fresh.chosen)
    }
    (gammas, map, advised, running) = (fresh.gammas, fresh.map, nil, nil)
    // An answer to what was asked of the others is dropped.
    generation += 1
  }

  /// Over the steps of a training run the loss differs in more than a factor from D(N,M), which grows with N.
  var groups: [MeasureGroup] {
    form == .steps ? definedGroups.prefix(1) + [.loss] + definedGroups.dropFirst() : definedGroups
  }

  var group: MeasureGroup { groups[groupIndex] }

  /// The group stays, where it can.
  mutating func show(_ form: Form) {
    let group = group
    self.form = form
    groupIndex = groups.firstIndex(of: group) ?? 0
  }

  /// The measure that is emphasised, and that the map shows.
  var measure: Measure { chosen[group] ?? group.measures[0] }
  /// The measures whose curves are drawn; the emphasised one may be missing too.
  var drawn: [Measure] { drawnMeasures(of: group) }

  private func drawnMeasures(of group: MeasureGroup) -> [Measure] { group.measures.filter { !hidden.contains($0) } }

  mutating func chooseGroup(_ step: Int) { groupIndex = (groupIndex + step + groups.count) % groups.count }

  mutating func chooseMeasure(_ step: Int) {
    let index = (group.measures.firstIndex(of: measure) ?? 0) + step
    chosen[group] = group.measures[min(max(index, 0), group.measures.count - 1)]
  }

  /// The next measure of all groups, or the one before it.
  mutating func chooseAnyMeasure(_ step: Int) {
    let index = group.measures.firstIndex(of: measure) ?? 0
    if group.measures.indices.contains(index + step) { return chooseMeasure(step) }
    chooseGroup(step)
    chosen[group] = step > 0 ? group.measures.first : group.measures.last
  }

  /// Goes to a measure, where it is one that the data has.
  mutating func choose(_ measure: Measure) {
    guard let index = groups.firstIndex(where: { $0.measures.contains(measure) }) else { return }
    chooseGroup(index - groupIndex)
    let steps = (group.measures.firstIndex(of: measure) ?? 0) - (group.measures.firstIndex(of: self.measure) ?? 0)
    chooseMeasure(steps)
  }

  mutating func toggleCurve() {
    if hidden.remove(measure) == nil { hidden.insert(measure) }
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
