extension PanelKind {
  /// As it is typed, and as session files and exports have it: `symbol` without what is hard to type.
  var name: String {
    switch self {
    case .alignment: "H"
    case .accumulatedCost: "D"
    case .modifiedTargets: "Y_mod"
    case .predictions: "X"
    case .targets: "Y"
    case .cost: "C"
    case .strongTargets: "Y_strong"
    case .rowSums: "h"
    case .attributedMagnitudes: "a_e"
    }
  }

  /// Takes the symbol, too, and small letters where no other panel has them.
  init?(name: String) {
    let kinds = PanelKind.allCases
    let match =
      kinds.first { $0.name == name || $0.symbol == name }
      ?? kinds.first { $0.name.lowercased() == name.lowercased() || $0.symbol.lowercased() == name.lowercased() }
    guard let match else { return nil }
    self = match
  }
}

extension Slider {
  /// A value as a person types it. Infinity only where it is written: 1e400 is a slip. −0 is 0.
  func value(typed text: String) throws(CommandError) -> Double {
    guard let value = Double(text), value >= 0, value.isFinite || (self != .gamma && text.lowercased().hasPrefix("inf"))
    else { throw .notAValue(self, found: text) }
    return value + 0
  }
}
