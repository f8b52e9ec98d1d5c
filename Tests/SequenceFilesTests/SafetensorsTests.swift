import Testing

@testable import SequenceFiles

@Suite struct SafetensorsTests {
  /// A file of that JSON and so many bytes of zeros.
  static func file(_ json: String, dataSize: Int = 0) -> [UInt8] {
    let length = withUnsafeBytes(of: UInt64(json.utf8.count).littleEndian) { Array($0) }
    return length + Array(json.utf8) + Array(repeating: 0, count: dataSize)
  }

  static func tensor(_ name: String, _ type: String, _ shape: String, _ offsets: String) -> String {
    "\"\(name)\":{\"dtype\":\"\(type)\",\"shape\":\(shape),\"data_offsets\":\(offsets)}"
  }

  static func fault(_ bytes: [UInt8]) -> SafetensorsFault? {
    do throws(SafetensorsFault) {
      _ = try SafetensorsReader.read(bytes, path: "run.safetensors")
      return nil
    } catch { return error }
  }

  @Test func everyTypeThatSafetensorsWrote() throws {
    let file = try Fixture.file("types.safetensors")
    #expect(Set(file.arrays.map(\.elementType)) == Set(ElementType.allCases).subtracting([.text]))
    for array in file.arrays { #expect(Fixture.isAsWritten(array), "\(array.name)") }
    #expect(file.unreadable == [.init(name: "f1", fault: .unsupportedType("F8_E4M3"))])
  }

  @Test func metadataBringsTheSettings() throws {
    let run = try Run.load(RunRequest(.run(Fixture.path("run.safetensors"))))
    #expect(run.name == "Für Elise")
    #expect(run.pair.predictions.elements == (0..<20).map { Double(Float($0) / 20) })
    #expect(run.pair.targetCount == 3)
    let defaults = run.defaults
    #expect(defaults.cost == .bce && defaults.gamma == 0.5 && defaults.framesPerSecond == 100)
    #expect(defaults.hasLogits == false)
    #expect(defaults.stepWeights.map { [$0.horizontal, $0.vertical, $0.diagonal] } == [0.1, 1, 1])
  }

  @Test(arguments: ElementType.allCases.filter { $0 != .text })
  func whatIsWrittenIsReadAgain(type: ElementType) throws {
    let arrays = [
      NamedArray(name: "a\"\n\\", shape: [2, 0, 3], values: [], elementType: type),
      NamedArray(name: "b", shape: [1 << 62, 0], values: [], elementType: type),
      NamedArray(name: "Ä", shape: [3], values: [0, 1, 1], elementType: type),
      NamedArray(name: "c", scalar: 1, elementType: type), NamedArray(name: "cost", text: "b\tce"),
    ]
    let bytes = try ArrayWriter.encode(arrays, as: .safetensors)
    #expect(try ArrayFile.decode(bytes, path: "x").arrays == arrays)
  }

  @Test(arguments: [
    (1.0, 1.0), (0x1.01p0, 0x1p0), (0x1.03p0, 0x1.04p0), (-0x1.0101p0, -0x1.02p0), (1e39, .infinity),
    (-.infinity, -.infinity), (0x1.FFp127, .infinity),
  ])
  func bfloat16IsTheNearest(value: Double, nearest: Double) throws {
    let array = NamedArray(name: "x", scalar: value, elementType: .bfloat16)
    let bytes = try ArrayWriter.encode([array], as: .safetensors)
    #expect(try ArrayFile.decode(bytes, path: "x").arrays.first?.values == [nearest])
  }

  @Test(arguments: [
    "{", "[]", "{} x", "{\"x\":1}", "{\"x\":[[[[[[[[[[1]]]]]]]]]]}", "{\"\\q\":1}", "{\"__metadata__\":{\"a\":1}}",
    "{\"__metadata__\":[]}", "{\"x\":{\"dtype\":\"F32\",\"shape\":[1]}}",
  ])
  func headersOfAnotherForm(json: String) {
    #expect(Self.fault(Self.file(json)) != nil)
  }

  /// Four bytes of values follow the header.
  @Test(arguments: [
    ("F32", "[1.0]", "[0,4]"), ("F32", "[01]", "[0,4]"), ("F32", "[-1]", "[0,4]"), ("F32", "[1]", "[0,4.0]"),
    ("F32", "[2]", "[0,4]"), ("F32", "[0]", "[0,4]"), ("F32", "[1]", "[4,0]"), ("U8", "[2]", "[2,4]"),
    ("U8", "[2]", "[0,2]"), ("U8", "[99]", "[0,99]"), ("F32", "[1]", "[0,4,4]"), ("F32", "1", "[0,4]"),
    ("F32", "[4611686018427387904,4]", "[0,4]"), ("F64", "[2305843009213693952]", "[0,4]"),
    ("F32", "[18446744073709551616]", "[0,4]"), ("F32", "[1],\"more\":1", "[0,4]"), ("F8_E4M3", "[4]", "[0,3]"),
  ])
  func tensorsThatCannotBeTrue(type: String, shape: String, offsets: String) {
    #expect(Self.fault(Self.file("{\(Self.tensor("x", type, shape, offsets))}", dataSize: 4)) != nil)
  }

  @Test(arguments: [
    (("x", "[0,4]"), ("x", "[4,4]")), (("x", "[0,4]"), ("y", "[0,4]")), (("x", "[2,2]"), ("y", "[0,4]")),
    (("x", "[0,2]"), ("y", "[3,4]")),
  ])
  func tensorsThatGetInEachOthersWay(first: (String, String), second: (String, String)) {
    let tensors = [first, second].map { Self.tensor($0.0, "F8_E5M2", "[1]", $0.1) }
    #expect(Self.fault(Self.file("{\(tensors.joined(separator: ","))}", dataSize: 4)) != nil)
  }

  @Test func headersInOtherSpellings() throws {
    let json = #" { "\u0058\u00e4\ud83d\ude00" : { "shape" : [ 1 ] , "data_offsets" : [0,4], "dtype":"F32" } } "#
    let file = try SafetensorsReader.read(Self.file(json, dataSize: 4), path: "x")
    #expect(file.arrays == [NamedArray(name: "Xä😀", scalar: 0, elementType: .float32).shaped([1])])
  }

  @Test func hugeHeaderTakesNoMemory() {
    let bytes: [UInt8] = [0, 0, 0, 0, 1, 0, 0, 0, 0x7B, 0x7D]
    #expect(Self.fault(bytes) == .headerTooLong(1 << 32))
    #expect(Self.fault([9] + Array(repeating: 0, count: 7) + [0x7B, 0x7D]) == .truncated(stated: 17, found: 10))
  }

  @Test func textsHaveNoPlaceInAVector() {
    #expect(throws: OutputFault.notNumbers(name: "words", shape: [2])) {
      try ArrayWriter.encode([NamedArray(name: "words", texts: ["a", "b"])], as: .safetensors)
    }
  }
}

extension NamedArray {
  fileprivate func shaped(_ shape: [Int]) -> NamedArray {
    NamedArray(name: name, shape: shape, values: values, elementType: elementType)
  }
}
