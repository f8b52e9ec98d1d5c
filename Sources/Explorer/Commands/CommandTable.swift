import Plotting

/// Everything that can be typed after `:`: the commands below, and every action of the key table by its name.
public enum CommandTable {
  public static let commands: [Command] = [
    Command("gamma", "γ", "set the temperature, as in gamma 0.3") { explorer, words throws(CommandError) in
      try explorer.setGamma(words)
    },
    Command("weights", "w_h w_v w_d", "set the step weights, as in weights 0.1 1 1") {
      explorer, words throws(CommandError) in try explorer.setWeights(words)
    },
    Command("cost", "NAME", "set the local cost; without a name, the next one") {
      explorer, words throws(CommandError) in try explorer.setCost(words)
    }
    .completed { explorer, _ in explorer.dataset.possibleCosts(like: explorer.initialSettings.cost).map(\.name) },
    Command("threshold", "τ", "set the detection threshold, as in threshold 0.4") {
      explorer, words throws(CommandError) in try explorer.setThreshold(words)
    },
    Command("panel", "NAME", "show a panel, or go to it") { explorer, words throws(CommandError) in
      try explorer.showPanel(words)
    }
    .completed { explorer, _ in explorer.panelNames },
    Command("limits", "PANEL LOW HIGH|auto", "set a panel's colour limits, or let them follow the data") {
      explorer, words throws(CommandError) in try explorer.setLimits(words)
    }
    .completed { explorer, earlier in earlier.isEmpty ? explorer.panelNames : earlier.count == 1 ? ["auto"] : [] },
    Command(
      "goto", "FRAME [TARGET]",
      "move the cursor: to a frame such as 120, or a time such as 12.4s; without TARGET, to its most probable one"
    ) { explorer, words throws(CommandError) in try explorer.goTo(words) },
    Command("event", "NUMBER", "move the cursor to an event") { explorer, words throws(CommandError) in
      try explorer.goToEvent(words)
    }
    .completed { explorer, _ in explorer.eventNumbers },
    Command("item", "NUMBER", "go to an item of the batch") { explorer, words throws(CommandError) in
      try explorer.goToItem(words)
    },
    Command("step", "NUMBER", "go to a step of the training run") { explorer, words throws(CommandError) in
      try explorer.goToStep(words)
    }
    .completed { explorer, _ in explorer.walkRoom.walk.steps.map { $0.number.map(String.init) ?? $0.name } },
    Command("learn", "STEPS", "learn X for so many steps: the learning view") { explorer, words throws(CommandError) in
      try explorer.learn(words)
    },
    Command(
      "schedule", "[VALUE] SCHEDULE",
      "learn anew with a schedule, as in schedule 10:0.1 geometric 200, 0.1; VALUE is gamma unless it is named"
    ) { explorer, words throws(CommandError) in try explorer.setSchedule(words) }
    .completed { _, earlier in earlier.isEmpty ? Explorer.scheduleNames : [] },
    Command(
      "start", "ORIGIN [NOISE [SEED]]", "learn anew from X as given, 0.5 (half), stretched or unfolded targets"
    ) { explorer, words throws(CommandError) in try explorer.setStart(words) }
    .completed { _, earlier in earlier.isEmpty ? Explorer.startNames : [] },
    Command("optimizer", "adam|gd [RATE]", "learn anew with Adam or plain gradient descent") {
      explorer, words throws(CommandError) in try explorer.setOptimizer(words)
    }
    .completed { _, earlier in earlier.isEmpty ? Explorer.optimizers : [] },
    Command("smoothing", "FRAMES", "learn anew with updates that neighbouring frames share; 0 is off, as at the start")
    {
      explorer, words throws(CommandError) in try explorer.setSmoothing(words)
    },
    Command("colors", "MAP", "set the colour map") { explorer, words throws(CommandError) in
      try explorer.setColorMap(words)
    }
    .completed { _, _ in ColorMap.sequential.map(\.rawValue) },
    Command("write", "FILE.json", "save this view; sdtw explore FILE.json opens it again") {
      explorer, words throws(CommandError) in try explorer.writeSession(words)
    },
    Command(
      "export", "ARRAY FILE", "write an array as npy, npz, safetensors, csv or tsv, or draw it as png, svg or pdf"
    ) {
      explorer, words throws(CommandError) in try explorer.export(words)
    }
    .completed { explorer, earlier in earlier.isEmpty ? explorer.exportableArrays.map(\.rawValue) : [] },
  ]

  /// Every name, those with arguments first.
  static let names: [String] = commands.map(\.name) + actions.map(\.binding.name).filter { command(named: $0) == nil }

  /// Names that a word is a part of, those that begin with it first.
  static func names(like word: String) -> [String] {
    let names = names.filter { $0.contains(word) }
    return names.filter { $0.hasPrefix(word) } + names.filter { !$0.hasPrefix(word) }
  }

  static func command(named name: String) -> Command? { commands.first { $0.name == name } }

  /// The action of a key, with the view that it belongs to.
  static func action(named name: String) -> (binding: KeyBinding, view: ViewKind?)? {
    actions.first { $0.binding.name == name }
  }

  private static let actions = KeyTable.sections.flatMap { section in
    section.bindings.map { (binding: $0, view: section.view) }
  }
}
