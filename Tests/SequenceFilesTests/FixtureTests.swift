import Foundation
import Testing

@testable import SequenceFiles

enum Fixture {
  static func path(_ name: String) throws -> String {
    try #require(Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: nil)).path
  }

  static func file(_ name: String) throws -> ArrayFile { try ArrayFile.read(at: path(name)) }

  static func array(_ name: String) throws -> NamedArray { try #require(file(name).arrays.first) }

  /// Whether an array holds the six values that the scripts give to its type, which is told by its name.
  static func isAsWritten(_ array: NamedArray) -> Bool {
    let values: [Double] =
      switch array.name.drop(while: { $0 == "b" }).first {
      case "f": [-3, 1, 2, 100, 5, 0.5]
      case "i": [-3, 1, 2, 100, 5, 6]
      case "u": [0, 1, 2, 100, 5, 6]
      default: [1, 0, 1, 0, 0, 1]
      }
    return array.shape == [2, 3] && array.values == values
  }
}

@Suite struct FixtureTests {
  @Test(arguments: ["types-stored.npz", "types-deflated.npz"])
  func everyTypeOrderAndByteOrder(fixture: String) throws {
    let file = try Fixture.file(fixture)
    #expect(file.arrays.count == 45)
    for array in file.arrays {
      #expect(Fixture.isAsWritten(array), "\(array.name)")
    }
    #expect(file.arrays.first { $0.name == "i8-big-F" }?.elementType == .int64)
    #expect(file.arrays.first { $0.name == "f2-little-C" }?.elementType == .float16)
    #expect(file.arrays.first { $0.name == "b1" }?.elementType == .bool)
  }

  @Test(arguments: 1...3)
  func everyVersion(major: Int) throws {
    let array = try Fixture.array("version-\(major).npy")
    #expect(array.values == [0, 1, 2, 3, 4, 5])
    #expect(array.shape == [2, 3])
    #expect(array.name == "version-\(major)")
  }

  @Test func halfPrecisionDownToSubnormals() throws {
    let smallest = 0x1p-24
    #expect(
      try Fixture.array("float16.npy").values == [smallest, 1023 * smallest, 0x1p-14, 1, 65504, -smallest, -2])
  }

  @Test func integersBeyondDoublesAreRoundedNotTrapped() throws {
    #expect(try Fixture.array("large-integers.npy").values == [0x1p53, -0x1p62])
  }

  @Test func fortranOrderOfThreeAxes() throws {
    let array = try Fixture.array("cube-fortran.npy")
    #expect(array.shape == [2, 3, 4])
    #expect(array.values == (0..<24).map(Double.init))
  }

  @Test func scalarHasNoAxes() throws {
    let array = try Fixture.array("scalar.npy")
    #expect(array.shape == [])
    #expect(array.values == [2.5])
  }

  @Test(arguments: [
    ("object", "object"), ("complex", "complex"), ("datetime", "datetime"), ("structured", "structured"),
  ])
  func typesThatAreRefusedByName(fixture: String, name: String) throws {
    let path = try Fixture.path("\(fixture).npy")
    #expect(throws: SequenceFileError.array(path, entry: nil, .unsupportedType(name))) {
      try ArrayFile.read(at: path)
    }
  }

  @Test func archiveWithEntriesOfAllKinds() throws {
    let file = try Fixture.file("run.npz")
    func text(_ name: String) -> String? { file.arrays.first { $0.name == name }?.text }
    #expect(text("name") == "Für Elise")
    #expect(text("big_endian_text") == "ab")
    #expect(
      file.unreadable == [
        .init(name: "words", fault: .textArray(shape: [2])), .init(name: "meta", fault: .unsupportedType("object")),
      ])
    #expect(file.ignored == ["README.txt"])
  }

  @Test func tableBySavetxt() throws {
    let array = try Fixture.array("savetxt.csv")
    #expect(array.shape == [5, 4])
    #expect(array.values == (0..<20).map { Double(Float($0) / 20) / 3 })
  }
}
