import Foundation
import Synchronization
import Testing

@testable import SequenceFiles

/// A folder that goes away with its test.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "sdtw-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { path + "/" + name }

  var entries: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }

  func fifo(_ name: String) throws -> String {
    try #require(mkfifo(file(name), 0o600) == 0)
    return file(name)
  }
}

@Suite struct DiskTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  static let array = NamedArray(name: "X", shape: [2, 2], values: [1, -0.0, 1e-300, 0.1])

  @Test func missingFolderAndEmptyInputsHaveCasesOfTheirOwn() throws {
    #expect(throws: SequenceFileError.input(folder.file("no.npz"), .missing)) {
      try ArrayFile.read(at: folder.file("no.npz"))
    }
    #expect(throws: SequenceFileError.input(folder.path, .directory)) { try ArrayFile.read(at: folder.path) }
    try Data().write(to: URL(fileURLWithPath: folder.file("empty.npy")))
    #expect(throws: SequenceFileError.input(folder.file("empty.npy"), .empty)) {
      try ArrayFile.read(at: folder.file("empty.npy"))
    }
    #expect(InputFault(SystemFailure(code: EACCES), maximumByteCount: 0) == .noPermission)
  }

  @Test func inputsBeyondTheLimitAreRefused() throws {
    try Data(repeating: 0x31, count: 101).write(to: URL(fileURLWithPath: folder.file("x.csv")))
    #expect(throws: SequenceFileError.input(folder.file("x.csv"), .tooLarge(maximumByteCount: 100))) {
      try ArrayFile.read(at: folder.file("x.csv"), maximumByteCount: 100)
    }
    #expect(throws: SequenceFileError.input("/dev/zero", .tooLarge(maximumByteCount: 1 << 20))) {
      try ArrayFile.read(at: "/dev/zero", maximumByteCount: 1 << 20)
    }
  }

  @Test(arguments: [0, 10, -1])
  func pipes(count: Int) throws {
    let path = try folder.fifo("pipe")
    let whole = try ArrayWriter.encode([Self.array], as: .npy)
    let bytes = count < 0 ? whole : Array(whole.prefix(count))
    // A thread of its own: both ends block, and the pool of tasks may have no second one.
    Thread.detachNewThread { try? AtomicFile.write(bytes, to: path) }
    if count < 0 {
      #expect(try ArrayFile.read(at: path).arrays.first?.values == Self.array.values)
    } else {
      #expect(throws: SequenceFileError.self) { try ArrayFile.read(at: path) }
    }
  }

  @Test func pipeThatNobodyWritesToIsGivenUpOnCancellation() throws {
    let path = try folder.fifo("pipe")
    let questions = Atomic<Int>(0)
    let cancellation = Cancellation { questions.add(1, ordering: .relaxed).newValue > 3 }
    #expect(throws: SequenceFileError.interrupted(path)) { try ArrayFile.read(at: path, cancellation: cancellation) }
  }

  @Test func fullDiskIsReported() {
    #expect(throws: SequenceFileError.output("/dev/full", .diskFull)) {
      try ArrayWriter.write([Self.array], to: "/dev/full", format: .npy)
    }
  }

  @Test func unwritableTargets() throws {
    #expect(throws: SequenceFileError.output(folder.path, .directory)) {
      try AtomicFile.write([1], to: folder.path)
    }
    #expect(throws: SequenceFileError.output(folder.file("no/x.npy"), .noSuchFolder)) {
      try AtomicFile.write([1], to: folder.file("no/x.npy"))
    }
    #expect(OutputFault(SystemFailure(code: EACCES)) == .noPermission)
    #expect(try folder.entries == [])
  }

  @Test func replacesTheFileAndKeepsItsMode() throws {
    let path = folder.file("x.bin")
    try AtomicFile.write([1], to: path)
    #expect(chmod(path, 0o640) == 0)
    try AtomicFile.write([2, 3], to: path)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data([2, 3]))
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o640)
    #expect(try folder.entries == ["x.bin"])
  }

  @Test(arguments: [true, false])
  func replacesALinksTargetNotTheLink(targetExists: Bool) throws {
    if targetExists { try AtomicFile.write([1], to: folder.file("target")) }
    try FileManager.default.createSymbolicLink(atPath: folder.file("link"), withDestinationPath: "target")
    try AtomicFile.write([2], to: folder.file("link"))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.file("link")) == "target")
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file("target"))) == Data([2]))
  }

  @Test func linksThatRunInACircle() throws {
    try FileManager.default.createSymbolicLink(atPath: folder.file("link"), withDestinationPath: "link")
    #expect(throws: SequenceFileError.self) { try AtomicFile.write([2], to: folder.file("link")) }
  }

  /// Cancelled after any number of pieces: the old file stays, and nothing lies beside it.
  @Test(arguments: 0...4)
  func cancellationLeavesTheOldFileAlone(questionsBefore: Int) throws {
    let path = folder.file("x.bin")
    try AtomicFile.write([1], to: path)
    let questions = Atomic<Int>(0)
    let cancellation = Cancellation { questions.add(1, ordering: .relaxed).newValue > questionsBefore }
    #expect(throws: SequenceFileError.interrupted(path)) {
      try AtomicFile.write(Array(repeating: 9, count: 4 << 20), to: path, cancellation: cancellation)
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data([1]))
    #expect(try folder.entries == ["x.bin"])
  }

  @Test(arguments: ArrayFormat.allCases)
  func roundTripsAreExactToTheBit(format: ArrayFormat) throws {
    let path = folder.file("X.\(format.rawValue)")
    let values = [0.1, -0.0, .leastNonzeroMagnitude, 1.7976931348623157e308, .nan, -.infinity, 1 / 3, 3]
    try ArrayWriter.write([NamedArray(name: "X", shape: [2, 4], values: values)], to: path)
    let array = try #require(ArrayFile.read(at: path).arrays.first)
    #expect(array.shape == [2, 4])
    #expect(array.name == "X")
    #expect(zip(array.values, values).allSatisfy { $0.isNaN ? $1.isNaN : $0.bitPattern == $1.bitPattern })
  }

  @Test(arguments: ElementType.allCases.filter { $0 != .text && $0 != .bfloat16 })
  func everyTypeRoundTrips(type: ElementType) throws {
    let array = NamedArray(name: "a", shape: [3], values: [0, 1, 1], elementType: type)
    #expect(try ArrayFile.decode(ArrayWriter.encode([array], as: .npz), path: "").arrays == [array])
  }

  @Test func numpyGetsBfloat16AsFloat32() throws {
    let array = NamedArray(name: "a", shape: [2], values: [0x1.02p0, -0x1p127], elementType: .bfloat16)
    let read = try ArrayFile.decode(ArrayWriter.encode([array], as: .npy), path: "").arrays.first
    #expect(read?.values == array.values && read?.elementType == .float32)
  }

  @Test(arguments: ["", "mse", "Für Elise 🎹"])
  func textRoundTrips(text: String) throws {
    let bytes = try ArrayWriter.encode([NamedArray(name: "name", text: text)], as: .npz)
    #expect(try ArrayFile.decode(bytes, path: "").arrays.first?.text == text)
  }

  /// Each array is made once, when those before it are written, so that a file of many takes memory for one. libzip asks
  /// whether to go on while it writes.
  @Test func arraysAreMadeWhenTheirTurnComes() throws {
    let events = Mutex<[String]>([])
    let arrays = ["a", "b", "c"].map { name in
      DeferredArray(name: name, shape: [100_000]) { name in
        events.withLock { $0.append(name) }
        return NamedArray(name: name, shape: [100_000], values: (0..<100_000).map { 1 / Double($0 + 1) })
      }
    }
    let cancellation = Cancellation {
      events.withLock { if $0.last != "written" { $0.append("written") } }
      return false
    }
    try ArrayWriter.writeNpz(arrays, to: folder.file("out"), cancellation: cancellation)
    #expect(events.withLock { $0.suffix(6) } == ["a", "written", "b", "written", "c", "written"])
    let file = try ArrayFile.read(at: folder.file("out"))
    #expect(file.arrays.map(\.name) == ["a", "b", "c"] && file.arrays.allSatisfy { $0.values[9] == 0.1 })
  }

  @Test func tensorsAreMadeWhenTheirTurnComes() throws {
    var made = 0
    let arrays = (0..<3).map { index in
      DeferredArray(name: "\(index)", shape: [2]) { name in
        made += 1
        return NamedArray(name: name, shape: [2], values: [Double(index), 0.1])
      }
    }
    var writer = try SafetensorsWriter(of: arrays)
    let header = try writer.nextPiece()
    #expect(made == 0 && String(decoding: header, as: UTF8.self).contains("\"data_offsets\":[32,48]"))
    #expect(try writer.nextPiece().count == 16 && made == 1)
  }

  @Test func aValueThatDoesNotFitIsTold() {
    let arrays = [
      Self.array, NamedArray(name: "u", shape: [1], values: [256], elementType: .uint8),
    ]
    #expect(throws: OutputFault.valueDoesNotFit(name: "u", value: 256, type: .uint8)) {
      try ArrayWriter.encode(arrays, as: .npz)
    }
  }

  @Test func whatAFormatCantHoldIsRefused() throws {
    #expect(throws: OutputFault.notOneArray(format: .csv, count: 2)) {
      try ArrayWriter.encode([Self.array, Self.array], as: .csv)
    }
    #expect(throws: OutputFault.notATable(name: "c", shape: [1, 1, 1])) {
      try ArrayWriter.encode([NamedArray(name: "c", shape: [1, 1, 1], values: [1])], as: .tsv)
    }
    #expect(throws: OutputFault.valueDoesNotFit(name: "u", value: 256, type: .uint8)) {
      try ArrayWriter.encode([NamedArray(name: "u", shape: [1], values: [256], elementType: .uint8)], as: .npy)
    }
    #expect(throws: SequenceFileError.output("x.mat", .unknownFormat(extension: "mat"))) {
      try ArrayWriter.write([Self.array], to: "x.mat")
    }
  }
}
