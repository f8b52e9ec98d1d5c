/// A dense array of `rows` × `columns` finite or non-finite Doubles, stored row by row.
///
/// A sequence is a matrix with one frame (or one target) a row and one feature bin a column: predictions X are N × K,
/// weak targets Y are M × K. Indices start at 0; the paper's start at 1.
public struct Matrix: Sendable, Equatable {
  public let rows: Int
  public let columns: Int
  /// All values, row by row: entry (r, c) is `elements[r * columns + c]`.
  public internal(set) var elements: [Double]

  /// - Precondition: `elements` holds exactly `rows * columns` values.
  public init(rows: Int, columns: Int, elements: [Double]) {
    precondition(rows >= 0 && columns >= 0 && elements.count == rows * columns, "elements must fill rows × columns")
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  public init(rows: Int, columns: Int, repeating value: Double = 0) {
    self.init(rows: rows, columns: columns, elements: Array(repeating: value, count: rows * columns))
  }

  /// A matrix of the given rows, which must all have the same length.
  public init(rowsOf values: [[Double]]) {
    self.init(rows: values.count, columns: values.first?.count ?? 0, elements: values.flatMap(\.self))
  }

  public subscript(row: Int, column: Int) -> Double {
    get { elements[row * columns + column] }
    set { elements[row * columns + column] = newValue }
  }

  mutating func withMutableElements<R>(_ body: (UnsafeMutableBufferPointer<Double>) throws -> R) rethrows -> R {
    try elements.withUnsafeMutableBufferPointer { try body($0) }
  }

  /// The `columns` values of one row.
  public func row(_ row: Int) -> ArraySlice<Double> {
    elements[row * columns..<(row + 1) * columns]
  }

  public var isEmpty: Bool { elements.isEmpty }

  /// The same values with rows and columns exchanged.
  public var transposed: Matrix {
    var result = Matrix(rows: columns, columns: rows)
    for r in 0..<rows {
      for c in 0..<columns { result[c, r] = self[r, c] }
    }
    return result
  }
}
