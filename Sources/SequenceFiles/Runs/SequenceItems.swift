import SoftDTW

/// What a file brings for a role: one sequence, or those of a batch.
enum SequenceItems {
  case one(NamedArray)
  /// An array whose outermost axis runs over the items.
  case stack(NamedArray)
  /// An array an item: `X_0`, `X_1`, …
  case list([NamedArray])
  /// An array of notes: what they are in frames, X says.
  case score(NamedArray, Score)

  /// An array with a third axis is a stack, or one sequence where all axes before the last two have length 1.
  init(_ array: NamedArray) {
    let inner = array.withoutOuterOnes(downTo: 3)
    self = inner.shape.count > 2 && inner.shape[0] > 1 ? .stack(inner) : .one(array)
  }

  /// How many items there are; nil for one sequence, which may go with each item of another role.
  var count: Int? {
    switch self {
    case .one, .score: nil
    case .stack(let array): array.shape[0]
    case .list(let arrays): arrays.count
    }
  }

  /// One array of it, which gives a name and a shape to messages.
  var example: NamedArray {
    switch self {
    case .one(let array), .stack(let array), .score(let array, _): array
    case .list(let arrays): arrays[0]
    }
  }

  /// - Precondition: `index` is below `count`, where there is one.
  subscript(index: Int) -> NamedArray {
    switch self {
    case .one(let array), .score(let array, _): array
    case .stack(let array): array.item(index)
    case .list(let arrays): arrays[index]
    }
  }

  /// The first item's shape, as it is without outer axes of length 1.
  var itemShape: [Int] {
    var shape = example.shape
    if case .stack = self { shape.removeFirst() }
    while shape.count > 2, shape[0] == 1 { shape.removeFirst() }
    return shape
  }

  /// The same as the items of a batch of `count`: integers in two axes, whose outer one is as long, are labels, a row an
  /// item.
  func asLabels(of count: Int) -> SequenceItems {
    guard case .one(let array) = self, array.shape.count == 2, array.shape[0] == count,
      array.elementType.isInteger
    else { return self }
    return .stack(array)
  }
}

extension NamedArray {
  fileprivate func withoutOuterOnes(downTo axes: Int) -> NamedArray {
    let excess = shape.prefix(max(0, shape.count - axes)).prefix { $0 == 1 }.count
    guard excess > 0 else { return self }
    return NamedArray(name: name, shape: Array(shape[excess...]), values: values, elementType: elementType)
  }

  /// One step along the outermost axis.
  fileprivate func item(_ index: Int) -> NamedArray {
    let size = values.count / shape[0]
    return NamedArray(
      name: name, shape: Array(shape.dropFirst()), values: Array(values[index * size..<(index + 1) * size]),
      elementType: elementType)
  }
}

extension ElementType {
  fileprivate var isInteger: Bool {
    switch self {
    case .int8, .int16, .int32, .int64, .uint8, .uint16, .uint32, .uint64: true
    case .float16, .bfloat16, .float32, .float64, .bool, .text: false
    }
  }
}
