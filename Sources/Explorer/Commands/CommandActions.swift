import Plotting
import SoftDTW

/// How a command line is opened and carried out.
extension Explorer {
  mutating func openCommandLine() {
    overlay = .prompt(PromptRoom(.command, history: commandHistory))
  }

  /// Carries out a command line: a command with its arguments, or the name of a key's action.
  mutating func run(command line: String) throws(CommandError) -> [Effect] {
    // People who know vi type the colon again.
    let text = line.drop { $0 == " " || $0 == ":" }
    let name = text.prefix { $0 != " " }
    let arguments = Command.Arguments(text.dropFirst(name.count))
    let action = CommandTable.action(named: String(name))
    if let command = CommandTable.command(named: String(name)), action == nil || !arguments.words.isEmpty {
      return try command.run(&self, arguments)
    }
    guard let action else { throw .unknownCommand(String(name), similar: CommandTable.names(like: String(name))) }
    guard arguments.words.isEmpty else {
      throw .unexpectedArguments(of: String(name), found: arguments.words.joined(separator: " "))
    }
    // What a view's own action does is to be seen.
    if let view = action.view, view != .panels, view != self.view { _ = go(to: view) }
    return action.binding.run(&self)
  }
}

extension Command.Arguments {
  /// The words, where there are as many as a command takes.
  func checked(_ counts: ClosedRange<Int>, for name: String) throws(CommandError) -> [String] {
    guard !counts.contains(words.count) else { return words }
    let usage = CommandTable.command(named: name).map { "\($0.name) \($0.usage)" } ?? name
    throw .wrongArguments(found: words.joined(separator: " "), usage: usage)
  }
}

/// γ, weights, cost and τ.
extension Explorer {
  mutating func setGamma(_ arguments: Command.Arguments) throws(CommandError) -> [Effect] {
    let word = try arguments.checked(1...1, for: "gamma")[0]
    return set(.gamma, to: try Slider.gamma.value(typed: word))
  }

  mutating func setWeights(_ arguments: Command.Arguments) throws(CommandError) -> [Effect] {
    _ = try arguments.checked(1...3, for: "weights")
    let words = arguments.values
    let values = words.compactMap { try? Slider.horizontal.value(typed: $0) }
    guard words.count == 3, values.count == 3 else { throw .notWeights(found: words.joined(separator: " ")) }
    let weights = StepWeights(horizontal: values[0], vertical: values[1], diagonal: values[2])
    return adjust { $0.parameters.stepWeights = weights }
  }

  mutating func setCost(_ arguments: Command.Arguments) throws(CommandError) -> [Effect] {
    let name = try arguments.checked(1...1, for: "cost")[0]
    let possible = dataset.possibleCosts(like: initialSettings.cost)
    guard let cost = possible.first(where: { $0.name == name }) else {
      throw .costImpossible(found: name, possible: possible.map(\.name))
    }
    return adjust { $0.cost = cost }
  }

  mutating func setThreshold(_ arguments: Command.Arguments) throws(CommandError) -> [Effect] {
    let word = try arguments.checked(1...1, for: "threshold")[0]
    guard let value = Double(word), value.isFinite else { throw .notAThreshold(found: word) }
    return setThreshold(value + 0)
  }
}

/// Panels, their colours, and the cursor.
extension Explorer {
  var panelNames: [String] { panels.tabs.map(\.name) }

  private func panel(named name: String) throws(CommandError) -> PanelKind {
    guard let kind = PanelKind(name: name), panels.places.contains(kind) else {
      throw .unknownName(found: name, of: "panel here", known: panelNames)
    }
    return kind
  }

  mutating func showPanel(_ arguments: Command.Arguments) throws(CommandError) -> [Effect] {
    show(try panel(named: try arguments.checked(1...1, for: "panel")[0]))
  }

  mutating func setLimits(_ arguments: Command.Arguments) throws(CommandError) -> [Effect] {
    let words = try arguments.checked(2...3, for: "limits")
    let kind = try panel(named: words[0])
    let found = words.dropFirst().joined(separator: " ")
    guard found != "auto" else { return try setLimits(of: kind, to: nil) }
    let values = words.dropFirst().compactMap { Double($0) }
    guard values.count == 2, values.allSatisfy(\.isFinite), values[0] < values[1] else {
      throw .notLimits(found: found)
    }
    return try setLimits(of: kind, to: values[0]...values[1])
  }

  mutating func setColorMap(_ arguments: Command.Arguments) throws(CommandError) -> [Effect] {
    let name = try arguments.checked(1...1, for: "colors")[0]
    guard let map = ColorMap(rawValue: name), ColorMap.sequential.contains(map) else {
      throw .unknownName(found: name, of: "colour map", known: ColorMap.sequential.map(\.rawValue))
    }
    panels.colorMap = map
    return []
  }

  mutating func goTo(_ arguments: Command.Arguments) throws(CommandError) -> [Effect] {
    let words = try arguments.checked(1...2, for: "goto")
    let frame = try self.frame(words[0])
    let target = words.count == 2 ? try index(words[1], of: "target", count: dataset.pair.targetCount) : nil
    placeCursor(frame: frame, target: target ?? solution?.mostProbableTargets[frame] ?? panels.cursor.target)
    return []
  }

  /// A frame from 1 to N, or a time from the first one on, in seconds.
  private func frame(_ word: String) throws(CommandError) -> Int {
    let count = dataset.pair.frameCount
    guard word.hasSuffix("s") else {
      if Int(word) == nil { throw .notATime(found: word) }
      return try index(word, of: "frame", count: count)
    }
    guard let seconds = Double(word.dropLast()), seconds.isFinite else { throw .notATime(found: word) }
    guard let rate = dataset.framesPerSecond else { throw .noFrameRate(found: word) }
    let frame = Int(exactly: (seconds * rate).rounded())
    guard let frame, (0..<count).contains(frame) else {
      throw .outsideTime(found: word, last: Double(count - 1) / rate)
    }
    return frame
  }

  /// A number from 1 to `count`, as an index from 0.
  func index(_ word: some StringProtocol, of kind: String, count: Int) throws(CommandError) -> Int {
    guard let number = Int(word), (1...max(count, 1)).contains(number), count > 0 else {
      throw .outside(found: String(word), of: kind, count: count)
    }
    return number - 1
  }

  private mutating func placeCursor(frame: Int, target: Int) {
    let before = panels.frames.range
    panels.moveCursor(.frames, by: frame - panels.cursor.frame)
    panels.moveCursor(.targets, by: target - panels.cursor.target)
    if panels.frames.range != before { panels.showTargetsOfTime(along: solution?.alignment) }
  }

  /// Such as 17-G♯4: the number is what counts.
  var eventNumbers: [String] {
    let events = solution?.evaluator.events ?? []
    return events.enumerated().map { index, event in
      let name = BinNames(count: dataset.pair.featureCount).map { "-" + $0.name(of: event.bin) } ?? ""
      return "\(index + 1)\(name)"
    }
  }

  mutating func goToEvent(_ arguments: Command.Arguments) throws(CommandError) -> [Effect] {
    let word = try arguments.checked(1...1, for: "event")[0]
    guard let solution else { throw .noResult }
    guard !solution.evaluator.events.isEmpty else { throw .noEvents }
    let number = word.prefix { $0.isASCII && $0.isNumber }
    let isNumber = word.count == number.count || word.dropFirst(number.count).hasPrefix("-")
    let event = try index(isNumber ? String(number) : word, of: "event", count: solution.evaluator.events.count)
    goToEvent(event, in: solution)
    return sayEvent(event, in: solution)
  }
}
