import SoftDTW

extension Matrix {
  /// Values drawn uniformly from a range.
  public static func random(
    _ rows: Int, _ columns: Int, in range: ClosedRange<Double> = 0...1, seed: UInt64
  ) -> Matrix {
    var generator = SeededGenerator(seed: seed)
    let elements = (0..<rows * columns).map { _ in Double.random(in: range, using: &generator) }
    return Matrix(rows: rows, columns: columns, elements: elements)
  }
}

extension SequencePair {
  /// Predictions in a range, N × K, and binary targets, M × K.
  public static func random(
    frames: Int, targets: Int, features: Int, predictions range: ClosedRange<Double> = 0.05...0.95,
    hasStrongTargets: Bool = false, seed: UInt64 = 1
  ) throws -> SequencePair {
    func binary(_ rows: Int, _ seed: UInt64) -> Matrix {
      let values = Matrix.random(rows, features, seed: seed)
      return Matrix(rows: rows, columns: features, elements: values.elements.map { $0 < 0.3 ? 1 : 0 })
    }
    return try SequencePair(
      predictions: .random(frames, features, in: range, seed: seed), targets: binary(targets, seed &+ 1),
      strongTargets: hasStrongTargets ? binary(frames, seed &+ 2) : nil)
  }
}
