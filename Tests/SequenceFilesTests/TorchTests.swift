import SoftDTW
import TestSupport
import Testing

@testable import SequenceFiles

/// Files that PyTorch wrote; see make_training_fixtures.py.
@Suite struct TorchFixtureTests {
  @Test func everyTypeThatTorchWrote() throws {
    let file = try Fixture.file("types.pt")
    #expect(Set(file.arrays.map(\.elementType)) == Set(ElementType.allCases).subtracting([.text]))
    for array in file.arrays { #expect(Fixture.isAsWritten(array), "\(array.name)") }
  }

  @Test func aRunWithAllItCarries() throws {
    let run = try Run.load(RunRequest(.run(Fixture.path("run.pt"))))
    let sameByNumpy = try Run.load(RunRequest(.run(Fixture.path("run.npz"))))
    #expect(run.pair.predictions == sameByNumpy.pair.predictions)
    #expect(run.pair.targets == sameByNumpy.pair.targets)
    #expect(run.defaults == sameByNumpy.defaults && run.name == "Für Elise")
  }

  @Test(
    arguments: [
      (
        "transposed", [4, 2, 3], [0, 4, 8, 12, 16, 20, 1, 5, 9, 13, 17, 21, 2, 6, 10, 14, 18, 22, 3, 7, 11, 15, 19, 23]
      ),
      ("every_second", [12], (0..<12).map { Double(2 * $0 + 1) }),
      ("broadcast", [3, 2], Array(repeating: 5, count: 6)),
      ("empty", [0, 4], []), ("scalar", [], [2.5]), ("parameter", [2], [0, 1]), ("big", [], [0x1p40]),
      ("huge", [], [-0x1p70]), ("nested.list.0", [1], [0]), ("nested.list.1.0", [1], [1]),
      ("nested.numbers", [2], [1, 2.5]),
      ("nested.flags", [2], [1, 0]), ("shape", [2], [5, 4]), ("7", [1], [7]),
    ] as [(String, [Int], [Double])])
  func views(name: String, shape: [Int], values: [Double]) throws {
    let array = try Fixture.file("views.pt").array(named: name)
    #expect(array.shape == shape && array.values == values)
  }

  @Test func whatIsNoArrayIsLeftOut() throws {
    let file = try Fixture.file("views.pt")
    #expect(file.ignored == ["none", "type"])
    #expect(file.unreadable == [.init(name: "complex", fault: .unsupportedType("complex64"))])
    #expect(try file.array(named: "nested.list.1.1").text == "text")
    #expect(try file.array(named: "weights.weight").shape == [1, 2])
  }

  @Test func aTensorByItselfIsNamedByItsFile() throws {
    #expect(try Fixture.array("alone.pt").name == "alone")
  }

  @Test func bigEndian() throws {
    #expect(try Fixture.array("big-endian.pt").values == Fixture.array("alone.pt").values)
  }

  @Test(arguments: [
    ("call", "posix.system", "torch.save("), ("numpy", "numpy._core.multiarray._reconstruct", "torch.as_tensor"),
    ("sparse", "torch._utils._rebuild_sparse_tensor", "to_dense"),
    ("quantized", "torch._utils._rebuild_qtensor", "dequantize"),
    ("model", "torch.nn.modules.linear.Linear", "torch.save("),
  ])
  func whatWouldBeCalledIsNamed(fixture: String, name: String, cure: String) throws {
    let path = try Fixture.path("refused-\(fixture).pt")
    let error = SequenceFileError.torch(path, .forbiddenCall(name))
    #expect(throws: error) { try ArrayFile.read(at: path) }
    #expect(error.description.contains("wants to call \(name)") && error.description.contains(cure))
  }

  @Test func theOldFormIsRefusedByName() throws {
    let path = try Fixture.path("legacy.pt")
    #expect(throws: SequenceFileError.torch(path, .legacy)) { try ArrayFile.read(at: path) }
  }
}

/// Pickles and views that no PyTorch writes.
@Suite struct TorchDamageTests {
  static func fault(_ pickle: [UInt8]) -> TorchFault? {
    do throws(TorchFault) {
      var machine = PickleMachine(pickle)
      let root = try machine.run()
      _ = try TorchLeaves(of: root, in: machine.heap, stem: "x")
      return nil
    } catch { return error }
  }

  static func pickle(_ text: String) -> [UInt8] { [0x80, 2] + Array(text.utf8) }

  @Test(arguments: [
    "", ".", "(.", "q\0.", "h\u{1}.", "t.", ")a.", "]u.", "}(NNNu.", "NR.", ")NR.", ")Q.", "NNb.", "X\u{5}\0\0\0abc.",
    "K",
    "ctorch\nSize\nNR.", "ctorch\nSize\n)R.", "ctorch\nSize", "ctorch._utils\n_rebuild_tensor_v2\n)R.", "]N(a.",
  ])
  func picklesWithoutSense(text: String) {
    let fault = Self.fault(Self.pickle(text))
    if case .malformedPickle? = fault {} else { Issue.record("\(String(describing: fault))") }
  }

  @Test(arguments: ["I1\n.", "S'a'\n.", "(ios\nsystem\n.", "0.", "\u{1}."])
  func otherInstructionsAreRefused(text: String) {
    let fault = Self.fault(Self.pickle(text))
    if case .unsupportedOpcode? = fault {} else { Issue.record("\(String(describing: fault))") }
  }

  @Test func aListThatHoldsItselfHasAnEnd() {
    #expect(Self.fault(Self.pickle("]q\0h\0a.")) == .tooDeep(maximum: 16))
  }

  /// Ten lists, each ten times in the next: 10¹⁰ leaves.
  @Test func listsThatHoldOthersManyTimes() {
    let lists = (1..<10).map { place in
      "]q\(Unicode.Scalar(UInt8(place)))(" + String(repeating: "h\(Unicode.Scalar(UInt8(place - 1)))", count: 10) + "e"
    }
    #expect(Self.fault(Self.pickle("](NNNNNNNNNNeq\0" + lists.joined() + ".")) == .tooManyValues(maximum: 65_536))
  }

  @Test func deepTuplesOverflowNoStack() {
    let pickle = [0x80, 2, 0x29] + Array(repeating: 0x85 as UInt8, count: 400_000) + [0x2E]
    #expect(Self.fault(pickle) == .tooDeep(maximum: 16))
  }

  @Test func twoValuesOfOneName() {
    #expect(Self.fault(Self.pickle("}(X\u{1}\0\0\0aK\u{1}X\u{1}\0\0\0aK\u{1}u.")) == .duplicateName("a"))
  }

  static func view(_ shape: [Int], _ strides: [Int], offset: Int = 0) -> ArrayFault? {
    let storage = TorchStorage(type: .numbers(.int16), key: "0", count: 6)
    let tensor = TorchTensor(storage: storage, type: storage.type, offset: offset, shape: shape, strides: strides)
    let bytes: [UInt8] = [0, 0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0]
    if case .failure(let fault) = tensor.values(in: bytes, isBigEndian: false, maximumValueCount: 100) { return fault }
    return nil
  }

  @Test(
    arguments: [
      ([7], [1], 0), ([6], [1], 1), ([2], [6], 0), ([1], [1], 6), ([1], [1], -1), ([-1], [1], 0), ([2], [-1], 5),
      ([2], [1, 1], 0),
      ([2, 2], [Int.max, Int.max], 0), ([Int.max], [Int.max], 0), ([2], [1], Int.max), ([], [], 6),
    ] as [([Int], [Int], Int)])
  func viewsThatLeaveTheirStorage(shape: [Int], strides: [Int], offset: Int) {
    #expect(
      Self.view(shape, strides, offset: offset)
        == .impossibleView(shape: shape, strides: strides, offset: offset, count: 6))
  }

  @Test func broadcastingTakesNoMemory() {
    #expect(Self.view([101], [0]) == .tooManyValues(101, maximum: 100))
    #expect(Self.view([1 << 40, 1 << 40], [0, 0]) == .impossibleShape("(1099511627776, 1099511627776)"))
    #expect(Self.view([10, 10], [0, 0]) == nil)
    #expect(Self.view([0, Int.max], [1, 1]) == nil)
  }

  @Test(arguments: ["run.pt", "views.pt"])
  func truncationAtEveryByteThrows(fixture: String) throws {
    let whole = try ByteInput.readAll(at: Fixture.path(fixture), maximumByteCount: 1 << 20, cancellation: .never)
    for count in 0..<whole.count {
      #expect(throws: SequenceFileError.self, "\(count) of \(whole.count) bytes") {
        try ArrayFile.decode(Array(whole.prefix(count)), path: "cut.pt")
      }
    }
  }

  /// Checksums would hide what changed bytes do, so the pickle itself is changed.
  @Test func changedPicklesNeverTrap() throws {
    let archive = try ByteInput.readAll(at: Fixture.path("views.pt"), maximumByteCount: 1 << 20, cancellation: .never)
    let start = try #require(archive.firstRange(of: [0x80, 2, 0x7D]))
    let whole = Array(archive[start.lowerBound...].prefix(1600))
    var generator = SeededGenerator(seed: 11)
    var (refused, understood) = (0, 0)
    for _ in 0..<3000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      if Self.fault(bytes) == nil { understood += 1 } else { refused += 1 }
    }
    #expect(refused > 300 && understood > 300)
  }
}
