/// The tensors, numbers and texts of what was saved, by names: of a dictionary its keys, of a list or tuple the places from
/// 0, with a point between those of nested ones.
struct TorchLeaves {
  enum Leaf {
    case tensor(TorchTensor)
    /// Numbers and texts, which are ready.
    case array(NamedArray)
    case unreadable(ArrayFault)
  }

  private(set) var leaves: [(name: String, leaf: Leaf)] = []
  /// What is no array: None, types, and what has no name.
  private(set) var ignored: [String] = []
  private let heap: PickleHeap
  private let stem: String
  private var visits = 0

  private static let maximumDepth = 16
  private static let maximumVisits = 1 << 16
  private static let maximumNameSize = 1024
  private static let maximumTextSize = 1 << 16

  /// - Parameter stem: the name of a value that is no part of another.
  init(of root: PickleValue, in heap: PickleHeap, stem: String) throws(TorchFault) {
    self.heap = heap
    self.stem = stem
    try add(root, "", depth: 0)
    var names: Set<String> = []
    for (name, _) in leaves where !names.insert(name).inserted { throw .duplicateName(name) }
  }

  private mutating func add(_ value: PickleValue, _ path: String, depth: Int) throws(TorchFault) {
    visits += 1
    guard visits <= Self.maximumVisits else { throw .tooManyValues(maximum: Self.maximumVisits) }
    guard depth <= Self.maximumDepth else { throw .tooDeep(maximum: Self.maximumDepth) }
    let name = path.isEmpty ? stem : path
    switch value {
    case .tensor(let index): leaves.append((name, .tensor(heap.tensors[index])))
    case .bool, .integer, .real:
      if let numbers = Self.numbers([value]) {
        leaves.append((name, .array(NamedArray(name: name, scalar: numbers.values[0], elementType: numbers.type))))
      }
    case .text(let text):
      let size = text.utf8.count
      leaves.append(
        (
          name,
          size > Self.maximumTextSize ? .unreadable(.textTooLong(size)) : .array(NamedArray(name: name, text: text))
        ))
    case .tuple(let index), .list(let index): try add(heap.items[index], path, depth)
    case .dictionary(let index):
      for (key, value) in heap.dictionaries[index] { try add(value, under: Self.word(key), of: path, depth) }
    case .none, .storage, .symbol: ignored.append(name)
    }
  }

  /// Numbers alone are one vector.
  private mutating func add(_ items: [PickleValue], _ path: String, _ depth: Int) throws(TorchFault) {
    if !items.isEmpty, let numbers = Self.numbers(items) {
      let name = path.isEmpty ? stem : path
      let array = NamedArray(name: name, shape: [items.count], values: numbers.values, elementType: numbers.type)
      return leaves.append((name, .array(array)))
    }
    for (place, item) in items.enumerated() { try add(item, under: "\(place)", of: path, depth) }
  }

  private mutating func add(
    _ value: PickleValue, under word: String?, of path: String, _ depth: Int
  ) throws(TorchFault) {
    guard let word, !word.isEmpty, word.utf8.count + path.utf8.count < Self.maximumNameSize else {
      return ignored.append("\(path).…")
    }
    try add(value, path.isEmpty ? word : "\(path).\(word)", depth: depth + 1)
  }

  private static func word(_ key: PickleValue) -> String? {
    switch key {
    case .text(let text): text
    case .integer(let integer): "\(integer)"
    default: nil
    }
  }

  /// As bool or int64 where all of them are such, else as float64; nil where one is no number.
  private static func numbers(_ items: [PickleValue]) -> (values: [Double], type: ElementType)? {
    var values: [Double] = []
    var types: Set<ElementType> = []
    for item in items {
      switch item {
      case .bool(let value):
        values.append(value ? 1 : 0)
        types.insert(.bool)
      case .integer(let value):
        values.append(Double(value))
        types.insert(.int64)
      case .real(let value):
        values.append(value)
        types.insert(.float64)
      default: return nil
      }
    }
    return (values, types.contains(.float64) ? .float64 : types == [.bool] ? .bool : .int64)
  }
}
