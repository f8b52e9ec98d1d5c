import SoftDTW

/// Which values a panel shows of what it is named after.
enum PanelContent: Hashable, Sendable {
  case present
  /// Those of the pinned setting.
  case pinned
  /// A difference: what is taken away from the present values.
  case minus(Subtrahend)

  enum Subtrahend: Hashable, Sendable {
    /// The same of the pinned setting.
    case pinned
    /// Y^strong.
    case strong
    /// Y^mod.
    case modified
    /// Y^mod at γ = 0, with the same weights and cost.
    case hard
    /// Y^mod of the pinned setting: of another step of a training run, what the network was taught there.
    case pinnedModified
  }

  var isDifference: Bool { if case .minus = self { true } else { false } }
  /// Whether what is pinned has a part in it.
  var needsPin: Bool { [.pinned, .minus(.pinned), .minus(.pinnedModified)].contains(self) }
}

extension PanelKind {
  /// Whether it has a counterpart in a pinned setting.
  var canBePinned: Bool { needsSolution && self != .attributedMagnitudes }
}

extension Explorer {
  /// The differences between sequences that a panel has; `e` goes through them.
  func differences(of kind: PanelKind) -> [PanelContent.Subtrahend] {
    switch kind {
    case .modifiedTargets: (dataset.pair.strongTargets == nil ? [] : [.strong]) + [.hard]
    case .predictions: [.modified] + (comparisonRoom.pinned == nil ? [] : [.pinnedModified])
    default: []
    }
  }

  func content(of kind: PanelKind) -> PanelContent {
    let differences = differences(of: kind)
    let variant = panels.appearance(of: kind).variant % (differences.count + 1)
    if variant > 0 { return .minus(differences[variant - 1]) }
    guard let pinned = comparisonRoom.pinned, canBePinned(kind, pinned) else { return .present }
    switch comparisonRoom.shown {
    case .present: return .present
    case .pinned: return .pinned
    case .difference: return .minus(.pinned)
    }
  }

  /// Whether a panel has other values in a pinned result: X has where that is of another step.
  private func canBePinned(_ kind: PanelKind, _ pinned: Solution) -> Bool {
    kind == .predictions ? pinned.evaluator.pair.predictions != dataset.pair.predictions : kind.canBePinned
  }

  /// The result that a panel's own values are of.
  func shownSolution(of kind: PanelKind) -> Solution? {
    content(of: kind) == .pinned ? comparablePin : solution
  }

  /// What is pinned, where that has the shape of what is shown: the two are compared entry by entry.
  var comparablePin: Solution? { pinObstacle == nil ? comparisonRoom.pinned : nil }

  /// Why what is pinned can't be compared with what is shown; nil where it can, and where nothing is pinned.
  var pinObstacle: String? {
    guard let then = comparisonRoom.pinned?.evaluator.pair else { return nil }
    let now = dataset.pair
    let counts = [
      ("frame", then.frameCount, now.frameCount), ("target", then.targetCount, now.targetCount),
      ("bin", then.featureCount, now.featureCount),
    ]
    guard let (unit, before, present) = counts.first(where: { $1 != $2 }) else { return nil }
    let place = comparisonRoom.place.map(walkRoom.name) ?? ""
    let name = place.isEmpty ? "that" : place
    return "pinned: \(name) has \(before) \(unit)\(before == 1 ? "" : "s"), this has \(present)"
  }

  /// Why a panel can't show what it is to show; nil where it can, or where a computation is awaited.
  func obstacle(to content: PanelContent) -> String? { content.needsPin ? pinObstacle : nil }

  /// Said in the caption: "pinned γ = 1", "present − pinned", "Y^mod − Y^strong"; nil for what needs no word.
  func contentText(of kind: PanelKind) -> String? {
    switch content(of: kind) {
    case .present: nil
    case .pinned:
      comparisonRoom.pinned.map { "pinned\(pinnedKindText) γ = \($0.settings.gammaText)\(pinnedPlaceText)" }
    case .minus(.pinned): "present − pinned"
    case .minus(.strong): "Y^mod − Y^strong"
    case .minus(.modified): "X − Y^mod"
    case .minus(.hard): "Y^mod − Y^mod at γ = 0"
    case .minus(.pinnedModified): "X − pinned Y^mod\(pinnedPlaceText)"
    }
  }

  /// A training passes through many γ.
  var pinnedKindText: String { learningRoom.pinned == nil ? "" : " training, now" }

  /// Where in a walk the pinned result belongs, where that isn't what is shown.
  var pinnedPlaceText: String {
    guard let place = comparisonRoom.place, place != walkRoom.shown else { return "" }
    return ", \(walkRoom.name(of: place))"
  }

  /// The same where there is little room, behind the panel's symbol.
  func shortContentText(of kind: PanelKind) -> String? {
    switch content(of: kind) {
    case .present: nil
    case .pinned: "pinned"
    case .minus(.pinned): "− pinned"
    case .minus(.strong): "− Y^strong"
    case .minus(.modified): "− Y^mod"
    case .minus(.hard): "− at γ = 0"
    case .minus(.pinnedModified): "− pinned Y^mod"
    }
  }

  /// "H", "H pinned" or "H − pinned".
  func shownSymbol(of kind: PanelKind) -> String {
    let symbol = panels.symbol(of: kind)
    return [symbol, shortContentText(of: kind)].compactMap(\.self).joined(separator: " ")
  }

  /// What the focused panel shows at the cursor, where that is not the present value, which stands in the read-out
  /// anyway.
  var comparedEntry: ReadOut.Entry? {
    let (kind, cursor) = (panels.focusedPanel, panels.cursor)
    let symbol = panels.symbol(of: kind)
    let index = kind == .rowSums ? 0 : panels.cursor(kind.vertical) ?? 0
    switch content(of: kind) {
    case .present: return nil
    case .pinned:
      let rows = valueRows(of: kind, in: comparablePin)
      guard let value = rows?.row(cursor.frame, index..<index + 1).first else { return nil }
      let error = comparedError(of: kind, value, in: [comparisonRoom.pinned])
      return ReadOut.Entry(symbol: "\(symbol) pinned", value: ReadOut.number(value, error: error))
    case .minus(let subtrahend):
      guard let difference = difference(of: kind, subtrahend),
        let value = difference.row(cursor.frame, index..<index + 1).first,
        let first = difference.first.row(cursor.frame, index..<index + 1).first
      else { return nil }
      let error = comparedError(of: kind, first, in: [solution, comparisonRoom.pinned])
      let name =
        [.pinned, .pinnedModified].contains(subtrahend) ? shownSymbol(of: kind) : contentText(of: kind) ?? ""
      return ReadOut.Entry(symbol: name, value: (value > error ? "+" : "") + ReadOut.number(value, error: error))
    }
  }

  /// How far values of D may be off together.
  private func comparedError(of kind: PanelKind, _ value: Double, in solutions: [Solution?]) -> Double {
    guard let quantity = panels.quantity(of: kind) else { return 0 }
    return solutions.reduce(0) { $0 + ($1?.alignment.error(of: quantity, value, at: panels.cursor) ?? 0) }
  }
}
