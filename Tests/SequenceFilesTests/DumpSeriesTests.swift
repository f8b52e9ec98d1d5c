import Foundation
import Testing

@testable import SequenceFiles

/// Which files of a folder are the dumps of a run, and in which order.
@Suite struct DumpSeriesTests {
  @Test(arguments: [
    (["step-10.npz", "step-9.npz", "step-100.npz"], ["step-9.npz", "step-10.npz", "step-100.npz"]),
    (["step-000500.npz", "step-50.npz", "step-00007.npz"], ["step-00007.npz", "step-50.npz", "step-000500.npz"]),
    (["e2-s1.npz", "e1-s20.npz", "e1-s3.npz", "e10-s0.npz"], ["e1-s3.npz", "e1-s20.npz", "e2-s1.npz", "e10-s0.npz"]),
    (["b.npz", "a.npz", "a1.npz", "é.npz"], ["a.npz", "a1.npz", "b.npz", "é.npz"]),
    (
      ["99999999999999999999999.npz", "100000000000000000000000.npz", "1.npz"],
      ["1.npz", "99999999999999999999999.npz", "100000000000000000000000.npz"]
    ),
  ])
  func numbersInNamesGiveTheOrder(names: [String], expected: [String]) {
    #expect(DumpSeries(names).dumps.map(\.path) == expected)
    #expect(DumpSeries(names.reversed()).dumps.map(\.path) == expected)
  }

  @Test(arguments: [
    ("run-3/step-000500.npz", 500), ("gamma-0.1/step_7.npz", 7), ("e2-s15-last.npz", 15), ("last.npz", nil),
    ("99999999999999999999999.npz", nil), ("step.5.npz", 5),
  ])
  func theLastNumberIsTheStep(path: String, step: Int?) {
    #expect(DumpSeries.Dump(path: path).step == step)
  }

  @Test func whatIsStillWrittenOrAFolderIsNoDump() throws {
    let folder = try TemporaryFolder()
    let names = [
      "step-2.npz", "step-10.npz", "step-11.part.npz", "step-11.npz.tmp", ".step-12.npz", "log.txt", "x.npz.part",
    ]
    for name in names { #expect(FileManager.default.createFile(atPath: folder.file(name), contents: nil)) }
    try FileManager.default.createDirectory(atPath: folder.file("step-3.npz"), withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(atPath: folder.file("step-4.npz"), withDestinationPath: "step-3.npz")
    let expected = ["step-2.npz", "step-10.npz"].map { folder.file($0) }
    #expect(try DumpSeries(in: folder.path).dumps.map(\.path) == expected)
    #expect(DumpSeries(matching: folder.file("step-*.npz")).dumps.map(\.path) == expected)
    #expect(DumpSeries(matching: folder.file("no-*.npz")).dumps.isEmpty)
    #expect(throws: SequenceFileError.input(folder.file("no"), .missing)) { try DumpSeries(in: folder.file("no")) }
  }

  @Test(arguments: [
    (["step-9", "step-010"], true), (["e1_s20", "e3_s400"], true), (["step-9"], true), (["7", "19"], true),
    (["step-9", "stop-10"], false), (["op2no2", "op10no3a"], false), (["a", "b"], false), (["last"], false),
    (["step-9", "step"], false),
  ])
  func namesOfOneTraining(names: [String], areAlike: Bool) {
    #expect(DumpSeries(names.map { "run/\($0).npz" }).namesDifferOnlyInNumbers == areAlike)
  }
}
