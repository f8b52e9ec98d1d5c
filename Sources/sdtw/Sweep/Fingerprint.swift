import SoftDTW

extension SequencePair {
  /// FNV-1a, 64 bits, over the values of X, Y and Y_strong in hexadecimal.
  var fingerprint: String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for matrix in [predictions, targets, strongTargets].compactMap(\.self) {
      for value in matrix.elements {
        var bits = value.bitPattern
        for _ in 0..<8 {
          hash = (hash ^ (bits & 0xFF)) &* 0x100_0000_01B3
          bits >>= 8
        }
      }
    }
    let text = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
  }
}
