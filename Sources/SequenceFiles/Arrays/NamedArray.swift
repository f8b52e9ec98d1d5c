import SoftDTW

/// What an array's values are stored as in a file; in memory all are `Double`.
public enum ElementType: String, Sendable, Hashable, CaseIterable {
  case float16, bfloat16, float32, float64
  case int8, int16, int32, int64
  case uint8, uint16, uint32, uint64
  case bool
  case text

  /// How many bytes a value takes; 0 for text, which has no fixed size.
  public var byteCount: Int {
    switch self {
    case .int8, .uint8, .bool: 1
    case .float16, .bfloat16, .int16, .uint16: 2
    case .float32, .int32, .uint32: 4
    case .float64, .int64, .uint64: 8
    case .text: 0
    }
  }
}

/// One array of a file: its name, its shape, and its values in C order (the last index runs fastest).
public struct NamedArray: Sendable, Hashable {
  public let name: String
  /// The length of each axis, outermost first; empty for a scalar.
  public let shape: [Int]
  /// As many values as the shape's product; none for text.
  public let values: [Double]
  /// How the file stores the values, and how a writer will.
  public let elementType: ElementType
  /// The value of a text scalar.
  public let text: String?
  /// The values of a vector of texts; empty for everything else.
  public let texts: [String]

  /// - Precondition: `values` fill `shape`, and `elementType` isn't text.
  public init(name: String, shape: [Int], values: [Double], elementType: ElementType = .float64) {
    precondition(elementType != .text && shape.reduce(1, *) == values.count, "values must fill the shape")
    self.name = name
    self.shape = shape
    self.values = values
    self.elementType = elementType
    text = nil
    texts = []
  }

  /// An array of rows and columns.
  public init(name: String, matrix: Matrix, elementType: ElementType = .float64) {
    self.init(
      name: name, shape: [matrix.rows, matrix.columns], values: matrix.elements, elementType: elementType)
  }

  /// A single number.
  public init(name: String, scalar: Double, elementType: ElementType = .float64) {
    self.init(name: name, shape: [], values: [scalar], elementType: elementType)
  }

  /// A single text.
  public init(name: String, text: String) {
    self.name = name
    self.text = text
    texts = []
    shape = []
    values = []
    elementType = .text
  }

  /// A vector of texts, for writing: readers take text scalars alone.
  public init(name: String, texts: [String]) {
    self.name = name
    self.texts = texts
    text = nil
    shape = [texts.count]
    values = []
    elementType = .text
  }

  /// The values as rows and columns, where the array has two axes.
  public var matrix: Matrix? {
    guard shape.count == 2 else { return nil }
    return Matrix(rows: shape[0], columns: shape[1], elements: values)
  }

  /// Values whose first index runs fastest, in the order in which the last one does.
  public static func valuesInRows(_ values: [Double], shape: [Int]) -> [Double] {
    NpyDecoder.reorderedToC(values, shape: shape)
  }

  /// Name, shape and type, as lists in messages show them: `X (500, 88) float32`.
  var summary: String {
    let name = name.quotable
    return text == nil ? "\(name) \(shape.asTuple) \(elementType)" : "\(name) \(elementType)"
  }
}

extension [Int] {
  /// A shape as numpy prints it: `(500, 88)`, `(88,)`, `()`.
  var asTuple: String {
    count == 1 ? "(\(self[0]),)" : "(" + map(String.init).joined(separator: ", ") + ")"
  }

  /// The product, or nil where it doesn't fit. An axis of length 0 makes no other axis acceptable.
  var checkedProduct: Int? {
    var product = 1
    for length in self {
      let (next, overflows) = product.multipliedReportingOverflow(by: Swift.max(length, 1))
      guard !overflows else { return nil }
      product = next
    }
    return contains(0) ? 0 : product
  }
}
