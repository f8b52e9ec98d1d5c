import SoftDTW

extension ConventionCheck {
  /// What to say where equally good explanations remain; nil where one stands alone.
  public var ambiguity: String? {
    guard fits.count > 1 else { return nil }
    let quantities = Set(fits.map(\.quantity))
    let areUnit = fits.allSatisfy { $0.convention.parameters.stepWeights == .unit }
    if areUnit, quantities == [.expectedAlignment, .alignment] {
      return "E and H are the same under unit weights: other weights would tell them apart."
    }
    let isNumber = fits.allSatisfy { $0.quantity.axes == .single }
    return isNumber
      ? "One number can't tell these apart: dump an array too, or the loss with more digits."
      : "This array can't tell these apart: dump D or the loss too, or compare under other weights and another γ."
  }

  /// Why nothing can fit a dump whose shape is none of ours.
  public static func shapeSentence(_ dump: Dump, _ pair: SequencePair) -> String {
    let (n, m, k) = (pair.frameCount, pair.targetCount, pair.featureCount)
    let shape = dump.shape.isEmpty ? "one number" : dump.shape.map(String.init).joined(separator: " × ")
    return """
      \(dump.name) is \(shape), and ours are N × M = \(n) × \(m) (C, D, E, H), N = \(n) (h), N × K = \(n) × \(k) \
      (Y_mod, the gradient), or one number.
      No transposition or border makes it fit: check that it belongs to the same X and Y, and holds one item of a batch.
      """
  }
}

extension Dump {
  /// What is odd about its values, a sentence each.
  public var remarks: [String] {
    var remarks: [String] = []
    if nanCount > 0 { remarks.append("\(nanCount) of its \(values.count) values are NaN.") }
    if isAllZero { remarks.append("All its values are 0: was it filled, or a gradient never computed?") }
    return remarks
  }
}
