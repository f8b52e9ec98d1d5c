import Evaluation
import SoftDTW

/// What the keys of the sweep view do.
extension Explorer {
  /// Along the curve, or over the cells of the map; over the steps of a training run, to another dump.
  mutating func moveAlong(_ step: Int) -> [Effect] {
    guard sweepRoom.form != .steps else { return goToStep(by: step) }
    return moveGamma(step)
  }

  private mutating func moveGamma(_ step: Int) -> [Effect] {
    let gammas = sweepRoom.form == .map ? WeightMap.gammas : sweptGammas
    return look(atGamma: gammas.neighbor(of: settings.parameters.gamma, step))
  }

  mutating func look(atGamma gamma: Double) -> [Effect] {
    sweepRoom.player.stop()
    var next = settings
    next.parameters.gamma = gamma
    return look(at: next)
  }

  /// Looks at the γ and the weight of a cell of the map that is shown.
  mutating func look(at cell: WeightMap.Cell) -> [Effect] {
    sweepRoom.player.stop()
    var next = settings
    next.parameters = WeightMap.parameters(cell, sweepRoom.map.weight, of: settings)
    return look(at: next)
  }

  mutating func moveToEnd(_ isLast: Bool) -> [Effect] {
    sweepRoom.form == .steps ? goToStep(atEnd: isLast) : moveGamma(isLast ? .max : .min)
  }

  /// Chooses a curve, or moves over the cells of the map.
  mutating func moveVertically(_ step: Int) -> [Effect] {
    guard sweepRoom.form == .map else {
      sweepRoom.choice.chooseMeasure(-step)
      return []
    }
    sweepRoom.player.stop()
    let property = sweepRoom.weight.property
    var next = settings
    next.parameters[keyPath: property] = WeightMap.weights.neighbor(of: next.parameters[keyPath: property], step)
    return look(at: next)
  }

  mutating func chooseNext(_ step: Int) {
    if sweepRoom.form == .map { sweepRoom.choice.chooseAnyMeasure(step) } else { sweepRoom.choice.chooseGroup(step) }
  }

  /// The next form that there is data for.
  mutating func nextForm() {
    let next = sweepRoom.form.successor ?? .curves
    sweepRoom.show(next == .steps && !walkRoom.isRun ? .map : next)
  }

  mutating func nextMapWeight() -> [Effect] {
    guard sweepRoom.form == .map else { return say("The map over γ and a weight has weights: f shows it.") }
    sweepRoom.chooseNextWeight()
    return []
  }

  mutating func toggleCurve() -> [Effect] {
    guard sweepRoom.form != .map else { return say("The map shows one measure: Tab chooses it.") }
    sweepRoom.choice.toggleCurve()
    return []
  }

  /// Takes what is looked at; types a value where nothing is.
  mutating func takeOrType() -> [Effect] {
    guard isLooking else {
      openPrompt()
      return []
    }
    let effects = change(to: settings)
    message = "Taken: \(settings.text). u goes back."
    return effects
  }

  /// The γ with points, or those of the coarsest sweep while there are none.
  private var sweptGammas: [Double] {
    let gammas = sweepRoom.gammas.points.map(\.gamma)
    return gammas.isEmpty ? GammaSweep.gammas(.coarse).sorted() : gammas
  }
}

extension [Double] {
  /// The element of this sorted array that comes `step` places after a value, or before it; `.max` and `.min` are the
  /// ends. The value need not be an element; one that lies beyond them all stays.
  fileprivate func neighbor(of value: Double, _ step: Int) -> Double {
    guard let first, let last else { return value }
    switch step {
    case .max: return last
    case .min: return first
    case 1...: return self.first { $0 > value } ?? Swift.max(last, value)
    default: return self.last { $0 < value } ?? Swift.min(first, value)
    }
  }
}
