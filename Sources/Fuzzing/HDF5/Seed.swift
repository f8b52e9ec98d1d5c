import Foundation

/// A good file of HDF5, and what becomes of it.
struct Seed {
  let name: String
  let bytes: [UInt8]
  private let checksums: Checksums

  /// Sizes, addresses and counts are where libhdf5 can be led astray.
  private static let lengths: [UInt64] = [
    0, 1, 2, 0x7F, 0xFF, 1 << 12, 1 << 16, 1 << 20, 1 << 26, 1 << 31, 1 << 32, 1 << 63, .max,
  ]

  init(_ file: URL) throws {
    name = file.lastPathComponent
    bytes = try Array(Data(contentsOf: file))
    checksums = Checksums(of: bytes)
  }

  var isMatlab: Bool { name.hasSuffix(".mat") }

  /// A few changes; the number decides which.
  func mutated(_ number: Int) -> [UInt8] {
    var generator = Generator(state: UInt64(number) &* 0x9E37_79B9_7F4A_7C15)
    var file = bytes
    // Few as a rule: with many, nothing behind the first is looked at.
    for _ in 0..<1 << Int.random(in: 0...5, using: &generator) { Self.change(&file, &generator) }
    if Int.random(in: 0..<4, using: &generator) > 0 { checksums.renew(&file) }
    if Int.random(in: 0..<32, using: &generator) == 0 {
      file.removeLast(Int.random(in: 1..<file.count, using: &generator))
    }
    return file
  }

  private static func change(_ file: inout [UInt8], _ generator: inout Generator) {
    let place = Int.random(in: 0..<file.count, using: &generator)
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: file[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    case 1: file[place] = .random(in: 0...255, using: &generator)
    case 2: file[place] &+= Bool.random(using: &generator) ? 1 : 255
    case 3:
      let length = lengths.randomElement(using: &generator) ?? 0
      overwrite(&file, at: place, with: bytes(of: length, count: 1 << Int.random(in: 0...3, using: &generator)))
    case 4:
      // An address of another place of this file.
      let address = UInt64(Int.random(in: 0..<file.count, using: &generator))
      overwrite(&file, at: place, with: bytes(of: address & ~7, count: 8))
    default:
      let count = Int.random(in: 1...min(64, file.count), using: &generator)
      let source = Int.random(in: 0...file.count - count, using: &generator)
      overwrite(&file, at: place, with: Array(file[source..<source + count]))
    }
  }

  private static func bytes(of value: UInt64, count: Int) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0.prefix(count)) }
  }

  private static func overwrite(_ file: inout [UInt8], at place: Int, with bytes: [UInt8]) {
    for (offset, byte) in bytes.enumerated() where place + offset < file.count { file[place + offset] = byte }
  }
}

/// SplitMix64.
private struct Generator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
