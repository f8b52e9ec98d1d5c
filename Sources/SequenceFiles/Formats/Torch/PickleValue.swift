/// A value of a pickle as the machine builds it. Containers lie in a `PickleHeap`, so that nothing is nested here and
/// nothing recurses where a container holds itself.
enum PickleValue {
  case none
  case bool(Bool)
  case integer(Int)
  case real(Double)
  case text(String)
  case tuple(Int)
  case list(Int)
  case dictionary(Int)
  case tensor(Int)
  case storage(TorchStorage)
  case symbol(PickleSymbol)
}

/// The containers and tensors that values name by their index.
struct PickleHeap {
  /// Of tuples and lists.
  private(set) var items: [[PickleValue]] = []
  private(set) var dictionaries: [[(key: PickleValue, value: PickleValue)]] = []
  private(set) var tensors: [TorchTensor] = []

  mutating func tuple(_ values: some Sequence<PickleValue>) -> PickleValue {
    items.append(Array(values))
    return .tuple(items.count - 1)
  }

  mutating func list() -> PickleValue {
    items.append([])
    return .list(items.count - 1)
  }

  mutating func dictionary() -> PickleValue {
    dictionaries.append([])
    return .dictionary(dictionaries.count - 1)
  }

  mutating func tensor(_ tensor: TorchTensor) -> PickleValue {
    tensors.append(tensor)
    return .tensor(tensors.count - 1)
  }

  mutating func append(_ values: some Sequence<PickleValue>, toList index: Int) { items[index] += values }

  mutating func set(_ value: PickleValue, for key: PickleValue, inDictionary index: Int) {
    dictionaries[index].append((key, value))
  }

  /// What a tuple or list holds; nil for everything else.
  func items(of value: PickleValue) -> [PickleValue]? {
    switch value {
    case .tuple(let index), .list(let index): items[index]
    default: nil
    }
  }

  /// Whole numbers in a tuple or list; nil where there is anything else.
  func integers(of value: PickleValue) -> [Int]? {
    guard let values = items(of: value) else { return nil }
    let integers = values.compactMap { value -> Int? in if case .integer(let integer) = value { integer } else { nil } }
    return integers.count == values.count ? integers : nil
  }
}

/// The closed set of Python's names that a file may use: none of them is called, each stands for what is built here.
enum PickleSymbol {
  /// `typeIndex`: which argument is the type of the values, where it isn't the storage's.
  case rebuildTensor(typeIndex: Int?)
  case rebuildParameter
  case orderedDictionary
  case size
  case storageType(TorchType)
  /// A dtype.
  case valueType(TorchType)

  init?(module: String, name: String) {
    switch (module, name) {
    case ("torch._utils", "_rebuild_tensor"), ("torch._utils", "_rebuild_tensor_v2"):
      self = .rebuildTensor(typeIndex: nil)
    case ("torch._utils", "_rebuild_tensor_v3"): self = .rebuildTensor(typeIndex: 6)
    case ("torch._utils", "_rebuild_parameter"), ("torch._utils", "_rebuild_parameter_with_state"):
      self = .rebuildParameter
    case ("collections", "OrderedDict"): self = .orderedDictionary
    case ("torch", "Size"): self = .size
    case ("torch.storage", "UntypedStorage"): self = .storageType(.bytes)
    case ("torch", _):
      if let type = TorchType(storage: name) {
        self = .storageType(type)
      } else if let type = TorchType(dtype: name) {
        self = .valueType(type)
      } else {
        return nil
      }
    default: return nil
    }
  }
}
