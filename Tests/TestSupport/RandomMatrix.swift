import SoftDTW

extension SeededGenerator {
  /// Independent uniform values.
  public mutating func matrix(_ rows: Int, _ columns: Int, in range: ClosedRange<Double> = 0...1) -> Matrix {
    Matrix(rows: rows, columns: columns, elements: (0..<rows * columns).map { _ in .random(in: range, using: &self) })
  }

  /// Zeros and ones.
  public mutating func binaryMatrix(_ rows: Int, _ columns: Int) -> Matrix {
    Matrix(
      rows: rows, columns: columns, elements: (0..<rows * columns).map { _ in Bool.random(using: &self) ? 1 : 0 })
  }
}

extension Matrix {
  /// The same shape, each value changed.
  public func mapped(_ transform: (Double) -> Double) -> Matrix {
    Matrix(rows: rows, columns: columns, elements: elements.map(transform))
  }

  /// The matrix with one value replaced.
  public func replacing(_ row: Int, _ column: Int, with value: Double) -> Matrix {
    var result = self
    result[row, column] = value
    return result
  }

  /// Rows and columns in reverse order.
  public var reversed: Matrix { Matrix(rows: rows, columns: columns, elements: elements.reversed()) }
}
