import Foundation
import SequenceFiles
import SoftDTW
import TestSupport
import Testing

/// `sdtw convert`: what a file holds, and the same in other formats.
@Suite struct ConvertTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    let arrays = [
      Small.x { $0[4] = .nan }, Small.y(), NamedArray(name: "gamma", scalar: 0.5),
      NamedArray(name: "cost", text: "mse"),
      NamedArray(name: "X_lengths", shape: [1], values: [5], elementType: .int64),
      NamedArray(name: "words", texts: ["a", "b"]), NamedArray(name: "other", shape: [0, 2], values: []),
    ]
    try Contents.run(arrays).write(to: "run.npz", in: folder)
  }

  @Test func aTableOfWhatAFileHolds() throws {
    let outcome = try sdtw("convert", "run.npz", in: folder)
    #expect(outcome.ending == .exited(0) && outcome.errors == "")
    #expect(
      outcome.text == """
        run.npz
          name       shape   type     role     values
          X          5 × 3   float64  X        0.1 … 0.9, 1 not finite
          Y          3 × 3   float64  Y        0 … 1
          gamma      single  float64  setting  0.5
          cost               text     setting  mse
          X_lengths  1       int64    lengths  5
          other      0 × 2   float64           none
          words                                can't be read: text of shape (2,)

        """)
  }

  @Test func theSameAsJSON() throws {
    let outcome = try sdtw("convert", "run.npz", "--json", in: folder)
    let listing = try JSONSerialization.jsonObject(with: outcome.output) as? [String: Any]
    let arrays = try #require(listing?["arrays"] as? [[String: Any]])
    #expect(arrays[0]["shape"] as? [Int] == [5, 3] && arrays[0]["role"] as? String == "X")
    #expect(arrays[0]["minimum"] as? Double == 0.1 && arrays[0]["not_finite"] as? Int == 1)
    #expect(arrays[3]["text"] as? String == "mse" && arrays[3]["shape"] == nil)
    #expect(arrays[6]["unreadable"] as? String == "text of shape (2,)")
  }

  /// Through every format and back: what a format holds is the same after it.
  @Test func thereAndBack() throws {
    for (from, to) in [("run.npz", "a.safetensors"), ("a.safetensors", "b.npz")] {
      let outcome = try sdtw("convert", from, to, in: folder)
      #expect(outcome.ending == .exited(0) && outcome.text == "")
      #expect(outcome.errors.hasPrefix("words is left out: text of shape (2,)\n") == (from == "run.npz"))
      #expect(outcome.errors.hasSuffix(" written to \(to).\n") && outcome.errors.contains("Y (3 × 3), "))
    }
    let (first, last) = (try ArrayFile.read(at: folder.file("run.npz")), try ArrayFile.read(at: folder.file("b.npz")))
    #expect(Set(first.arrays.dropFirst()) == Set(last.arrays.filter { $0.name != "X" }))
    for (from, to) in [("run.npz:y", "y.csv"), ("y.csv", "y.tsv"), ("y.tsv", "Y.npy")] {
      #expect(try sdtw("convert", from, to, in: folder).ending == .exited(0))
    }
    #expect(try ArrayFile.read(at: folder.file("Y.npy")).arrays == [Small.y()])
  }

  @Test func toAPipe() throws {
    let outcome = try bash("sdtw convert run.npz:Y /dev/stdout --format csv | cat", in: folder)
    #expect(outcome.text == "1,0,0\n0,1,0\n0,0,1\n" && outcome.errors == "")
  }

  @Test(arguments: [
    (["run.npz", "X.csv"], 73, "csv holds one array, not 6"),
    (["run.npz", "x.mat"], 73, "'.mat' is not a known format"),
    (["run.npz", "run.npz"], 64, "is the file that is read"), (["run.npz:Z"], 65, "holds no array Z"),
    (["run.npz:words"], 65, "can't be read: text of shape"), (["nothing.npz"], 66, "There is no file"),
    (["run.npz", "--format", "npy"], 64, "there is no OUT"), (["run.npz", "out.npz", "--json"], 64, "leave it out"),
    ([""], 64, "name is empty"), (["run.npz:cost", "cost.csv"], 73, "not a table"),
  ])
  func whatGoesWrong(arguments: [String], status: Int32, words: String) throws {
    let outcome = try Program.run(sdtw, ["convert"] + arguments, in: folder)
    #expect(outcome.ending == .exited(status) && outcome.errors.contains(words), "\(outcome.errors)")
  }

  @Test func anItemOfABatch() throws {
    let arrays = [
      NamedArray(name: "X", shape: [2, 5, 3], values: Small.x + Small.x),
      NamedArray(name: "Y", shape: [2, 3, 3], values: Small.y + Small.y), NamedArray(name: "gamma", scalar: 0.5),
      NamedArray(name: "X_mask", shape: [2, 5], values: [1, 1, 1, 1, 1, 1, 1, 1, 1, 0], elementType: .bool),
    ]
    try Contents.run(arrays).write(to: "batch.npz", in: folder)
    let outcome = try sdtw("convert", "batch.npz", "item.npz", "--item", "2", in: folder)
    #expect(outcome.errors.hasSuffix("X (4 × 3), Y (3 × 3), gamma written to item.npz.\n"))
    let item = try sdtw("align", "item.npz", "--json", in: folder)
    #expect(try Summary(item) == Summary(sdtw("align", "batch.npz", "--item", "2", "--json", in: folder)))
    for (arguments, words) in [(["batch.npz:X"], "Leave out :X."), (["batch.npz", "--fps", "9"], "leave one out")] {
      let refused = try Program.run(sdtw, ["convert", "--item", "1"] + arguments, in: folder)
      #expect(refused.ending == .exited(64) && refused.errors.contains(words))
    }
  }

  @Test func notesAsTargets() throws {
    try folder.write("start;end;pitch\n0.1;0.3;21\n0.3;0.4;108\n0.3;0.4;12\n".utf8, to: "notes.csv")
    let outcome = try sdtw("convert", "notes.csv", "targets.npz", "--fps", "10", in: folder)
    #expect(outcome.ending == .exited(0) && outcome.errors.contains("1 of 3 notes lie outside"))
    let file = try ArrayFile.read(at: folder.file("targets.npz"))
    let (strong, weak) = (try #require(file.arrays.first?.matrix), try #require(file.arrays.dropFirst().first?.matrix))
    #expect(strong.rows == 4 && strong[1, 0] == 1 && strong[2, 0] == 1 && strong[3, 87] == 1)
    #expect(strong.elements.reduce(0, +) == 3 && weak == strong.weakTargets && weak.rows == 3)
    let wrong = try sdtw("convert", "run.npz", "--fps", "10", in: folder)
    #expect(wrong.ending == .exited(65) && wrong.errors.contains("holds no notes"))
    try folder.write("start;end;pitch\n0;1e12;60\n".utf8, to: "long.csv")
    #expect(try sdtw("convert", "long.csv", "--fps", "10", in: folder).ending == .exited(65))
  }
}
