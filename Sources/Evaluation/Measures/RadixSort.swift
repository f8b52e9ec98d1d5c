/// Sorts many numbers by their bits: O(n), where comparing them is O(n·log n).
enum RadixSort {
  private static let digitBits = 11
  private static let digitValues = 1 << digitBits
  private static let digits = (64 + digitBits - 1) / digitBits

  /// From the largest to the smallest; none may be NaN.
  static func descending(_ values: [Double]) -> [Double] {
    // What the counts below take, sorting so few doesn't.
    guard values.count > digitValues else { return values.sorted(by: >) }
    var keys = values.map { ~key($0) }
    var other = keys
    let counts = counts(keys)
    for digit in 0..<digits {
      let places = counts[digit * digitValues..<(digit + 1) * digitValues]
      // Where all have the same digit, there is nothing to move: rounded values have no last digits.
      guard !places.contains(keys.count) else { continue }
      move(keys, into: &other, digit, counts: places)
      swap(&keys, &other)
    }
    return keys.map { value(~$0) }
  }

  /// Unsigned integers in the order of the numbers.
  private static func key(_ value: Double) -> UInt64 {
    let bits = value.bitPattern
    return bits >> 63 == 0 ? bits | 1 << 63 : ~bits
  }

  private static func value(_ key: UInt64) -> Double {
    Double(bitPattern: key >> 63 == 1 ? key & ~(1 << 63) : ~key)
  }

  private static func digit(_ digit: Int, of key: UInt64) -> Int {
    Int(truncatingIfNeeded: key >> UInt64(digit * digitBits)) & (digitValues - 1)
  }

  /// How many keys have each value of each digit, digit after digit.
  private static func counts(_ keys: [UInt64]) -> [Int] {
    var counts = [Int](repeating: 0, count: digits * digitValues)
    counts.withUnsafeMutableBufferPointer { counts in
      for key in keys {
        for digit in 0..<digits { counts[digit * digitValues + Self.digit(digit, of: key)] += 1 }
      }
    }
    return counts
  }

  /// Keeps the order of keys with the same digit.
  private static func move(
    _ keys: [UInt64], into target: inout [UInt64], _ digit: Int, counts: ArraySlice<Int>
  ) {
    var place = 0
    var places = counts.map { count in
      defer { place += count }
      return place
    }
    target.withUnsafeMutableBufferPointer { target in
      places.withUnsafeMutableBufferPointer { places in
        for key in keys {
          let value = Self.digit(digit, of: key)
          target[places[value]] = key
          places[value] += 1
        }
      }
    }
  }
}
