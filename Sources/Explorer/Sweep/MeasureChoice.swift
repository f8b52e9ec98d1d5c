import Evaluation

/// Which measures are drawn as curves: a group of them at a time, of which one is emphasised.
struct MeasureChoice: Sendable {
  /// What the data has.
  private var definedGroups: [MeasureGroup]
  private(set) var groupIndex = 0
  private var chosen: [MeasureGroup: Measure] = [:]
  /// The measures whose curves are left out.
  var hidden: Set<Measure> = MeasureGroup.hiddenAtFirst
  /// Over the steps of a training the loss differs in more than a factor from D(N,M), which grows with N. The group stays,
  /// where it can.
  var isOverSteps = false {
    willSet {
      let group = group
      groupIndex = Self.groups(definedGroups, isOverSteps: newValue).firstIndex(of: group) ?? 0
    }
  }

  init(_ dataset: Dataset) {
    let known = DefinedMeasures(dataset)
    definedGroups = MeasureGroup.all.compactMap { $0.limited(to: known) }
    for group in groups where drawnMeasures(of: group).isEmpty { hidden.remove(group.measures[0]) }
    // What the network is judged by, where that can be known.
    if let shares = groups.first, shares.measures.contains(.fMeasure) { chosen[shares] = .fMeasure }
  }

  /// Takes over what other data has; what was chosen stays where that is the same. Returns whether it is other.
  mutating func adopt(_ fresh: MeasureChoice) -> Bool {
    guard fresh.definedGroups != definedGroups else { return false }
    definedGroups = fresh.definedGroups
    (groupIndex, chosen) = (0, fresh.chosen)
    return true
  }

  var groups: [MeasureGroup] { Self.groups(definedGroups, isOverSteps: isOverSteps) }

  private static func groups(_ defined: [MeasureGroup], isOverSteps: Bool) -> [MeasureGroup] {
    isOverSteps ? defined.prefix(1) + [.loss] + defined.dropFirst() : defined
  }

  var group: MeasureGroup { groups[groupIndex] }

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
}
