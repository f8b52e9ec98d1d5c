import Evaluation
import Plotting
import SoftDTW

extension Explorer {
  /// What a session file keeps of the present state: the settings that were taken, and what is seen of them. The cursor,
  /// zoom, colours and marks come back by `restore`.
  public var savedView: SavedView {
    var saved = panels.saved
    saved.settings = SavedSettings(takenSettings)
    saved.view = view.rawValue
    saved.eventMarks = eventsRoom.showsMarks
    saved.eventOrder = eventsRoom.order.rawValue
    saved.eventPlot = eventsRoom.plot.rawValue
    saved.sweep = SavedView.Sweep(
      form: sweepRoom.form.rawValue, weight: sweepRoom.weight.rawValue, measure: sweepRoom.choice.measure.rawValue,
      hidden: Measure.allCases.filter(sweepRoom.choice.hidden.contains).map(\.rawValue))
    if case .slider(let slider) = focus { saved.slider = slider.rawValue }
    // A file names one place of a walk, and a setting that is pinned there.
    let isOfHere = comparisonRoom.place.map { $0 == walkRoom.shown } ?? true
    saved.pinned = (isOfHere ? comparisonRoom.pinnedSettings : nil).map {
      SavedView.Pinned(settings: SavedSettings($0), shown: comparisonRoom.shown.rawValue)
    }
    return saved
  }

  /// What is seen beyond what options of a command say, in words. The cursor counts for nothing: it is always somewhere.
  public var seenBesideOptions: [String] {
    let start = Explorer(dataset, settings: initialSettings, size: size, colorMap: colorMap).savedView
    let seen = savedView
    func differs(_ property: KeyPath<SavedView, some Equatable>) -> Bool {
      seen[keyPath: property] != start[keyPath: property]
    }
    let arrangement = differs(\.arrangement) || differs(\.order) || differs(\.panel) || differs(\.onePanel)
    let overlays = differs(\.paths) || differs(\.strips) || differs(\.arrows) || differs(\.histogram)
    let parts = [
      ("the view", differs(\.view)), ("panels", arrangement), ("zoom", differs(\.zoom)),
      ("forms and limits", panels.appearance.values.contains { $0 != .init() }),
      ("marks", differs(\.marks) || differs(\.eventMarks)), ("paths and cuts", overlays),
      ("labels", differs(\.seconds) || differs(\.names)), ("order of events", differs(\.eventOrder)),
      ("choice of plots", differs(\.eventPlot)),
      ("choice of curves", differs(\.sweep)), ("what is pinned", comparisonRoom.pinnedSettings != nil),
    ]
    return parts.filter(\.1).map(\.0)
  }

  /// Takes over a view; its settings have been given to `init`. Nothing changes where it throws.
  public mutating func restore(_ saved: SavedView) throws(SavedViewError) {
    let view = try named(saved.view, "view", ViewKind.allCases, \.rawValue)
    let order = try named(saved.eventOrder, "event_order", EventsRoom.Order.allCases, \.rawValue)
    let plot = try named(saved.eventPlot, "event_plot", EventsRoom.Plot.allCases, \.rawValue)
    let form = try named(saved.sweep?.form, "sweep.form", SweepRoom.Form.allCases, \.rawValue)
    let weight = try named(saved.sweep?.weight, "sweep.weight", [.horizontal, .vertical, .diagonal], \Slider.rawValue)
    let measure = try named(saved.sweep?.measure, "sweep.measure", Measure.allCases, \.rawValue)
    let hidden = try measures(saved.sweep?.hidden)
    let slider = try named(saved.slider, "slider", Slider.allCases, \.rawValue)
    let shown = try named(saved.pinned?.shown, "pinned.shown", ComparisonRoom.Shown.allCases, \.rawValue)
    let pinned = try settings(saved.pinned)
    try panels.restore(saved)
    if let view, view != .items || walkRoom.isBatch { _ = go(to: view) }
    eventsRoom.order = order ?? eventsRoom.order
    eventsRoom.plot = plot ?? eventsRoom.plot
    eventsRoom.showsMarks = saved.eventMarks ?? eventsRoom.showsMarks
    if let form { sweepRoom.show(form == .steps && !walkRoom.isRun ? .curves : form) }
    while let weight, sweepRoom.weight != weight { sweepRoom.chooseNextWeight() }
    if let measure { sweepRoom.choice.choose(measure) }
    sweepRoom.choice.hidden = hidden ?? sweepRoom.choice.hidden
    focus = slider.map { .slider($0) } ?? focus
    if let pinned { comparisonRoom.await(pinned, shown: shown ?? .present) }
  }

  private func measures(_ names: [String]?) throws(SavedViewError) -> Set<Measure>? {
    guard let names else { return nil }
    var measures: Set<Measure> = []
    for name in names {
      if let measure = try named(name, "sweep.hidden", Measure.allCases, \.rawValue) { measures.insert(measure) }
    }
    return measures
  }

  /// What isn't said is as in the present setting.
  private func settings(_ saved: SavedView.Pinned?) throws(SavedViewError) -> Settings? {
    guard let saved else { return nil }
    let values = try saved.settings.values(at: "pinned.settings")
    var pinned = takenSettings
    pinned.parameters.gamma = values.gamma ?? pinned.parameters.gamma
    pinned.parameters.stepWeights = values.stepWeights ?? pinned.parameters.stepWeights
    pinned.parameters.firstCell = values.firstCell ?? pinned.parameters.firstCell
    pinned.threshold = values.threshold ?? pinned.threshold
    let clamp = values.clamp.map { LocalCost.bce($0) } ?? initialSettings.cost
    let possible = dataset.possibleCosts(like: clamp)
    let name = values.cost ?? pinned.cost.name
    guard let cost = possible.first(where: { $0.name == name }) else {
      throw .unknownName(key: "pinned.settings.cost", found: name, known: possible.map(\.name))
    }
    pinned.cost = cost
    return pinned
  }
}

/// The value that a name in a file stands for; nil where there is none.
func named<Value>(
  _ name: String?, _ key: String, _ values: [Value], _ nameOf: (Value) -> String
) throws(SavedViewError) -> Value? {
  guard let name else { return nil }
  guard let value = values.first(where: { nameOf($0) == name }) else {
    throw .unknownName(key: key, found: name, known: values.map(nameOf))
  }
  return value
}
