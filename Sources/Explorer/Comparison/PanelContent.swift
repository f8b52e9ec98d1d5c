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
  }

  var isDifference: Bool { if case .minus = self { true } else { false } }
}

extension PanelKind {
  /// Differences that need nothing pinned; `e` goes through them.
  func differences(hasStrongTargets: Bool) -> [PanelContent.Subtrahend] {
    switch self {
    case .modifiedTargets: (hasStrongTargets ? [.strong] : []) + [.hard]
    case .predictions: [.modified]
    default: []
    }
  }

  /// Whether it has a counterpart in a pinned setting.
  var canBePinned: Bool { needsSolution && self != .attributedMagnitudes }
}

extension Explorer {
  func content(of kind: PanelKind) -> PanelContent {
    let differences = kind.differences(hasStrongTargets: dataset.pair.strongTargets != nil)
    let variant = panels.appearance(of: kind).variant % (differences.count + 1)
    if variant > 0 { return .minus(differences[variant - 1]) }
    guard kind.canBePinned, comparisonRoom.pinned != nil else { return .present }
    switch comparisonRoom.shown {
    case .present: return .present
    case .pinned: return .pinned
    case .difference: return .minus(.pinned)
    }
  }

  /// The result that a panel's own values are of.
  func shownSolution(of kind: PanelKind) -> Solution? {
    content(of: kind) == .pinned ? comparisonRoom.pinned : solution
  }

  /// Said in the caption: "pinned γ = 1", "present − pinned", "Y^mod − Y^strong"; nil for what needs no word.
  func contentText(of kind: PanelKind) -> String? {
    switch content(of: kind) {
    case .present: nil
    case .pinned: comparisonRoom.pinned.map { "pinned γ = \($0.settings.gammaText)\(pinnedPlaceText)" }
    case .minus(.pinned): "present − pinned"
    case .minus(.strong): "Y^mod − Y^strong"
    case .minus(.modified): "X − Y^mod"
    case .minus(.hard): "Y^mod − Y^mod at γ = 0"
    }
  }

  /// Where in a walk the pinned result belongs, where that isn't what is shown.
  var pinnedPlaceText: String {
    comparisonRoom.place == walkRoom.shown ? "" : ", \(walkRoom.text(of: comparisonRoom.place))"
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
      let rows = valueRows(of: kind, in: comparisonRoom.pinned)
      guard let value = rows?.row(cursor.frame, index..<index + 1).first else { return nil }
      let error = comparedError(of: kind, value, in: [comparisonRoom.pinned])
      return ReadOut.Entry(symbol: "\(symbol) pinned", value: ReadOut.number(value, error: error))
    case .minus(let subtrahend):
      guard let difference = difference(of: kind, subtrahend),
        let value = difference.row(cursor.frame, index..<index + 1).first,
        let first = difference.first.row(cursor.frame, index..<index + 1).first
      else { return nil }
      let error = comparedError(of: kind, first, in: [solution, comparisonRoom.pinned])
      let name = subtrahend == .pinned ? "\(symbol) − pinned" : contentText(of: kind) ?? ""
      return ReadOut.Entry(symbol: name, value: (value > error ? "+" : "") + ReadOut.number(value, error: error))
    }
  }

  /// How far values of D may be off together.
  private func comparedError(of kind: PanelKind, _ value: Double, in solutions: [Solution?]) -> Double {
    guard let quantity = panels.quantity(of: kind) else { return 0 }
    return solutions.reduce(0) { $0 + ($1?.alignment.error(of: quantity, value, at: panels.cursor) ?? 0) }
  }
}
