import SoftDTW

/// An array of a file as a sequence before its orientation is known.
enum SequenceForm: Equatable {
  case vector([Double], ElementType)
  case matrix(Matrix)

  /// Batches of one item lose their outer axis, with a note.
  init(_ array: NamedArray, role: SequenceRole, path: String, notes: inout [String]) throws(SequenceFileError) {
    var shape = array.shape
    while shape.count > 2, shape[0] == 1 { shape.removeFirst() }
    switch shape.count {
    case 0: throw .shape(.scalar(role, path: path))
    case 1 where !array.values.isEmpty: self = .vector(array.values, array.elementType)
    case 2 where !array.values.isEmpty:
      self = .matrix(Matrix(rows: shape[0], columns: shape[1], elements: array.values))
    case 1, 2:
      throw .sequence(path, .empty(role, rows: shape[0], columns: shape.count == 2 ? shape[1] : 1))
    default: throw .shape(.tooManyAxes(role, shape: array.shape))
    }
    if shape.count < array.shape.count {
      notes.append("\(role.rawValue): \(array.shape.asTuple) in the file, a batch of one, taken as \(shape.asTuple)")
    }
  }

  var shape: [Int] {
    switch self {
    case .vector(let values, _): [values.count]
    case .matrix(let matrix): [matrix.rows, matrix.columns]
    }
  }

  var isVector: Bool {
    switch self {
    case .vector: true
    case .matrix: false
    }
  }

  /// A vector without what lies beyond its length; a matrix as it is.
  func cutLabels(to length: ItemLengths.Length?, _ role: SequenceRole) throws(ShapeFault) -> SequenceForm {
    guard case .vector(let values, let type) = self, let length else { return self }
    guard length.count <= values.count else { throw length.fault(role, rows: values.count) }
    return .vector(Array(values.prefix(length.count)), type)
  }

  /// As rows of features; a vector is one column.
  func matrix(isTransposed: Bool) -> Matrix {
    switch self {
    case .vector(let values, _): Matrix(rows: values.count, columns: 1, elements: values)
    case .matrix(let matrix): isTransposed ? matrix.transposed : matrix
    }
  }
}

/// Integer labels in the place of target vectors.
enum Labels {
  /// One row a label, with a 1 in the label's column.
  static func oneHot(
    _ values: [Double], type: ElementType, role: SequenceRole, features: Int
  ) throws(ShapeFault) -> Matrix {
    guard type != .bool else { throw .boolLabels(role, features: features) }
    let (size, overflows) = values.count.multipliedReportingOverflow(by: features)
    guard !overflows && size <= ArrayFile.maximumValueCount else {
      throw .tooManyLabels(role, count: values.count, features: features)
    }
    var result = Matrix(rows: values.count, columns: features)
    for (index, value) in values.enumerated() {
      guard value == value.rounded() && value.isFinite else {
        throw .notLabels(role, index: index, value: value, features: features)
      }
      guard let label = Int(exactly: value), (0..<features).contains(label) else {
        throw .labelOutOfRange(role, index: index, label: value, features: features)
      }
      result[index, label] = 1
    }
    return result
  }
}
