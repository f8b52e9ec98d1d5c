import Testing

@testable import SequenceFiles

/// Which dump of a run is shown where the newest ones are damaged.
@Suite struct NewestBatchTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// One dump a step, of which some have their first bytes alone.
  private func requests(steps: Int, damaged: Set<Int>) throws -> [RunRequest] {
    let arrays = [RunTests.array("X", [5, 3]), RunTests.array("Y", [2, 3])]
    let bytes = try ArrayWriter.encode(arrays, as: .npz)
    return try (0..<steps).map { step in
      let path = folder.file("step-\(step).npz")
      // Few bytes are not even known to be of an archive.
      try AtomicFile.write(damaged.contains(step) ? Array(bytes.prefix(step == 0 ? 3 : 200)) : bytes, to: path)
      return RunRequest(.run(path))
    }
  }

  @Test func damagedOnesAreSkippedAndTold() throws {
    let requests = try requests(steps: 4, damaged: [0, 2, 3])
    let newest = try NewestBatch.load(of: requests[...])
    #expect(newest.index == 1 && newest.batch.count == 1)
    #expect(
      newest.notes
        == [
          "step-1.npz is taken, since 2 later dumps are damaged: \(folder.file("step-3.npz")) is not whole: it starts as "
            + "a zip archive, and the list of entries at its end is missing or damaged."
        ])
    #expect(try NewestBatch.load(of: requests[..<2]).notes == [])
    #expect(throws: SequenceFileError.archive(folder.file("step-3.npz"), .noDirectory)) {
      try NewestBatch.load(of: [requests[0], requests[3]])
    }
  }

  @Test func whatIsWholeAndWrongIsNotSkipped() throws {
    let path = folder.file("step-9.npz")
    try ArrayWriter.write(
      [RunTests.array("A", [5, 3]), RunTests.array("B", [2, 3]), RunTests.array("C", [1])], to: path)
    let requests = try requests(steps: 2, damaged: []) + [RunRequest(.run(path))]
    let error = #expect(throws: SequenceFileError.self) { try NewestBatch.load(of: requests[...]) }
    #expect(error?.description.contains("holds no X and no Y") == true)
  }

  /// A run of ten thousand that were all cut off isn't read to its beginning.
  @Test func theNewestIsNamedWhereAllAreDamaged() throws {
    let requests = try requests(steps: 40, damaged: Set(1..<40))
    #expect(throws: SequenceFileError.archive(folder.file("step-39.npz"), .noDirectory)) {
      try NewestBatch.load(of: requests[...])
    }
  }
}
