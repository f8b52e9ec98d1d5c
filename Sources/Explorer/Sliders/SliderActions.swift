import SoftDTW

/// What the keys of γ, the weights and the cost do.
extension Explorer {
  mutating func move(_ slider: Slider, _ move: SliderKeys.Move) -> [Effect] {
    let value = settings.parameters[keyPath: slider.property]
    let next = slider.stepped(value, up: move.up, factor: move.factor)
    guard next != value else { return say("\(slider.symbol) goes no further by keys; Enter types any value.") }
    return set(slider, to: next)
  }

  /// Setting γ while another γ is looked at, or played, takes what is seen with it: nothing is left to look at. A weight
  /// leaves the γ that is looked at.
  mutating func set(_ slider: Slider, to value: Double) -> [Effect] {
    guard slider == .gamma else { return adjust { $0.parameters[keyPath: slider.property] = value } }
    var changed = settings
    changed.parameters.gamma = value
    return change(to: changed)
  }

  mutating func focusNextSlider() {
    switch focus {
    case .panel: focus = .slider(.gamma)
    case .slider(let slider): focus = slider.successor.map { .slider($0) } ?? (walkRoom.isRun ? .steps : .panel)
    case .steps: focus = .panel
    }
  }

  mutating func openPrompt() {
    guard focus != .steps else { return typeStep("") }
    let slider: Slider = if case .slider(let chosen) = focus { chosen } else { .gamma }
    overlay = .prompt(PromptRoom(.value(slider, present: settings.parameters[keyPath: slider.property])))
  }

  /// Opens the field with what was typed first.
  mutating func type(_ character: Character, for slider: Slider) -> [Effect] {
    openPrompt()
    guard case .prompt(var prompt)? = overlay else { return [] }
    return finish(prompt.handle(.key(.character(character))) { completion(of: $0) }, of: prompt)
  }

  mutating func switchCost() -> [Effect] {
    let costs = dataset.possibleCosts(like: initialSettings.cost)
    guard costs != [settings.cost] else { return say("No other cost: logits go with bce only.") }
    // A cost that the data doesn't allow is left for the first that it does.
    let next = costs.firstIndex(of: settings.cost).map { ($0 + 1) % costs.count } ?? 0
    let effects = adjust { $0.cost = costs[next] }
    message = message ?? "Cost: \(costs[next].name). γ is in the unit of the cost: the same γ blurs differently now."
    return effects
  }
}

extension Dataset {
  /// The costs that this data can be compared with; `bce` keeps the clamp of the given one.
  func possibleCosts(like cost: LocalCost) -> [LocalCost] {
    if predictionsAreLogits { return [.bceFromLogits] }
    var clamp = BCEClamp.standard
    if case .bce(let given) = cost { clamp = given }
    return pair.allowsCrossEntropy ? [.mse, .squared, .bce(clamp)] : [.mse, .squared]
  }
}
