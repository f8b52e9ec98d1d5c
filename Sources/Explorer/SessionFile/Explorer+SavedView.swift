import Evaluation
import Plotting

extension Explorer {
  /// What a session file keeps of the present state: the settings that were taken, and what is seen of them. The cursor,
  /// zoom, colours and marks come back by `restore`.
  public var savedView: SavedView {
    var saved = panels.saved
    saved.settings = SavedSettings(takenSettings)
    saved.view = view.name
    saved.eventMarks = eventsRoom.showsMarks
    saved.eventOrder = "\(eventsRoom.order)"
    saved.sweep = SavedView.Sweep(
      form: sweepRoom.form.name, weight: sweepRoom.weight.name, measure: sweepRoom.measure.rawValue)
    return saved
  }

  /// Takes over a view; its settings have been given to `init`. Nothing changes where it throws.
  public mutating func restore(_ saved: SavedView) throws(SavedViewError) {
    let view = try named(saved.view, "view", ViewKind.allCases, \.name)
    let order = try named(saved.eventOrder, "event_order", EventsRoom.Order.allCases) { "\($0)" }
    let form = try named(saved.sweep?.form, "sweep.form", [SweepRoom.Form.curves, .map], \.name)
    let weight = try named(saved.sweep?.weight, "sweep.weight", [.horizontal, .vertical, .diagonal], \Slider.name)
    let measure = try named(saved.sweep?.measure, "sweep.measure", Measure.allCases, \.rawValue)
    try panels.restore(saved)
    self.view = view ?? self.view
    eventsRoom.order = order ?? eventsRoom.order
    eventsRoom.showsMarks = saved.eventMarks ?? eventsRoom.showsMarks
    sweepRoom.form = form ?? sweepRoom.form
    while let weight, sweepRoom.weight != weight { sweepRoom.chooseNextWeight() }
    if let measure { sweepRoom.choose(measure) }
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

extension ViewKind {
  var name: String { "\(self)" }
}

extension Slider {
  var name: String { "\(self)" }
}

extension SweepRoom.Form {
  var name: String { "\(self)" }
}
