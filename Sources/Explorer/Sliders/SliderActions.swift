import SoftDTW

/// What the keys of γ, the weights and the cost do.
extension Explorer {
  mutating func move(_ slider: Slider, _ move: SliderKeys.Move) -> [Effect] {
    var changed = settings
    let value = changed.parameters[keyPath: slider.property]
    changed.parameters[keyPath: slider.property] = slider.stepped(value, up: move.up, factor: move.factor)
    guard changed != settings else { return say("\(slider.symbol) goes no further by keys; Enter types any value.") }
    return change(to: changed)
  }

  mutating func focusNextSlider() {
    guard case .slider(let slider) = focus else {
      focus = .slider(.gamma)
      return
    }
    focus = Slider(rawValue: slider.rawValue + 1).map { .slider($0) } ?? .panel
  }

  mutating func openPrompt() {
    let slider: Slider = if case .slider(let chosen) = focus { chosen } else { .gamma }
    overlay = .prompt(PromptRoom(slider, settings: settings))
  }

  mutating func switchCost() -> [Effect] {
    let costs = dataset.possibleCosts(like: initialSettings.cost)
    guard costs != [settings.cost] else { return say("No other cost: logits go with bce only.") }
    var changed = settings
    // A cost that the data doesn't allow is left for the first that it does.
    let next = costs.firstIndex(of: settings.cost).map { ($0 + 1) % costs.count } ?? 0
    changed.cost = costs[next]
    let effects = change(to: changed)
    message = "Cost: \(changed.cost.name). γ is in the unit of the cost: the same γ blurs differently now."
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
