import SoftDTW

/// Values that don't fill the rows that they were said to have.
public struct ShapeError: Error, CustomStringConvertible {
  let values: Int
  let lines: Int

  public var description: String {
    """
    \(values) values can't be divided into rows or columns of \(lines).
    Give as many values as the sizes say.
    """
  }
}

extension Matrix {
  /// - Throws: `ShapeError` where the values don't fill rows of `columns` values.
  init(_ elements: [Double], columns: Int) throws(ShapeError) {
    guard columns > 0, elements.count.isMultiple(of: columns) else {
      throw ShapeError(values: elements.count, lines: columns)
    }
    self.init(rows: elements.count / columns, columns: columns, elements: elements)
  }

  /// - Throws: `ShapeError` where the values don't fill `rows` rows.
  init(_ elements: [Double], rows: Int) throws(ShapeError) {
    guard rows > 0, elements.count.isMultiple(of: rows) else {
      throw ShapeError(values: elements.count, lines: rows)
    }
    self.init(rows: rows, columns: elements.count / rows, elements: elements)
  }
}
