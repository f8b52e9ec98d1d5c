import Foundation
import SoftDTW
import TestSupport
import Testing

@testable import HDF5Files
@testable import SequenceFiles

/// Files that h5py and hdf5storage wrote, read by the program as its users have it; see make_fixtures.py.
@Suite(.serialized) struct HDF5Tests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    HDF5Process.program = builtProduct("sdtw")
  }

  private func path(_ name: String) throws -> String {
    try #require(Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: nil)).path
  }

  private func file(_ name: String) throws -> ArrayFile { try ArrayFile.read(at: path(name)) }

  @Test func everyTypeAndByteOrder() throws {
    let file = try file("types.h5")
    #expect(file.arrays.count == 23 && file.unreadable.isEmpty)
    #expect(Set(file.arrays.map(\.elementType)) == Set(ElementType.allCases).subtracting([.text, .bfloat16]))
    for array in file.arrays {
      let first = array.name.split(separator: "/").last?.first
      let (low, last) = (first == "u" ? 0.0 : -3, first == "f" ? 0.5 : 6)
      #expect(array.values == (first == "b" ? [1, 0, 1, 0, 0, 1] : [low, 1, 2, 100, 5, last]), "\(array.name)")
      #expect(array.shape == [2, 3])
    }
  }

  /// What `libver="v110"` writes: each index of chunks, values in a header, links and attributes in heaps.
  @Test func structuresSinceVersion1_10() throws {
    let file = try file("latest.h5")
    #expect(file.unreadable.isEmpty)
    for name in ["single", "implicit", "fixed", "extensible", "tree", "compact"] {
      let array = try file.array(named: name)
      #expect(array.shape == [5, 4] && array.values == (0..<20).map { Double(Float($0) / 20) }, "\(name)")
    }
    for place in 0..<10 {
      #expect(try file.array(named: "many/a\(place)/text").text == "text \(place)")
      #expect(try file.array(named: "setting\(place)").values == [Double(place)])
    }
  }

  @Test func valuesBeyondTheMemoryOfAFileHaveTheirReason() throws {
    // X takes 20 · (8 + 4) bytes, and Y would take 12 · (8 + 1).
    let document = try #require(HDF5Document(path: path("run.h5"), fileSize: 6412, isMatlab: false, memory: 347))
    let file = HDF5Report.file(of: document.report.arrays, path: "run.h5")
    #expect(file.arrays.contains { $0.name == "X" } && file.unreadable.first?.name == "Y")
    #expect(file.unreadable.first?.fault.reason.contains("12 values, more than are read of 6412 bytes") == true)
  }

  @Test func aNameThatADamagedFileHasTwiceIsReportedOnce() {
    var report = HDF5Report()
    report.add("a", problem: "first")
    report.add("a", problem: "second")
    #expect(report.arrays == [NamedArray(name: "/unreadable/a", text: "first")])
  }

  @Test func whatIsNotReadHasItsReason() throws {
    let file = try file("others.h5")
    let reasons = Dictionary(uniqueKeysWithValues: file.unreadable.map { ($0.name, $0.fault.reason) })
    for (name, words) in [
      ("complex", "compound"), ("texts", "several texts"), ("empty", "empty"), ("unwritten", "only 0 bytes"),
      ("lzf", "use gzip"), ("virtual", "other files"), ("elsewhere", "other files"),
    ] { #expect(reasons[name]?.contains(words) == true, "\(name): \(reasons[name] ?? "")") }
    #expect(file.unreadable.count == 7)
    #expect(try file.array(named: "text").text == "Für Elise" && file.array(named: "fixed").text == "ab ")
    #expect(try file.array(named: "none").shape == [0, 3])
    #expect(try file.array(named: "large").values == [0x1p63])
    #expect(file.ignored.contains("soft") && file.ignored.contains("external"))
    #expect(throws: SequenceFileError.self) { try file.array(named: "complex") }
  }

  @Test func arraysAreAsMatlabShowsThem() throws {
    let file = try file("others.mat")
    let cube = try file.array(named: "cube")
    #expect(cube.shape == [2, 3, 4] && cube.values == (0..<24).map(Double.init))
    #expect(try file.array(named: "row").shape == [3] && file.array(named: "column").values == [1, 2])
    #expect(try file.array(named: "s/a").shape == [5, 4])
    #expect(file.unreadable.map(\.name).sorted() == ["cell", "empty"])
  }

  @Test(arguments: ["run.h5", "run.mat"])
  func aRunWithAllItCarries(fixture: String) throws {
    let run = try Run.load(RunRequest(.run(path(fixture))))
    #expect(run.pair.predictions == Matrix(rows: 5, columns: 4, elements: (0..<20).map { Double(Float($0) / 20) }))
    #expect(run.pair.targets == Matrix(rowsOf: [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]]))
    let defaults = run.defaults
    #expect(defaults.cost == .bce && defaults.gamma == 0.5 && defaults.framesPerSecond == 100)
    #expect(defaults.hasLogits == false && defaults.stepWeights?.horizontal == 0.1 && run.name == "Für Elise")
  }

  @Test func aDumpWithTheNamesOfATrainingLoop() throws {
    let run = try Run.load(RunRequest(.run(path("dump.h5"))))
    #expect(run.pair.frameCount == 5 && run.pair.targetCount == 3 && run.pair.featureCount == 4)
    let (defaults, log) = (run.defaults, run.defaults.log)
    #expect(log.step == 1200 && log.epoch == 3.5 && log.loss == 0.25)
    #expect(defaults.gamma == 10)
    #expect(defaults.stepWeights == StepWeights(horizontal: 0.1, vertical: 1, diagonal: 1))
  }

  /// libhdf5 may do what it likes with them: an answer or an error comes of each.
  @Test(arguments: ["types.h5", "others.mat"])
  func damagedFilesEndNothingButTheirProcess(fixture: String) throws {
    let whole = try Array(Data(contentsOf: URL(fileURLWithPath: path(fixture))))
    var generator = SeededGenerator(seed: 5)
    var refused = 0
    for round in 0..<20 {
      var bytes = whole
      if round < 6 {
        bytes.removeLast(whole.count * (round + 1) / 8)
      } else {
        for _ in 0..<40 {
          bytes[Int.random(in: 600..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
        }
      }
      try folder.write(bytes, to: "damaged.h5")
      do throws(SequenceFileError) {
        _ = try ArrayFile.read(at: folder.file("damaged.h5"))
      } catch {
        refused += 1
        #expect(error.kind == .badData)
      }
    }
    #expect(refused >= 6)
  }

  @Test func aProgramThatFailsIsADamagedFile() throws {
    defer { HDF5Process.program = builtProduct("sdtw") }
    let path = try path("run.h5")
    for (program, fault) in [("/bin/false", HDF5Fault.damaged), ("/bin/true", .damaged), (nil, .noProgram)] {
      HDF5Process.program = program
      #expect(throws: SequenceFileError.hdf5(path, fault)) { try ArrayFile.read(at: path) }
    }
    HDF5Process.program = "/no/such/program"
    #expect(throws: SequenceFileError.self) { try ArrayFile.read(at: path) }
  }

  @Test func aPipeIsRefused() throws {
    let outcome = try Program.run(
      "/bin/bash", ["-c", "cat '\(path("run.h5"))' | '\(builtProduct("sdtw"))' convert /dev/stdin"], in: folder)
    #expect(outcome.ending == .exited(65) && outcome.errors.contains("Write it to a file first"))
  }

  @Test func cancellationEndsTheProcess() throws {
    let path = try path("run.h5")
    let isReading = Cancellation { true }
    #expect(throws: SequenceFileError.interrupted(path)) {
      try HDF5Process(path: path, cancellation: isReading).read(isMatlab: false)
    }
  }
}
