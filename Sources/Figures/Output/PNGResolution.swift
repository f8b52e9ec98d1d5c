/// How large a PNG is meant to be printed: cairo doesn't say it, and LaTeX asks.
enum PNGResolution {
  /// The PNG with a pHYs chunk before its pixels; unchanged where it has no header.
  static func added(to png: [UInt8], dotsPerInch: Double) -> [UInt8] {
    // The signature (8) and the header's chunk (25).
    let headerEnd = 33
    guard png.count > headerEnd, let dotsPerMetre = UInt32(exactly: (dotsPerInch / 0.0254).rounded()) else {
      return png
    }
    let body = Array("pHYs".utf8) + bigEndian(dotsPerMetre) + bigEndian(dotsPerMetre) + [1]
    let chunk = bigEndian(9) + body + bigEndian(checksum(body))
    return png[..<headerEnd] + chunk + png[headerEnd...]
  }

  private static func bigEndian(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  /// CRC-32 as PNG uses it (ISO 3309), bit by bit.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    }
  }
}
