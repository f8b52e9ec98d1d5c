/// What is known of the items of a batch and the dumps of a training run at one setting; what was known at the setting
/// before stays until enough is known at the new one to be drawn.
struct Survey: Sendable {
  private struct State {
    let settings: Settings
    var findings: [Place: SurveyFinding] = [:]

    mutating func drop(_ steps: Set<Walk.Step>) { findings = findings.filter { !steps.contains($0.key.step) } }
  }

  private var shown: State?
  private var arriving: State?

  /// Whether what is known belongs to other settings.
  func isStale(for settings: Settings) -> Bool {
    guard let shown else { return false }
    return shown.settings != settings
  }

  subscript(place: Place) -> SurveyFinding? { shown?.findings[place] }

  func point(at place: Place) -> SurveyPoint? {
    if case .point(let point)? = self[place] { point } else { nil }
  }

  /// Why there is no point; nil where there is one, or where it isn't known.
  func gap(at place: Place) -> String? {
    if case .gap(let reason)? = self[place] { reason } else { nil }
  }

  /// Those of some places that are still to be found.
  func missing(_ places: [Place], at settings: Settings, withThumbnails: Bool) -> [Place] {
    let known = [shown, arriving].compactMap(\.self).first { $0.settings == settings }?.findings ?? [:]
    return places.filter { place in
      switch known[place] {
      case .point(let point): withThumbnails && point.thumbnail == nil
      case .gap: false
      case nil: true
      }
    }
  }

  /// Takes a finding in; `settings` are those of the request it answers.
  mutating func add(_ finding: SurveyFinding, at place: Place, _ settings: Settings) {
    if shown?.settings == settings {
      shown?.findings[place] = finding
      return
    }
    if arriving?.settings != settings { arriving = State(settings: settings) }
    arriving?.findings[place] = finding
    if let count = arriving?.findings.count, shown == nil || count >= 5 { showArrived() }
  }

  /// A request for these settings is answered.
  mutating func end(_ settings: Settings) {
    if arriving?.settings == settings { showArrived() }
  }

  private mutating func showArrived() {
    shown = arriving
    arriving = nil
  }

  /// A few thousand bytes each.
  static let mostFindings = 20_000

  /// Lets go of all but the findings of some places, where there are too many: every item that is looked at adds as many
  /// as the run has dumps.
  mutating func forget(allBut places: [Place]) {
    guard let findings = shown?.findings, findings.count > Self.mostFindings else { return }
    let wanted = Set(places)
    shown?.findings = findings.filter { wanted.contains($0.key) }
  }

  mutating func forget(_ steps: Set<Walk.Step>) {
    shown?.drop(steps)
    arriving?.drop(steps)
  }

  /// Lets go of the pictures of all other dumps.
  mutating func dropThumbnails(except step: Walk.Step) {
    guard var findings = shown?.findings else { return }
    for (place, finding) in findings where place.step != step {
      if case .point(let point) = finding, point.thumbnail != nil { findings[place] = .point(point.bare) }
    }
    shown?.findings = findings
  }
}
