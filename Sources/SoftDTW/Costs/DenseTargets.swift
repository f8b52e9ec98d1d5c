/// Targets that share too little: their costs are sums over all bins.
struct DenseTargets: Sendable {
  struct Values<Value: Sendable>: Sendable {
    /// Y less its centre, M × K, row by row.
    let y: [Value]
    /// 1 − Y; as Y where no cost asks for it.
    let complement: [Value]
    /// A number for each bin that is taken off x and y. In Float it is the mean of the targets: what counts is x − y,
    /// and small numbers keep more of it.
    let centre: [Double]
  }

  let doubles: Values<Double>
  let singles: Values<Float>

  /// `isDistance`: for squared distances, where only x − y matters.
  init(_ targets: Matrix, isDistance: Bool) {
    let (y, bins) = (targets.elements, targets.columns)
    let zero = [Double](repeating: 0, count: bins)
    let centre = isDistance ? targets.columnMeans : zero
    let centred = y.indices.map { Float(y[$0] - centre[$0 % bins]) }
    let complement = isDistance ? y : y.map { 1 - $0 }
    doubles = Values(y: y, complement: complement, centre: zero)
    singles = Values(
      y: centred, complement: isDistance ? centred : complement.map { Float($0) }, centre: centre)
  }
}

extension Matrix {
  fileprivate var columnMeans: [Double] {
    var sums = [Double](repeating: 0, count: columns)
    for (index, value) in elements.enumerated() { sums[index % columns] += value / Double(rows) }
    return sums
  }
}
