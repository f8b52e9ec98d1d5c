/// The parts of a file of HDF5 that end with a checksum of theirs: without a right one, libhdf5 looks at nothing in them.
///
/// Source: HDF5 File Format Specification 3.0; the checksum is Bob Jenkins's lookup3.
struct Checksums {
  /// Where each part begins, and where its checksum does.
  private let parts: [Range<Int>]

  private static let signatures = [
    "OHDR", "OCHK", "SNOD", "BTHD", "BTIN", "BTLF", "FRHP", "FHDB", "FHIB", "FSHD", "FSSE",
  ]
  private static let moreSignatures = ["FAHD", "FADB", "EAHD", "EAIB", "EASB", "EADB", "SMTB", "SMLI", "\u{89}HDF"]
  private static let longestPart = 4096

  /// Finds the parts of a whole file: a signature, up to the first four bytes that are the checksum of all before them.
  init(of file: [UInt8]) {
    let signatures = Set((Self.signatures + Self.moreSignatures).map { $0.unicodeScalars.map { UInt8($0.value) } })
    var parts: [Range<Int>] = []
    for start in file.indices.dropLast(8) where signatures.contains(Array(file[start..<start + 4])) {
      let ends = start + 4...min(file.count - 4, start + Self.longestPart)
      if let end = ends.first(where: { Self.stored(in: file, at: $0) == Self.lookup3(file, start..<$0) }) {
        parts.append(start..<end)
      }
    }
    self.parts = parts
  }

  /// Makes the checksums right again, inner parts first.
  func renew(_ file: inout [UInt8]) {
    for part in parts.reversed() where part.upperBound + 4 <= file.count {
      let sum = Self.lookup3(file, part)
      for place in 0..<4 { file[part.upperBound + place] = UInt8(truncatingIfNeeded: sum >> (8 * UInt32(place))) }
    }
  }

  private static func stored(in file: [UInt8], at place: Int) -> UInt32 { word(file, place, before: place + 4) }

  private static func word(_ file: [UInt8], _ place: Int, before end: Int) -> UInt32 {
    var word: UInt32 = 0
    for offset in 0..<4 where place + offset < end { word |= UInt32(file[place + offset]) << UInt32(8 * offset) }
    return word
  }

  private static func lookup3(_ file: [UInt8], _ part: Range<Int>) -> UInt32 {
    func turned(_ value: UInt32, _ count: UInt32) -> UInt32 { value << count | value >> (32 - count) }
    var place = part.lowerBound
    var a = 0xDEAD_BEEF &+ UInt32(truncatingIfNeeded: part.count)
    var (b, c) = (a, a)
    func take() {
      a &+= word(file, place, before: part.upperBound)
      b &+= word(file, place + 4, before: part.upperBound)
      c &+= word(file, place + 8, before: part.upperBound)
      place += 12
    }
    while part.upperBound - place > 12 {
      take()
      (a, c) = ((a &- c) ^ turned(c, 4), c &+ b)
      (b, a) = ((b &- a) ^ turned(a, 6), a &+ c)
      (c, b) = ((c &- b) ^ turned(b, 8), b &+ a)
      (a, c) = ((a &- c) ^ turned(c, 16), c &+ b)
      (b, a) = ((b &- a) ^ turned(a, 19), a &+ c)
      (c, b) = ((c &- b) ^ turned(b, 4), b &+ a)
    }
    guard place < part.upperBound else { return c }
    take()
    c = (c ^ b) &- turned(b, 14)
    a = (a ^ c) &- turned(c, 11)
    b = (b ^ a) &- turned(a, 25)
    c = (c ^ b) &- turned(b, 16)
    a = (a ^ c) &- turned(c, 4)
    b = (b ^ a) &- turned(a, 14)
    return (c ^ b) &- turned(b, 24)
  }
}
