/// The step weights as H has them: 0 for a forbidden step, whose share is 0, since 0 · ∞ must not make it NaN.
struct EffectiveWeights {
  private let horizontal: Double
  private let vertical: Double
  private let diagonal: Double
  private let firstCell: FirstCell

  init(_ parameters: AlignmentParameters) {
    func finite(_ weight: Double) -> Double { weight < .infinity ? weight : 0 }
    let weights = parameters.stepWeights
    horizontal = finite(weights.horizontal)
    vertical = finite(weights.vertical)
    diagonal = finite(weights.diagonal)
    firstCell = parameters.firstCell
  }

  /// H at a cell: E times w_h p_h + w_v p_v + w_d p_d, which is what a path that visits the cell pays of its cost on
  /// average. Under `FirstCell.one` a path pays all of the first cell's.
  @inline(__always)
  func alignment(at index: Int, of planes: Planes) -> Double {
    let e = planes.expected[index]
    if e == 0 { return 0 }
    if index == 0, firstCell == .one { return e }
    let shares = planes.shares(at: index)
    return e * (horizontal * shares.horizontal + vertical * shares.vertical + diagonal * shares.diagonal)
  }
}
