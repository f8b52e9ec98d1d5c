// Which costs can compare a pair.

extension SequencePair {
  /// Refuses what a cost can't compare, without computing it.
  ///
  /// - Throws: `SequenceError.notAProbability` for values outside [0, 1] ± 1e-6 under `bce`; of X only where X holds no
  ///   logits.
  public func validate(for cost: LocalCost) throws(SequenceError) {
    switch cost {
    case .mse, .squared: return
    case .bce: try predictions.validateProbabilities(as: .predictions)
    case .bceFromLogits: break
    }
    try targets.validateProbabilities(as: .targets)
  }

  /// Whether `bce` from probabilities can compare them: all of X and Y lies in [0, 1] ± 1e-6.
  public var allowsCrossEntropy: Bool { (try? validate(for: .bce())) != nil }

  /// The cost that is taken where none is asked for: `bce` for probabilities that are not all 0 or 1, else `mse`.
  public var defaultCost: LocalCost {
    let isBinary = predictions.elements.allSatisfy { $0 == 0 || $0 == 1 }
    return allowsCrossEntropy && !isBinary ? .bce() : .mse
  }
}

extension Matrix {
  /// Whether all values lie in [0, 1], as `bce` needs them; 1e-6 outside is taken as float32 noise.
  public var holdsProbabilities: Bool { firstBeyondProbabilities == nil }

  private var firstBeyondProbabilities: Int? { elements.firstIndex { $0 < -1e-6 || $0 > 1 + 1e-6 } }

  fileprivate func validateProbabilities(as role: SequenceRole) throws(SequenceError) {
    if let index = firstBeyondProbabilities {
      throw .notAProbability(role, row: index / columns, column: index % columns, value: elements[index])
    }
  }
}
