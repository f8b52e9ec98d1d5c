/// Numbers for pairs of a foreground and a background: ncurses colours cells by pairs, and has a limited number.
struct PairTable {
  /// Pair 0 is the terminal's own two colours, so the usable numbers are 1..<capacity.
  let capacity: Int32
  private var numbers: [UInt64: Int32] = [:]

  init(capacity: Int32) { self.capacity = capacity }

  /// A pair's number, and whether ncurses must be told of it first; `nil` when no number is left.
  /// A colour of -1 is the terminal's own.
  mutating func number(foreground: Int32, background: Int32) -> (number: Int32, isNew: Bool)? {
    if foreground < 0, background < 0 { return (0, false) }
    let key = UInt64(UInt32(bitPattern: foreground)) << 32 | UInt64(UInt32(bitPattern: background))
    if let known = numbers[key] { return (known, false) }
    let next = Int32(clamping: numbers.count) + 1
    guard next < capacity else { return nil }
    numbers[key] = next
    return (next, true)
  }

  mutating func removeAll() { numbers.removeAll(keepingCapacity: true) }
}
