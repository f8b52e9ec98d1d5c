import SoftDTW
import Testing

@testable import SequenceFiles

/// Arrays made in the test, as if one file `run.npz` had held them.
@Suite struct RunTests {
  static func array(_ name: String, _ shape: [Int], _ values: [Double]? = nil, _ type: ElementType = .float32)
    -> NamedArray
  {
    let count = shape.reduce(1, *)
    return NamedArray(
      name: name, shape: shape, values: values ?? (0..<count).map { Double($0) / 64 }, elementType: type)
  }

  static func run(
    _ arrays: [NamedArray], unreadable: [ArrayFile.Unreadable] = [], frames: FramesAxis? = nil
  ) throws -> Run {
    let file = ArrayFile(path: "run.npz", arrays: arrays, unreadable: unreadable)
    return try batch(file, frames: frames).run(0)
  }

  static func batch(
    _ file: ArrayFile, frames: FramesAxis? = nil, lengths: RunRequest.Lengths = RunRequest.Lengths()
  ) throws -> Batch {
    let x = try #require(try file.items(for: .predictions))
    let y = try #require(try file.items(for: .targets))
    let sources = RunSources(
      predictions: SourcedItems(items: x, file: file), targets: SourcedItems(items: y, file: file),
      strongTargets: try file.items(for: .strongTargets).map { SourcedItems(items: $0, file: file) })
    return try Batch(sources, frames: frames, lengths: lengths)
  }

  struct Case: Sendable, CustomStringConvertible {
    var x: [Int]
    var y: [Int]
    var frames: FramesAxis?
    /// N, M, K.
    var sizes: [Int]
    var notes: Int

    var description: String { "X \(x), Y \(y), frames \(frames?.rawValue ?? "-")" }
  }

  @Test(arguments: [
    Case(x: [9, 4], y: [3, 4], sizes: [9, 3, 4], notes: 0),
    Case(x: [9, 4], y: [4, 3], sizes: [9, 3, 4], notes: 1),
    Case(x: [4, 9], y: [3, 4], sizes: [9, 3, 4], notes: 1),
    Case(x: [4, 9], y: [4, 3], sizes: [9, 3, 4], notes: 2),
    // The only reading, whatever --frames asks for.
    Case(x: [9, 4], y: [3, 4], frames: .columns, sizes: [9, 3, 4], notes: 0),
    // Ties: rows first, for X and then for Y.
    Case(x: [4, 4], y: [4, 4], sizes: [4, 4, 4], notes: 1),
    Case(x: [9, 4], y: [9, 4], sizes: [9, 9, 4], notes: 1),
    Case(x: [9, 4], y: [9, 4], frames: .rows, sizes: [9, 9, 4], notes: 1),
    Case(x: [9, 4], y: [9, 4], frames: .columns, sizes: [4, 4, 9], notes: 3),
    Case(x: [9, 4], y: [4, 9], sizes: [9, 9, 4], notes: 2),
    Case(x: [4, 4], y: [3, 4], sizes: [4, 3, 4], notes: 1),
    // Vectors are K = 1; a matrix of one column or row fits them.
    Case(x: [9], y: [3], sizes: [9, 3, 1], notes: 0),
    Case(x: [9], y: [1, 3], sizes: [9, 3, 1], notes: 1),
    Case(x: [9, 1], y: [3], sizes: [9, 3, 1], notes: 0),
    // One target, one frame.
    Case(x: [9, 4], y: [1, 4], sizes: [9, 1, 4], notes: 0),
    Case(x: [1, 4], y: [3, 4], sizes: [1, 3, 4], notes: 0),
    // A batch of one.
    Case(x: [1, 9, 4], y: [1, 3, 4], sizes: [9, 3, 4], notes: 2),
  ])
  func orientation(_ test: Case) throws {
    let run = try Self.run([Self.array("X", test.x), Self.array("Y", test.y)], frames: test.frames)
    #expect([run.pair.frameCount, run.pair.targetCount, run.pair.featureCount] == test.sizes)
    #expect(run.notes.count == test.notes, "\(run.notes)")
  }

  @Test func transpositionMovesTheValuesAndIsTold() throws {
    let run = try Self.run([Self.array("X", [5, 3]), Self.array("Y", [3, 2], [1, 2, 3, 4, 5, 6])])
    #expect(run.pair.targets.elements == [1, 3, 5, 2, 4, 6])
    #expect(
      run.notes == ["Y: (3, 2) in the file, taken as 2 targets × 3 features, since X has 3 features a frame"])
  }

  @Test(arguments: [
    ([9, 4], [3, 5], ShapeFault.differentFeatures(predictions: [9, 4], targets: [3, 5])),
    ([9], [3, 4], .swapped(predictions: [9], targets: [3, 4])),
    ([2, 9, 4], [3, 4], .differentItems(.targets, count: nil, shape: [3, 4], expected: 2)),
    ([2, 9, 4], [3, 5, 4], .differentItems(.targets, count: 3, shape: [3, 5, 4], expected: 2)),
    ([2, 3, 9, 4], [2, 3, 4], .tooManyAxes(.predictions, shape: [3, 9, 4])),
    ([9, 4], [], .scalar(.targets, path: "run.npz")),
  ])
  func shapesThatFitNoReading(x: [Int], y: [Int], fault: ShapeFault) {
    #expect(throws: SequenceFileError.shape(fault)) {
      try Self.run([Self.array("X", x), Self.array("Y", y)])
    }
  }

  @Test func emptyArraysAreRefusedBeforeTheyAreTurned() {
    let empty = NamedArray(name: "X", shape: [1 << 62, 0], values: [])
    #expect(throws: SequenceFileError.sequence("run.npz", .empty(.predictions, rows: 1 << 62, columns: 0))) {
      try Self.run([empty, Self.array("Y", [3, 4])])
    }
  }

  @Test(arguments: [ElementType.int64, .float32, .uint8])
  func integerLabelsBecomeOneHot(type: ElementType) throws {
    let run = try Self.run([Self.array("X", [9, 4]), Self.array("labels", [3], [2, 0, 3], type)])
    #expect(run.pair.targets == Matrix(rowsOf: [[0, 0, 1, 0], [1, 0, 0, 0], [0, 0, 0, 1]]))
    #expect(run.notes == ["Y: 3 integer labels, made one-hot over X's 4 features a frame"])
  }

  /// A label that is off by one must not turn X, whose other axis might be long enough for it.
  @Test func labelsNeverTurnX() throws {
    let arrays = [Self.array("X", [9, 4]), Self.array("Y", [2], [8, 0])]
    #expect(throws: SequenceFileError.shape(.labelOutOfRange(.targets, index: 0, label: 8, features: 4))) {
      try Self.run(arrays)
    }
    let run = try Self.run(arrays, frames: .columns)
    #expect([run.pair.frameCount, run.pair.targetCount, run.pair.featureCount] == [4, 2, 9])
    #expect(run.notes.first == "X: (9, 4) in the file, taken as 4 frames × 9 features")
  }

  @Test(arguments: [
    ([2.0, 12], ElementType.int64, ShapeFault.labelOutOfRange(.targets, index: 1, label: 12, features: 4)),
    ([-1, 2], .int8, .labelOutOfRange(.targets, index: 0, label: -1, features: 4)),
    ([1, 0.5], .float64, .notLabels(.targets, index: 1, value: 0.5, features: 4)),
    ([1, .nan], .float64, .notLabels(.targets, index: 1, value: .infinity, features: 4)),
    ([1, 0], .bool, .boolLabels(.targets, features: 4)),
  ])
  func labelsThatAreNone(values: [Double], type: ElementType, fault: ShapeFault) {
    #expect {
      try Self.run([Self.array("X", [9, 4]), Self.array("Y", [2], values, type)])
    } throws: { error in
      if values[1].isNaN, case .shape(.notLabels)? = error as? SequenceFileError { return true }
      return error as? SequenceFileError == .shape(fault)
    }
  }

  @Test func labelsOverTooManyFeaturesTakeNoMemory() {
    let labels = Array(repeating: 0.0, count: 1 << 15)
    #expect(
      throws: SequenceFileError.shape(.tooManyLabels(.targets, count: 1 << 15, features: 1 << 16))
    ) {
      try Self.run([Self.array("X", [2, 1 << 16]), Self.array("Y", [1 << 15], labels)])
    }
  }

  @Test(arguments: [[9, 4], [4, 9]])
  func strongTargetsInBothOrientations(shape: [Int]) throws {
    let run = try Self.run([Self.array("X", [9, 4]), Self.array("Y", [3, 4]), Self.array("Y_strong", shape)])
    #expect(run.pair.strongTargets?.rows == 9)
    #expect(run.notes.count == (shape == [9, 4] ? 0 : 1))
  }

  @Test func strongTargetsOfAnotherShape() {
    let fault = ShapeFault.strongTargets(shape: [3, 4], frames: 9, features: 4, targets: 9)
    #expect(throws: SequenceFileError.shape(fault)) {
      try Self.run([Self.array("X", [9, 4]), Self.array("Y", [9, 4]), Self.array("strong", [3, 4])])
    }
    #expect(SequenceFileError.shape(fault).description.contains("Did you swap Y and Y_strong?"))
  }

  @Test func strongLabels() throws {
    let strong = Self.array("Y_strong", [3], [1, 1, 0], .int32)
    let run = try Self.run([Self.array("X", [3, 2]), Self.array("Y", [2], [1, 0]), strong])
    #expect(run.pair.strongTargets == Matrix(rowsOf: [[0, 1], [0, 1], [1, 0]]))
  }

  @Test func notFiniteIsToldOfTheFileAndPlace() {
    #expect(throws: SequenceFileError.sequence("run.npz", .notFinite(.targets, row: 0, column: 1, value: .infinity))) {
      try Self.run([Self.array("X", [9, 2]), Self.array("Y", [1, 2], [0, .infinity])])
    }
  }

  /// `numpy.savez(gamma=None)` writes an object.
  @Test func settingsThatCannotBeReadAreToldOf() throws {
    let unreadable = [
      ArrayFile.Unreadable(name: "gamma", fault: .unsupportedType("object")),
      .init(name: "name", fault: .textTooLong(80_000)), .init(name: "meta", fault: .unsupportedType("object")),
    ]
    let run = try Self.run([Self.array("X", [5, 3]), Self.array("Y", [2, 3])], unreadable: unreadable)
    #expect(
      run.notes == [
        "gamma in run.npz can't be read (values of type object) and is left out.",
        "name in run.npz can't be read (text of 80000 bytes) and is left out.",
      ])
  }

  @Test func aMarkThatIsGivenTwiceCountsOnce() throws {
    let marks = NamedArray(name: "marks", shape: [4], values: [2, 0, 2, 0], elementType: .int64)
    #expect(try Self.run([Self.array("X", [9, 3]), Self.array("Y", [4, 3]), marks]).defaults.marks == [2, 0])
  }

  @Test func likelySwapIsOnlyANote() throws {
    let binary = Self.array("X", [2, 3], [0, 1, 0, 1, 0, 0])
    let run = try Self.run([binary, Self.array("Y", [5, 3])])
    #expect(run.notes.last == "X is binary with 2 frames, Y isn't and has 5 targets: did you swap X and Y?")
  }
}
