import TestSupport
import Testing

@testable import SequenceFiles

/// Files that are cut off, changed, or lie about themselves: an error or a value, never a trap.
@Suite struct DamagedFileTests {
  static let arrays = [
    NamedArray(name: "X", shape: [2, 3], values: [1, 2, 3, 4, 5, 6], elementType: .float32),
    NamedArray(name: "cost", text: "mse"),
  ]

  static func npy(_ dictionary: String, payload: [UInt8] = []) -> [UInt8] {
    let length = UInt16(dictionary.utf8.count)
    return NpyHeader.magic + [1, 0, UInt8(length & 255), UInt8(length >> 8)] + Array(dictionary.utf8) + payload
  }

  static func npy(shape: String, payload: [UInt8] = []) -> [UInt8] {
    npy("{'descr': '<f8', 'fortran_order': False, 'shape': \(shape), }", payload: payload)
  }

  static func encoded(as format: ArrayFormat) throws -> [UInt8] {
    try ArrayWriter.encode([.npy, .csv].contains(format) ? [arrays[0]] : arrays, as: format)
  }

  /// Where the last entry of an archive's directory starts.
  static func directoryEntry(in bytes: [UInt8]) throws -> Int {
    try #require((0..<bytes.count - 4).last { Array(bytes[$0..<$0 + 4]) == [0x50, 0x4B, 1, 2] })
  }

  @Test(arguments: [ArrayFormat.npz, .npy, .safetensors])
  func truncationAtEveryByteThrows(format: ArrayFormat) throws {
    let whole = try Self.encoded(as: format)
    #expect(try ArrayFile.decode(whole, path: "whole").arrays.first?.values == [1, 2, 3, 4, 5, 6])
    for count in 0..<whole.count {
      #expect(throws: SequenceFileError.self, "\(count) of \(whole.count) bytes") {
        try ArrayFile.decode(Array(whole.prefix(count)), path: "cut")
      }
    }
  }

  @Test(arguments: [ArrayFormat.npz, .npy, .csv, .safetensors])
  func corruptionOfAnyByteNeverTraps(format: ArrayFormat) throws {
    var generator = SeededGenerator(seed: 7)
    let whole = try Self.encoded(as: format)
    var refused = 0
    for _ in 0..<3000 {
      var bytes = whole
      bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      do throws(SequenceFileError) {
        let file = try ArrayFile.decode(bytes, path: "changed")
        #expect(file.arrays.allSatisfy { $0.text != nil || $0.shape.reduce(1, *) == $0.values.count })
      } catch {
        refused += 1
        #expect(error.kind == .badData)
      }
    }
    #expect(refused > 100 && refused < 3000)
  }

  @Test(arguments: [
    "(4611686018427387904, 4)", "(-1, 3)", "(1000000000000000000000000000000,)", "(4611686018427387904, 4, 0)", "3",
    "(1.5,)", "('a',)",
  ])
  func impossibleShapes(shape: String) {
    #expect(throws: SequenceFileError.self) { try ArrayFile.decode(Self.npy(shape: shape), path: "x.npy") }
  }

  @Test func impossibleShapeIsQuoted() {
    #expect(throws: SequenceFileError.array("x.npy", entry: nil, .impossibleShape("(-1, 3)"))) {
      try ArrayFile.decode(Self.npy(shape: "(-1,3)"), path: "x.npy")
    }
  }

  @Test(arguments: [0, 23, 25])
  func sizesMustAgreeToTheByte(found: Int) {
    let bytes = Self.npy(shape: "(3,)", payload: Array(repeating: 0, count: found))
    let fault = ArrayFault.sizeMismatch(shape: [3], type: .float64, stated: 24, found: found)
    #expect(throws: SequenceFileError.array("x.npy", entry: nil, fault)) {
      try ArrayFile.decode(bytes, path: "x.npy")
    }
  }

  /// A terabyte is claimed, and must be refused before it is asked for.
  @Test func hugeClaimTakesNoMemory() {
    #expect(throws: SequenceFileError.self) {
      try ArrayFile.decode(Self.npy(shape: "(137438953472,)", payload: [0]), path: "x.npy")
    }
  }

  /// By its header alone, before 600 MB are read.
  @Test(arguments: [("|S600000000", 600_000_000), ("<U150000000", 600_000_000), ("|S65537", 65_537)])
  func longTextIsRefusedByItsHeader(type: String, size: Int) throws {
    let header = try NpyHeader(header: Self.npy("{'descr': '\(type)', 'fortran_order': False, 'shape': (), }"))
    #expect(throws: ArrayFault.textTooLong(size)) { try header.check(followedBy: size, maximumValueCount: 1 << 29) }
  }

  @Test func longTextLeavesTheOtherArraysReadable() throws {
    let text = NamedArray(name: "log", text: String(repeating: "x", count: 20_000))
    let file = try ArrayFile.decode(ArrayWriter.encode([text, Self.arrays[0]], as: .npz), path: "x.npz")
    #expect(file.unreadable == [.init(name: "log", fault: .textTooLong(80_000))])
    #expect(file.arrays == [Self.arrays[0]])
  }

  @Test(arguments: [
    "{\"shape\": (1,), \"descr\": \"<f8\", \"fortran_order\": False}",
    "{'descr':'<f8','fortran_order':True,'shape':(1,),}\n",
    " { 'fortran_order' : False, 'shape' : ( 1 , ) , 'descr' : '=f8' } ",
  ])
  func headersInOtherSpellings(dictionary: String) throws {
    let file = try ArrayFile.decode(Self.npy(dictionary, payload: [0, 0, 0, 0, 0, 0, 0xF0, 0x3F]), path: "x.npy")
    #expect(file.arrays.first?.values == [1])
  }

  @Test(arguments: [
    "", "{", "{}", "{'descr': '<f8', 'shape': (1,)}", "{'descr': '<f8', 'fortran_order': 0, 'shape': (1,)}",
    "{'descr': '<f8', 'descr': '<f8', 'fortran_order': False, 'shape': (1,)}",
    "{'descr': '<f8', 'fortran_order': False, 'shape': (1,)} x", "{'descr': '<f8' 'fortran_order': False}",
    "{'descr': '<f8, 'fortran_order': False, 'shape': (1,)}", "{'descr': '<f8\\", "((((((((((1))))))))))",
    "{'descr': __import__('os'), 'fortran_order': False, 'shape': (1,)}",
    "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), 'more': 1}",
  ])
  func malformedHeaders(dictionary: String) {
    #expect {
      try ArrayFile.decode(Self.npy(dictionary, payload: Array(repeating: 0, count: 8)), path: "x.npy")
    } throws: { error in
      if case .array(_, _, .malformedHeader)? = error as? SequenceFileError { true } else { false }
    }
  }

  /// The inflated size is stated in the directory alone: libzip and we must not believe it.
  @Test(arguments: [(-1, "less"), (1, "more"), (100_000, "a bomb")])
  func entriesThatLieAboutTheirSize(difference: Int, name: String) throws {
    var bytes = try ArrayWriter.encode([Self.arrays[0]], as: .npz)
    let directory = try Self.directoryEntry(in: bytes)
    let size = directory + 24
    let stated = bytes[size..<size + 4].reversed().reduce(0) { $0 << 8 + Int($1) } + difference
    for index in 0..<4 { bytes[size + index] = UInt8(truncatingIfNeeded: stated >> (8 * index)) }
    for index in 0..<4 { bytes[22 + index] = UInt8(truncatingIfNeeded: stated >> (8 * index)) }
    #expect(throws: SequenceFileError.self) {
      let file = try ArrayFile.decode(bytes, path: "lie.npz")
      _ = try file.array(named: "X")
    }
  }

  /// What an entry states is read, and not a byte more, however far its deflated bytes go on.
  @Test func entryThatInflatesBeyondItsStatedSize() throws {
    let zeros = NamedArray(name: "X", shape: [100_000], values: Array(repeating: 0, count: 100_000))
    var bytes = try ArrayWriter.encode([zeros], as: .npz)
    let size = try Self.directoryEntry(in: bytes) + 24
    bytes.replaceSubrange(size..<size + 4, with: [208, 0, 0, 0])
    try bytes.withUnsafeBufferPointer { all in
      let archive = try ZipArchive(bytes: all)
      let entry = try #require(archive.entries().first)
      let stream = try archive.open(entry)
      #expect(entry.size == 208)
      #expect(try stream.read(208).count == 208)
      #expect(throws: ArchiveFault.self) { try stream.expectEnd() }
    }
  }

  @Test func twoEntriesOfOneName() throws {
    let second = NamedArray(name: "Z", shape: [1], values: [1])
    var bytes = try ArrayWriter.encode([Self.arrays[0], second], as: .npz)
    for index in 0..<bytes.count - 4 where Array(bytes[index..<index + 5]) == Array("Z.npy".utf8) {
      bytes[index] = UInt8(ascii: "X")
    }
    #expect(throws: SequenceFileError.archive("x.npz", .duplicateEntry("X"))) {
      try ArrayFile.decode(bytes, path: "x.npz")
    }
  }

  @Test func wrongChecksumIsRefused() throws {
    var bytes = try ArrayWriter.encode([Self.arrays[0]], as: .npz)
    let directory = try Self.directoryEntry(in: bytes)
    bytes[directory + 16] ^= 1
    #expect {
      try ArrayFile.decode(bytes, path: "x.npz")
    } throws: { error in
      if case .archive(_, .damagedEntry("X.npy", _))? = error as? SequenceFileError { true } else { false }
    }
  }

  @Test func statedSizeBeyondWhatDeflateCanDo() throws {
    var bytes = try ArrayWriter.encode([Self.arrays[0]], as: .npz)
    let directory = try Self.directoryEntry(in: bytes)
    bytes.replaceSubrange(directory + 24..<directory + 28, with: [0, 0, 0, 0x7F])
    #expect {
      try ArrayFile.decode(bytes, path: "x.npz")
    } throws: { error in
      if case .archive(_, .impossibleSize("X.npy", 0x7F00_0000, _))? = error as? SequenceFileError {
        true
      } else {
        false
      }
    }
  }

  @Test func encryptedEntryIsListedWithItsReason() throws {
    var bytes = try ArrayWriter.encode([Self.arrays[0]], as: .npz)
    let directory = try Self.directoryEntry(in: bytes)
    bytes[directory + 8] |= 1
    bytes[6] |= 1
    let file = try ArrayFile.decode(bytes, path: "x.npz")
    #expect(file.unreadable == [.init(name: "X", fault: .encrypted)])
  }

  @Test(arguments: [[0x80, 4, 0x95], [0x89, 0x48, 0x44, 0x46], [0x50, 0x4B, 7, 8], [0x41, 0, 0x42]] as [[UInt8]])
  func otherFormatsAreNoText(bytes: [UInt8]) {
    #expect(throws: SequenceFileError.table("model.pt", .notText)) { try ArrayFile.decode(bytes, path: "model.pt") }
  }

  @Test func emptyArchiveHoldsNoArrays() throws {
    let bytes: [UInt8] = [0x50, 0x4B, 5, 6] + Array(repeating: 0, count: 18)
    #expect(try ArrayFile.decode(bytes, path: "empty.npz").arrays.isEmpty)
  }
}
