import Foundation
import TestSupport
import Testing

@testable import SequenceFiles

/// Which dumps of a growing run are shown. The files are real, and the time is made up.
@Suite struct DumpWatchTests {
  let folder: TestSupport.TemporaryFolder
  private let start = ContinuousClock.now

  init() throws { folder = try TestSupport.TemporaryFolder() }

  private struct Unreadable: Error {}

  /// A run under way, in which a dump can be read if it holds "whole".
  private struct Run {
    let folder: TestSupport.TemporaryFolder
    var watch = DumpWatch()
    var listing: DumpListing
    var now: ContinuousClock.Instant
    var shown: (path: String, stamp: FileStamp)?
    var readings: [String] = []

    init(_ folder: TestSupport.TemporaryFolder, at start: ContinuousClock.Instant) {
      (self.folder, now) = (folder, start)
      listing = DumpListing(.folder(folder.path))
    }

    /// - Parameter seconds: since the look before.
    mutating func look(after seconds: Double = 0.2, written: Set<String> = []) throws -> DumpWatch.Round {
      now += .seconds(seconds)
      var read: [String] = []
      let round = watch.round(try listing.next(now: now), written: written, now: now, shown: shown) { dump in
        read.append(dump.name)
        guard FileManager.default.contents(atPath: dump.path) == Data("whole".utf8) else { throw Unreadable() }
      }
      readings = read
      return round
    }

    /// Until nothing is awaited any more: all that was listed.
    mutating func settle() throws -> [String]? {
      var names: [String]?
      for _ in 0..<100 {
        let round = try look()
        names = round.dumps?.map(\.name) ?? names
        if !round.isWaiting { break }
      }
      return names
    }

    mutating func show(_ name: String) throws {
      shown = (folder.file(name), try #require(FileStamp(folder.file(name))))
    }
  }

  private func write(_ name: String, _ text: String = "whole") throws { try folder.write(text.utf8, to: name) }

  /// What was found of them belongs to what they held before.
  @Test func dumpsThatAreWrittenAnewAreTold() throws {
    var run = try run("a-1.npz", "a-2.npz", "a-3.npz")
    _ = try run.settle()
    try run.show("a-3.npz")
    #expect(try run.look(written: []).rewritten.isEmpty)
    try write("a-4.npz")
    let names = try run.look(written: ["a-1.npz", "a-3.npz", "a-4.npz"]).rewritten.map(\.name)
    #expect(names == ["a-1"])
  }

  private func run(_ names: String...) throws -> Run {
    for name in names { try write(name) }
    var run = Run(folder, at: start)
    let settled = try run.settle() ?? []
    #expect(settled == DumpSeries(names).dumps.map(\.name))
    return run
  }

  @Test func aDumpThatWasClosedIsThereAtOnce() throws {
    var run = try run("s1.npz")
    try write("s2.npz")
    let round = try run.look(written: ["s2.npz"])
    #expect(round.dumps?.map(\.name) == ["s1", "s2"] && run.readings == ["s2"] && !round.isWaiting)
    #expect(try run.look().dumps == nil && run.readings.isEmpty)
  }

  @Test func aDumpWrittenInPiecesIsWaitedFor() throws {
    var run = try run("s1.npz")
    for piece in ["w", "wh", "who", "whol"] {
      try write("s2.npz", piece)
      let round = try run.look()
      #expect(round.dumps == nil && round.isWaiting && run.readings.isEmpty)
    }
    // It pauses: it is tried, since nobody says whether it was closed, and nothing is said of it.
    for _ in 0..<12 {
      let round = try run.look(after: 0.5)
      #expect(round.dumps == nil && round.refusals.isEmpty && round.isWaiting)
    }
    try write("s2.npz")
    #expect(try run.settle() == ["s1", "s2"])
  }

  @Test func aDamagedDumpIsToldOnceAndComesWhenItIsWhole() throws {
    var run = try run("s1.npz")
    try write("s2.npz", "half")
    var refusals: [String] = []
    for _ in 0..<100 {
      let round = try run.look(written: ["s2.npz"])
      #expect(round.dumps == nil)
      refusals += round.refusals.map(\.dump.name)
    }
    #expect(refusals == ["s2"])
    try write("s3.npz")
    #expect(try run.look(written: ["s3.npz"]).dumps?.map(\.name) == ["s1", "s3"])
    try write("s2.npz")
    #expect(try run.settle() == ["s1", "s2", "s3"])
  }

  /// The writer has gone on, so that the one before is whole; only what is looked at is read.
  @Test func ofABurstOnlyTheLastIsRead() throws {
    var run = try run("s0.npz")
    for step in 1...50 { try write("s\(step).npz") }
    let round = try run.look(written: Set((1...50).map { "s\($0).npz" }))
    #expect(round.dumps?.count == 51 && run.readings == ["s50"])
  }

  @Test func whatIsDeletedGoesAndTheOneBeforeIsRead() throws {
    var run = try run("s1.npz", "s2.npz", "s3.npz")
    try FileManager.default.removeItem(atPath: folder.file("s3.npz"))
    #expect(try run.look().dumps?.map(\.name) == ["s1", "s2"] && run.readings == ["s2"])
    for name in ["s1.npz", "s2.npz"] { try FileManager.default.removeItem(atPath: folder.file(name)) }
    #expect(try run.look().dumps?.isEmpty == true)
    try write("s1.npz")
    #expect(try run.settle() == ["s1"])
  }

  @Test func theWholeFolderMayGoAndComeAgain() throws {
    var run = try run("s1.npz")
    try FileManager.default.removeItem(atPath: folder.path)
    #expect(try run.look().dumps?.isEmpty == true)
    try folder.makeFolder("")
    try write("s7.npz")
    #expect(try run.settle() == ["s7"])
  }

  @Test func theShownDumpIsToldOfOnceItIsWrittenAnew() throws {
    var run = try run("s1.npz", "s2.npz")
    try run.show("s1.npz")
    #expect(try !run.look().isShownReplaced)
    for piece in ["", "wh"] {
      try write("s1.npz", piece)
      let round = try run.look()
      // What was whole stays listed.
      #expect(!round.isShownReplaced && round.dumps == nil && round.isWaiting)
    }
    try write("s1.npz")
    #expect(try run.look(written: ["s1.npz"]).isShownReplaced)
    // Told once, whether anyone opens it or not.
    #expect(try !run.look().isShownReplaced)
    try run.show("s1.npz")
    try write("s1.npz", "cut")
    var refusals = 0
    for _ in 0..<100 { refusals += try run.look().refusals.count }
    #expect(refusals == 1)
  }

  /// What was damaged long ago is passed over at once, and not every old dump is tried.
  @Test func oldDamagedDumpsArePassedOverAtTheStart() throws {
    for name in ["s1.npz", "s2.npz", "s3.npz"] {
      try write(name, name == "s1.npz" ? "whole" : "cut")
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -60)], ofItemAtPath: folder.file(name))
    }
    var run = Run(folder, at: start)
    let round = try run.look()
    #expect(round.dumps?.map(\.name) == ["s1"] && round.refusals.map(\.dump.name) == ["s3", "s2"])
  }

  /// However many there are, a few are tried at once, and none is listed unread.
  @Test func manyDamagedDumpsArePassedOverBitByBit() throws {
    for step in 1...9 {
      try write("s\(step).npz", step < 3 ? "whole" : "cut")
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -60)], ofItemAtPath: folder.file("s\(step).npz"))
    }
    var run = Run(folder, at: start)
    for _ in 0..<2 {
      let round = try run.look()
      #expect(round.dumps == nil && round.isWaiting && round.refusals.count == 3)
    }
    #expect(try run.look().dumps?.map(\.name) == ["s1", "s2"] && run.readings == ["s3", "s2"])
    // What was listed before stays while others are tried.
    for step in 10...13 { try write("s\(step).npz", "cut") }
    let round = try run.look(written: Set((10...13).map { "s\($0).npz" }))
    #expect(round.dumps == nil && round.isWaiting)
    #expect(try run.settle() == nil)
  }

  @Test func aPlaceIsToldByItsName() throws {
    for name in ["x.bin", "a:b"] { try write(name) }
    let expected: [(String, DumpPlace)] = [
      (folder.path, .folder(folder.path)),
      (folder.file("x.bin"), .file(folder.file("x.bin"))),
      (folder.file("a:b"), .file(folder.file("a:b"))),
      (folder.file("s*.npz"), .pattern(folder.file("s*.npz"))),
      ("no/run.npz", .file("no/run.npz")),
      ("no/run", .folder("no/run")), ("no/run.v2", .folder("no/run.v2")), ("no/12:30", .folder("no/12:30")),
    ]
    for (name, place) in expected { #expect(try DumpPlace(name) == place) }
    #expect(try DumpPlace("no/run").dumps().isEmpty && DumpPlace("no/run.npz").dumps().isEmpty)
  }

  @Test(arguments: ["X.csv", "X.TSV", "Y.npy", "Y.mid", "view.json", "a.wav"]) func nothingIsAwaitedThatCannotCome(
    name: String
  ) {
    #expect(throws: DumpPlaceFault.isNoDump("no/\(name)")) { try DumpPlace("no/\(name)") }
    for path in ["no/\(name)", "no/run.npz"] {
      #expect(throws: DumpPlaceFault.isArray("\(path):X", of: path)) { try DumpPlace("\(path):X") }
    }
  }

  @Test func theFolderSaysWhatWasWritten() throws {
    let watch = FolderWatch(folder.path)
    #expect(watch.wait(atMost: .zero) == FolderWatch.News())
    try write("a.npz.part")
    rename(folder.file("a.npz.part"), folder.file("a.npz"))
    try FileManager.default.removeItem(atPath: folder.path)
    #expect(Self.written(watch).contains("a.npz"))
    // Another folder in its place is found again.
    try folder.makeFolder("")
    #expect(Self.written(watch).isEmpty)
    try write("b.npz")
    #expect(Self.written(watch).contains("b.npz"))
  }

  /// All that waits to be told.
  private static func written(_ watch: FolderWatch) -> Set<String> {
    var written: Set<String> = []
    while case let news = watch.wait(atMost: .zero), news.isSomething { written.formUnion(news.written) }
    return written
  }
}
