/// Reads what `torch.save` pickles, and can do nothing else: it knows the few opcodes that tensors, numbers, texts, lists,
/// tuples and dictionaries of them need, and `PickleSymbol`'s few names. Everything else is refused, and nothing is called.
///
/// Source: Python's `pickletools`, protocol 2.
struct PickleMachine {
  private(set) var heap = PickleHeap()
  private let bytes: [UInt8]
  private var position = 0
  private var stack: [PickleValue] = []
  /// How high the stack was at each mark.
  private var marks: [Int] = []
  private var memo: [Int: PickleValue] = [:]

  static let maximumByteCount = 1 << 24
  /// A tensor takes about forty.
  private static let maximumOpcodeCount = 1 << 19

  /// - Parameter bytes: the whole pickle; no more than `maximumByteCount` are read.
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The value that was saved; what it names lies in `heap`.
  mutating func run() throws(TorchFault) -> PickleValue {
    guard bytes.count <= Self.maximumByteCount else {
      throw .pickleTooLong(bytes.count, maximum: Self.maximumByteCount)
    }
    for _ in 0..<Self.maximumOpcodeCount {
      let opcode = try byte()
      if opcode == UInt8(ascii: ".") { return try pop() }
      try carryOut(opcode)
    }
    throw .malformedPickle("it has more than \(Self.maximumOpcodeCount) instructions", at: position)
  }

  private mutating func carryOut(_ opcode: UInt8) throws(TorchFault) {
    switch Unicode.Scalar(opcode) {
    case "\u{80}":
      let version = try byte()
      guard version == 2 else { throw malformed("protocol \(version), where torch.save takes 2") }
    case "(": marks.append(stack.count)
    case "N": stack.append(.none)
    case "\u{88}": stack.append(.bool(true))
    case "\u{89}": stack.append(.bool(false))
    case "K": stack.append(.integer(try integer(1)))
    case "M": stack.append(.integer(try integer(2)))
    case "J": stack.append(.integer(Int(Int32(truncatingIfNeeded: try integer(4)))))
    case "\u{8A}": stack.append(try long())
    case "G":
      let bits = try take(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
      stack.append(.real(Double(bitPattern: bits)))
    case "X": stack.append(.text(String(decoding: try take(try integer(4)), as: UTF8.self)))
    case "c": stack.append(.symbol(try symbol()))
    case ")", "t", "\u{85}", "\u{86}", "\u{87}", "]", "}": try makeContainer(opcode)
    case "a", "e", "s", "u": try fillContainer(opcode)
    case "q": memo[try integer(1)] = try top()
    case "r": memo[try integer(4)] = try top()
    case "h": stack.append(try remembered(try integer(1)))
    case "j": stack.append(try remembered(try integer(4)))
    case "Q": stack.append(.storage(try storage(try pop())))
    case "R":
      let arguments = try pop()
      stack.append(try reduced(try pop(), arguments))
    case "b": try dropState()
    default: throw .unsupportedOpcode(opcode, at: position - 1)
    }
  }

  // MARK: Bytes

  func malformed(_ reason: String) -> TorchFault { .malformedPickle(reason, at: position) }

  private mutating func byte() throws(TorchFault) -> UInt8 {
    guard position < bytes.count else { throw malformed("it ends too early") }
    position += 1
    return bytes[position - 1]
  }

  private mutating func take(_ count: Int) throws(TorchFault) -> ArraySlice<UInt8> {
    guard count <= bytes.count - position else { throw malformed("it ends too early") }
    position += count
    return bytes[position - count..<position]
  }

  /// Little endian, without a sign, of four bytes at most.
  private mutating func integer(_ size: Int) throws(TorchFault) -> Int {
    try take(size).reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  /// An integer in two's complement, of any length; as a real number where it is long.
  private mutating func long() throws(TorchFault) -> PickleValue {
    let digits = try take(try integer(1))
    let isNegative = digits.last.map { $0 & 0x80 != 0 } == true
    guard digits.count > 8 else {
      return .integer(Int(digits.reversed().reduce(isNegative ? -1 : 0 as Int64) { $0 << 8 | Int64($1) }))
    }
    let magnitude = digits.reversed().reduce(0.0) { $0 * 256 + Double(isNegative ? ~$1 : $1) }
    return .real(isNegative ? -magnitude - 1 : magnitude)
  }

  private mutating func line() throws(TorchFault) -> String {
    guard let end = bytes[position...].prefix(1024).firstIndex(of: 0x0A) else {
      throw malformed("a name has no end")
    }
    defer { position = end + 1 }
    return String(decoding: bytes[position..<end], as: UTF8.self)
  }

  private mutating func symbol() throws(TorchFault) -> PickleSymbol {
    let (module, name) = (try line(), try line())
    guard let symbol = PickleSymbol(module: module, name: name) else { throw .forbiddenCall("\(module).\(name)") }
    return symbol
  }

  // MARK: The stack

  private func top() throws(TorchFault) -> PickleValue {
    guard let value = stack.last, stack.count > marks.last ?? 0 else { throw malformed("its stack is empty") }
    return value
  }

  private mutating func pop() throws(TorchFault) -> PickleValue {
    let value = try top()
    stack.removeLast()
    return value
  }

  private mutating func popToMark() throws(TorchFault) -> [PickleValue] {
    guard let start = marks.popLast() else { throw malformed("it has no mark") }
    defer { stack.removeSubrange(start...) }
    return Array(stack[start...])
  }

  private func remembered(_ index: Int) throws(TorchFault) -> PickleValue {
    guard let value = memo[index] else { throw malformed("it knows no value \(index)") }
    return value
  }

  // MARK: Containers

  private mutating func makeContainer(_ opcode: UInt8) throws(TorchFault) {
    switch Unicode.Scalar(opcode) {
    case "]": stack.append(heap.list())
    case "}": stack.append(heap.dictionary())
    case ")": stack.append(heap.tuple([]))
    case "t": stack.append(heap.tuple(try popToMark()))
    default:
      var values: [PickleValue] = []
      for _ in 0..<opcode - 0x84 { values.append(try pop()) }
      stack.append(heap.tuple(values.reversed()))
    }
  }

  private mutating func fillContainer(_ opcode: UInt8) throws(TorchFault) {
    let values: [PickleValue]
    switch Unicode.Scalar(opcode) {
    case "a": values = [try pop()]
    case "s":
      let value = try pop()
      values = [try pop(), value]
    default: values = try popToMark()
    }
    switch (try top(), opcode | 0x20) {
    case (.list(let index), UInt8(ascii: "a")), (.list(let index), UInt8(ascii: "e")):
      heap.append(values, toList: index)
    case (.dictionary(let index), UInt8(ascii: "s")), (.dictionary(let index), UInt8(ascii: "u")):
      guard values.count.isMultiple(of: 2) else { throw malformed("a key has no value") }
      for entry in stride(from: 0, to: values.count, by: 2) {
        heap.set(values[entry + 1], for: values[entry], inDictionary: index)
      }
    default: throw malformed("items go into what holds none")
    }
  }

  // MARK: What stands for objects

  /// Attributes of an OrderedDict, such as a state_dict's `_metadata`, are of no use here.
  private mutating func dropState() throws(TorchFault) {
    guard case .dictionary = try pop(), case .dictionary = try top() else {
      throw malformed("it sets the state of an object")
    }
  }

  private func storage(_ identifier: PickleValue) throws(TorchFault) -> TorchStorage {
    guard let parts = heap.items(of: identifier), parts.count == 5, case .text("storage") = parts[0],
      case .symbol(.storageType(let type)) = parts[1], case .text(let key) = parts[2],
      case .integer(let count) = parts[4], count >= 0
    else { throw malformed("a storage has another form") }
    return TorchStorage(type: type, key: key, count: count)
  }

  private mutating func reduced(_ callee: PickleValue, _ arguments: PickleValue) throws(TorchFault) -> PickleValue {
    guard case .symbol(let symbol) = callee, case .tuple(let index) = arguments else {
      throw malformed("it calls what is no name")
    }
    let arguments = heap.items[index]
    switch symbol {
    case .orderedDictionary where arguments.isEmpty: return heap.dictionary()
    case .size where arguments.count == 1: return arguments[0]
    case .rebuildParameter:
      guard case .tensor? = arguments.first else { throw malformed("a parameter has another form") }
      return arguments[0]
    case .rebuildTensor(let typeIndex): return try tensor(arguments, typeIndex: typeIndex)
    default: throw malformed("a value has another form")
    }
  }

  private mutating func tensor(_ arguments: [PickleValue], typeIndex: Int?) throws(TorchFault) -> PickleValue {
    guard arguments.count >= 4, case .storage(let storage) = arguments[0], case .integer(let offset) = arguments[1],
      let shape = heap.integers(of: arguments[2]), let strides = heap.integers(of: arguments[3])
    else { throw malformed("a tensor has another form") }
    var type = storage.type
    if let typeIndex {
      guard typeIndex < arguments.count, case .symbol(.valueType(let valueType)) = arguments[typeIndex] else {
        throw malformed("a tensor has no type")
      }
      type = valueType
    }
    return heap.tensor(TorchTensor(storage: storage, type: type, offset: offset, shape: shape, strides: strides))
  }
}
