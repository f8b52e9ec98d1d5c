import Foundation
import TestSupport
import Testing

@testable import SequenceFiles

/// Dumps that come in as a stream: a length of 8 bytes before each.
@Suite struct FrameTests {
  private static func frame(_ bytes: [UInt8]) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: bytes.count >> (8 * $0)) } + bytes
  }

  /// The files of a stream that comes in pieces.
  private static func files(of pieces: [[UInt8]], maximumByteCount: Int = 1000) throws -> [[UInt8]] {
    var splitter = FrameSplitter(maximumByteCount: maximumByteCount)
    var (files, present): ([[UInt8]], [UInt8]) = ([], [])
    for piece in pieces {
      try splitter.take(piece[...]) { part in
        switch part {
        case .bytes(let bytes): present += bytes
        case .end:
          files.append(present)
          present = []
        }
      }
    }
    try splitter.finish()
    return files
  }

  /// However the pipe cuts it.
  @Test(arguments: [1, 2, 3, 7, 8, 9, 100]) func aStreamOfAnyPiecesIsTheSame(size: Int) throws {
    let files: [[UInt8]] = [[1], Array(0..<200), [9, 9]]
    let stream = files.flatMap(Self.frame)
    let pieces = stride(from: 0, to: stream.count, by: size).map { Array(stream[$0...].prefix(size)) }
    #expect(try Self.files(of: pieces) == files)
  }

  @Test func whatIsNoFrameIsQuoted() throws {
    let good = Self.frame([1, 2, 3])
    #expect(throws: FramingFault.notALength(found: Array("epoch 1: 0.5".utf8), at: 11)) {
      try Self.files(of: [good + Array("epoch 1: 0.5".utf8)])
    }
    #expect(throws: FramingFault.endsInside(found: 2, stated: 3)) { try Self.files(of: [good, good.dropLast()]) }
    #expect(throws: FramingFault.notALength(found: [3, 0], at: 11)) { try Self.files(of: [good, [3], [0]]) }
    #expect(throws: FramingFault.notALength(found: Self.frame([]), at: 0)) { try Self.files(of: [Self.frame([])]) }
    #expect(throws: FramingFault.notALength(found: good, at: 0)) { try Self.files(of: [good], maximumByteCount: 2) }
    let words = FramingFault.notALength(found: Array("epoch 1é\nloss".utf8.prefix(9)) + [0xC3], at: 0).wording
    #expect(words.found.contains("“epoch 1é”") && words.advice.contains("stderr"))
    #expect(
      FramingFault.notALength(found: [0x80, 0, 0x1F], at: 7).wording.found.contains("the bytes 80 00 1f came at byte 7")
    )
  }

  /// Whatever comes in, all that is given out is in the stream.
  @Test func mutatedStreamsNeitherTrapNorInvent() throws {
    var generator = SeededGenerator(seed: 3)
    let stream = [[UInt8](repeating: 5, count: 40), [7], Array(0..<99)].flatMap(Self.frame)
    for _ in 0..<20_000 {
      var bytes = stream
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      let cut = Int.random(in: 0...bytes.count, using: &generator)
      let files = (try? Self.files(of: [Array(bytes[..<cut]), Array(bytes[cut...])])) ?? []
      #expect(files.reduce(0) { $0 + $1.count + 8 } <= bytes.count)
    }
  }

  /// A pipe, and what is kept of it.
  private func spool(
    _ frames: [[UInt8]], keeping maximumByteCount: Int = 1 << 30, onDiskOf size: Int = 1 << 30
  ) throws -> FrameSpool {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    let spool = try FrameSpool(stream: ends[0], maximumByteCount: maximumByteCount, write: Self.disk(of: size))
    close(ends[0])
    for frame in frames { _ = frame.withUnsafeBytes { write(ends[1], $0.baseAddress, $0.count) } }
    close(ends[1])
    spool.run()
    return spool
  }

  private static func dump(step: Double?, named name: String = "step") throws -> [UInt8] {
    var arrays = [NamedArray(name: "X", shape: [2, 2], values: [1, 0, 0, 1])]
    if let step { arrays.append(NamedArray(name: name, scalar: step)) }
    return frame(try ArrayWriter.encode(arrays, as: .npz))
  }

  @Test func dumpsHaveTheNamesOfTheirSteps() throws {
    let spool = try spool([try Self.dump(step: 50), try Self.dump(step: nil), Self.frame([1]), Self.dump(step: 0.5)])
    #expect(try DumpSeries(in: spool.folder).dumps.map(\.step) == [50, 51, 52, 53])
    #expect(spool.isClosed && spool.takeNews().count == 1 && spool.takeNews().isEmpty)
    var status = stat()
    #expect(stat(spool.folder, &status) == 0 && status.st_mode & 0o777 == 0o700)
    spool.remove()
    #expect(!FileManager.default.fileExists(atPath: spool.folder))
  }

  /// The names of a step that are known elsewhere; the numbers of others are counted on from the highest, so that none
  /// takes another's place.
  @Test func countedDumpsReplaceNone() throws {
    let spool = try spool([
      try Self.dump(step: nil), try Self.dump(step: 3, named: "global_step"),
      try Self.dump(step: 2, named: "Iteration"),
      try Self.dump(step: nil), try Self.dump(step: 7), try Self.dump(step: 7), try Self.dump(step: nil),
    ])
    #expect(try DumpSeries(in: spool.folder).dumps.map(\.step) == [1, 2, 3, 4, 7, 8])
  }

  /// A damaged array beside it is no matter: nothing else is read.
  @Test func onlyTheStepIsReadOfADump() throws {
    let arrays = [
      NamedArray(name: "X", shape: [2, 2], values: [1, 0, 0, 1]), NamedArray(name: "step", scalar: 9),
    ]
    var bytes = try ArrayWriter.encode(arrays, as: .npz)
    let header = try #require(bytes.firstRange(of: Array("X.npy".utf8)))
    for place in header.upperBound..<header.upperBound + 20 { bytes[place] = 0xFF }
    let spool = try spool([Self.frame(bytes)])
    #expect(try DumpSeries(in: spool.folder).dumps.map(\.step) == [9])
  }

  @Test func theOldestDumpsGiveWay() throws {
    let dumps = try (1...6).map { try Self.dump(step: Double($0 * 10)) }
    let spool = try spool(dumps, keeping: dumps[0].count * 3)
    #expect(try DumpSeries(in: spool.folder).dumps.map(\.step) == [40, 50, 60])
    #expect(spool.takeNews().first?.contains("oldest") == true)
  }

  /// A disk that holds so much only, and writes in pieces.
  private static func disk(of byteCount: Int) -> DumpShelf.Write {
    { file, bytes in
      let manager = FileManager.default
      guard let part = try? manager.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(file)") else { return -1 }
      let present = ((try? FolderListing(of: part.parentFolder))?.names ?? []).reduce(0) { sum, name in
        let attributes = try? manager.attributesOfItem(atPath: part.parentFolder + "/" + name)
        return sum + (attributes?[.size] as? Int ?? 0)
      }
      guard present < byteCount else {
        errno = ENOSPC
        return -1
      }
      return write(file, bytes.baseAddress, min(bytes.count, 50, byteCount - present))
    }
  }

  @Test func theOldestDumpsGiveWayOnAFullDisk() throws {
    let dumps = try (1...6).map { try Self.dump(step: Double($0 * 10)) }
    let huge = Self.frame([UInt8](repeating: 1, count: dumps[0].count * 4))
    let spool = try spool(dumps, onDiskOf: dumps[0].count * 3)
    #expect(try DumpSeries(in: spool.folder).dumps.map(\.step) == [40, 50, 60])
    let news = spool.takeNews()
    #expect(news.count == 2 && news.first?.contains("no room for more") == true)
    // One that is larger than all that there is ends it.
    let stopped = try self.spool([dumps[0], huge, dumps[1]], onDiskOf: dumps[0].count * 3)
    #expect(try DumpSeries(in: stopped.folder).dumps.isEmpty)
    #expect(stopped.isClosed && stopped.takeNews().last?.contains("takes no more dumps") == true)
  }

  @Test func whatCameBeforeAFaultStays() throws {
    let spool = try spool([try Self.dump(step: 5), Array("epoch 1 done\n".utf8), try Self.dump(step: 6)])
    #expect(try DumpSeries(in: spool.folder).dumps.map(\.step) == [5])
    #expect(spool.takeNews().first?.contains("“epoch 1 done”") == true)
  }
}
