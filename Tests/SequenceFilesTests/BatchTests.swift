import SoftDTW
import Testing

@testable import SequenceFiles

/// Batches as one file `batch.npz` holds them.
@Suite struct BatchTests {
  static func batch(
    _ arrays: [NamedArray], frames: FramesAxis? = nil, lengths: RunRequest.Lengths = RunRequest.Lengths()
  ) throws -> Batch {
    try RunTests.batch(ArrayFile(path: "batch.npz", arrays: arrays), frames: frames, lengths: lengths)
  }

  /// Two items of three frames, two targets and two bins, where every number tells its item, row and column.
  static let x = RunTests.array("X", [2, 3, 2], [0, 1, 10, 11, 20, 21, 100, 101, 110, 111, 120, 121])
  static let y = RunTests.array("Y", [2, 2, 2], [0, 1, 10, 11, 100, 101, 110, 111])

  @Test func itemsAreSlicesOfTheOuterAxis() throws {
    let batch = try Self.batch([Self.x, Self.y])
    #expect(batch.count == 2)
    #expect(try batch.run(0).pair.predictions == Matrix(rowsOf: [[0, 1], [10, 11], [20, 21]]))
    #expect(try batch.run(1).pair.predictions == Matrix(rowsOf: [[100, 101], [110, 111], [120, 121]]))
    #expect(try batch.run(1).pair.targets == Matrix(rowsOf: [[100, 101], [110, 111]]))
    #expect(try batch.run(asked: 1).name == "batch, item 2")
    #expect(throws: SequenceFileError.shape(.severalItems(count: 2, path: "batch.npz", shape: [2, 3, 2]))) {
      try batch.run(asked: nil)
    }
    for item in [-1, 2] {
      #expect(throws: SequenceFileError.shape(.noSuchItem(item, count: 2))) { try batch.run(item) }
    }
  }

  @Test func oneItemIsARunByItself() throws {
    let batch = try Self.batch([RunTests.array("X", [1, 3, 2]), RunTests.array("Y", [2, 2])])
    #expect(batch.count == 1)
    #expect(try batch.run(0).name == "batch")
  }

  @Test(arguments: ["X_lengths", "lengths_x", "list_N", "lens_x", "seq_lengths", "LENGTHS"])
  func lengthsCutPaddingByAnyName(name: String) throws {
    let batch = try Self.batch([
      Self.x, Self.y, RunTests.array(name, [2], [3, 2], .int64), RunTests.array("Y_lengths", [2], [1, 2], .int64),
      RunTests.array("Y_strong", [2, 3, 2]),
    ])
    let sizes = try (0..<2).map { item in
      let pair = try batch.run(item).pair
      return [pair.frameCount, pair.targetCount, pair.strongTargets?.rows ?? 0]
    }
    #expect(sizes == [[3, 1, 3], [2, 2, 2]])
    #expect(try batch.run(1).pair.predictions == Matrix(rowsOf: [[100, 101], [110, 111]]))
  }

  @Test func lengthsThatAreAskedForComeBeforeTheFile() throws {
    let arrays = [Self.x, Self.y, RunTests.array("X_lengths", [2], [3, 3]), RunTests.array("short", [2], [1, 2])]
    let numbers = try Self.batch(arrays, lengths: .init(frames: .numbers([2, 1]))).run(0)
    #expect(numbers.pair.frameCount == 2)
    #expect(try Self.batch(arrays, lengths: .init(frames: .array("short"))).run(0).pair.frameCount == 1)
    #expect(throws: SequenceFileError.shape(.lengthCount(found: 1, itemCount: 2))) {
      try Self.batch(arrays, lengths: .init(frames: .numbers([2])))
    }
  }

  @Test(arguments: [[3.0], [3, 0], [3, 2.5], [3, .nan], [3, -1], [3, 3, 3]])
  func lengthsThatAreNone(values: [Double]) {
    #expect {
      try Self.batch([Self.x, Self.y, RunTests.array("list_N", [values.count], values)])
    } throws: { error in
      guard case .setting("batch.npz", name: "list_N", .notLengths(_, itemCount: 2))? = error as? SequenceFileError
      else { return false }
      return true
    }
  }

  @Test func aLengthBeyondTheArray() throws {
    let batch = try Self.batch([Self.x, Self.y, RunTests.array("list_M", [2], [2, 3])])
    let fault = ShapeFault.lengthTooLarge(.targets, item: 1, length: 3, rows: 2, source: "list_M in batch.npz")
    #expect(throws: SequenceFileError.shape(fault)) { try batch.run(1) }
  }

  /// Columns are frames here: padding is at the end of each row, and only orientation tells.
  @Test func paddingIsCutFromTheFrames() throws {
    let batch = try Self.batch(
      [RunTests.array("X", [2, 2, 5]), RunTests.array("Y", [2, 2, 3]), RunTests.array("lens_x", [2], [4, 5])])
    let pair = try batch.run(0).pair
    #expect([pair.frameCount, pair.targetCount, pair.featureCount] == [4, 3, 2])
    #expect(pair.predictions.row(1).elementsEqual([1.0 / 64, 6.0 / 64]))
  }

  @Test func itemsAsArraysOfTheirOwn() throws {
    let batch = try Self.batch([
      RunTests.array("Y_1", [2, 2], [0, 1, 2, 3]), RunTests.array("X_10", [7, 2]), RunTests.array("X_2", [5, 2]),
      RunTests.array("X_1", [4, 2]), RunTests.array("Y_2", [3, 2]), RunTests.array("Y_10", [4, 2]),
    ])
    #expect(try (0..<3).map { try batch.run($0).pair.frameCount } == [4, 5, 7])
    #expect(try (0..<3).map { try batch.run($0).pair.targetCount } == [2, 3, 4])
  }

  @Test func labelsAreARowAnItem() throws {
    let labels = RunTests.array("Y", [2, 3], [0, 1, -1, 1, 0, 1], .int64)
    let batch = try Self.batch([Self.x, labels, RunTests.array("target_lengths", [2], [2, 3])])
    #expect(try batch.run(0).pair.targets == Matrix(rowsOf: [[1, 0], [0, 1]]))
    #expect(try batch.run(1).pair.targets == Matrix(rowsOf: [[0, 1], [1, 0], [0, 1]]))
  }

  @Test func paddingWithoutLengthsIsNoted() throws {
    let y = RunTests.array("Y", [2, 4, 2], [1, 0, 0, 1, 0, 1, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1])
    let batch = try Self.batch([Self.x, y])
    let note =
      "Y: its last 3 targets are equal; if that is padding, give the true length (2?) by an array Y_lengths or --length-y"
    #expect(try batch.run(0).notes.contains(note))
    #expect(try !batch.run(1).notes.contains { $0.hasPrefix("Y: its last") })
    let zeros = RunTests.array("Y", [2, 4, 2], [1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1])
    #expect(
      try Self.batch([Self.x, zeros]).run(0).notes.contains {
        $0.contains("last 2 targets are equal") && $0.contains("(2?)")
      })
    let told = try Self.batch([Self.x, y, RunTests.array("Y_lengths", [2], [4, 4])])
    #expect(try !told.run(0).notes.contains { $0.hasPrefix("Y: its last") })
  }

  /// Of X only in a batch: what a network gives for silence may be equal, too.
  @Test(arguments: [([100.0, 101, 7, 7, 7, 7], 2), ([100, 101, 0, 0, 0, 0], 1), ([100, 101, 110, 111, -1, -1], 2)])
  func paddingOfXIsNotedFirst(last: [Double], length: Int) throws {
    let x = RunTests.array("X", [2, 3, 2], [0, 1, 10, 11, 20, 21] + last)
    let batch = try Self.batch([x, RunTests.array("Y", [2, 2, 2], [1, 0, 1, 0, 0, 1, 1, 0])])
    #expect(try batch.run(0).notes.contains { $0.hasPrefix("Y: its last") })
    #expect(try !batch.run(0).notes.contains { $0.hasPrefix("X: its last") })
    let note = try #require(try batch.run(1).notes.first)
    #expect(note.hasPrefix("X: its last") && note.contains("(\(length)?) by an array X_lengths or --length-x"))
    let alone = try Self.batch([RunTests.array("X", [3, 2], last), RunTests.array("Y", [1, 2], [1, 0])])
    #expect(try alone.run(0).notes.isEmpty)
  }

  /// Masks of torch, one of which has a 1 for padding.
  @Test func masksAreLengths() throws {
    let batch = try Batch.load(RunRequest(.run(Fixture.path("masks.pt"))))
    let sizes = try (0..<2).map { [try batch.run($0).pair.frameCount, try batch.run($0).pair.targetCount] }
    #expect(sizes == [[4, 2], [5, 3]])
  }

  @Test(arguments: [([1.0, 0, 1], 1, 2), ([0, 1, 1], 0, 1)])
  func aMaskWithAHole(row: [Double], hole: Int, next: Int) {
    let mask = RunTests.array("mask", [2, 3], [1, 1, 1] + row, .bool)
    let fault = SettingFault.maskWithHole(item: 1, hole: hole, next: next, value: 0)
    #expect(throws: SequenceFileError.setting("batch.npz", name: "mask", fault)) {
      try Self.batch([Self.x, Self.y, mask])
    }
  }

  @Test func aMaskOfNothing() {
    let mask = RunTests.array("x_padding_mask", [2, 3], [0, 0, 0, 1, 1, 1], .bool)
    #expect(throws: SequenceFileError.setting("batch.npz", name: "x_padding_mask", .emptyMask(item: 1, value: 1))) {
      try Self.batch([Self.x, Self.y, mask])
    }
  }

  /// Attention among frames, or added to scores: no lengths, and a note.
  @Test(arguments: [RunTests.array("mask", [7, 7]), RunTests.array("mask", [2, 3], [0, 0, -9, 0, 0, 0])])
  func masksOfAnotherKind(mask: NamedArray) throws {
    let run = try Self.batch([Self.x, Self.y, mask]).run(0)
    #expect(run.pair.frameCount == 3 && run.notes.contains { $0.hasPrefix("mask (") && $0.hasSuffix("is left out") })
  }

  /// X has three features: no mask is of them, which would cut its twenty frames.
  @Test(
    arguments: [
      ([20, 3], 4, "mask", 3, 20, 4, "mask (2, 3) in batch.npz has no row of 0 and 1 for each item"),
      ([20, 3], 4, "X_mask", 3, 20, 4, "X_mask (2, 3) in batch.npz has no row of 0 and 1 for each item"),
      ([3, 20], 4, "mask", 20, 19, 4, nil), ([20, 3], 4, "mask", 4, 20, 3, nil),
      ([20, 3], 3, "mask", 3, 20, 2, "as Y has targets and as both have features, and is taken for Y's targets"),
      ([20, 3], 20, "mask", 20, 19, 20, "as X has frames and as Y has targets, and is taken for X's frames"),
      ([20, 3], 20, "Y_mask", 20, 20, 19, nil),
    ] as [([Int], Int, String, Int, Int, Int, String?)])
  func aMaskIsOfFramesOrTargets(
    shape: [Int], targetCount: Int, name: String, length: Int, frames: Int, targets: Int, note: String?
  ) throws {
    let row = [Double](repeating: 1, count: length - 1) + [0]
    let isTransposed = shape[0] == 3
    let y = RunTests.array("Y", isTransposed ? [2, 3, targetCount] : [2, targetCount, 3])
    let mask = RunTests.array(name, [2, length], row + row)
    let run = try Self.batch([RunTests.array("X", [2] + shape), y, mask]).run(1)
    #expect(run.pair.frameCount == frames && run.pair.targetCount == targets)
    let notes = run.notes.filter { $0.hasPrefix(name) }
    #expect(notes.count == (note == nil ? 0 : 1) && notes.allSatisfy { $0.contains(note ?? "") }, "\(notes)")
  }

  @Test func lengthsComeBeforeAMask() throws {
    let mask = RunTests.array("mask", [2, 3], [1, 0, 0, 1, 1, 0])
    let arrays = [Self.x, Self.y, mask]
    #expect(try Self.batch(arrays).run(1).pair.frameCount == 2)
    let lengths = [RunTests.array("lengths", [2], [3, 3])]
    #expect(try Self.batch(arrays + lengths).run(1).pair.frameCount == 3)
    #expect(try Self.batch(arrays + lengths, lengths: .init(frames: .array("mask"))).run(1).pair.frameCount == 2)
  }

  /// An item as a file of its own: without padding and lengths, with the settings of all.
  @Test func anItemByItself() throws {
    let file = try Self.batch([
      Self.x, RunTests.array("labels", [2, 2], [1, 0, 0, -1], .int64), RunTests.array("X_lengths", [2], [3, 2]),
      RunTests.array("Y_lengths", [2], [2, 1]), NamedArray(name: "gamma", scalar: 2),
      NamedArray(name: "loss", scalar: 5),
      NamedArray(name: "step", scalar: 9), NamedArray(name: "cost", text: "mse"),
    ]).file(ofItem: 1)
    #expect(file.arrays.map(\.name) == ["X", "Y", "gamma", "step", "cost"])
    #expect(file.arrays[0].matrix == Matrix(rowsOf: [[100, 101], [110, 111]]))
    #expect(file.arrays[0].elementType == .float32)
    #expect(file.arrays[1].matrix == Matrix(rowsOf: [[1, 0]]))
  }
}
