import SoftDTW
import Testing

@testable import SequenceFiles

@Suite struct WordingTests {
  @Test func anArchiveOfOtherThingsIsToldByThem() {
    let other = SequenceFileError.role("run.zip", .noArrays(ignored: ["notes.txt"]))
    #expect(other.description.hasPrefix("run.zip holds no arrays, only notes.txt."))
  }

  @Test(arguments: [
    (
      SequenceFileError.input("x.npz", .missing),
      "There is no file x.npz.\nCheck the path; it is taken from the current directory."
    ),
    (
      .input("runs", .directory), "runs is a directory.\nName a file in it, such as run.npz."
    ),
    (
      .array(
        "run.npz", entry: "X", .sizeMismatch(shape: [500, 88], type: .float32, stated: 176_000, found: 175_999)),
      """
      X in run.npz can't be read: (500, 88) float32 needs 176000 bytes, and there are 175999.
      Write it again with numpy.save; if it was copied, the copy may be incomplete.
      """
    ),
    (
      .array("run.npz", entry: "meta", .unsupportedType("object")),
      """
      meta in run.npz can't be read: values of type object.
      Save it as numbers, such as array.astype('float32'); pickled objects are never loaded.
      """
    ),
    (
      .table("x.csv", .raggedRow(line: 7, expected: 88, found: 87)),
      """
      x.csv, line 7: 87 fields, where the lines before have 88.
      Give every line as many numbers as the first.
      """
    ),
    (
      .table("x.csv", .notANumber(line: 7, column: 3, text: "0,5")),
      """
      x.csv, line 7, column 3: '0,5' is not a number.
      Give every field a number, with a point and not a comma for decimals.
      """
    ),
    (
      .role(
        "run.npz",
        .notFound(missing: [.predictions, .targets], listing: ["A (500, 88) float32", "B (120, 88) uint8"])),
      """
      run.npz holds no X and no Y, but A (500, 88) float32, B (120, 88) uint8.
      Name the arrays: sdtw run.npz:NAME_OF_X run.npz:NAME_OF_Y.
      """
    ),
    (
      .role("run.npz", .ambiguous(.predictions, names: ["preds", "probs"])),
      """
      run.npz has 2 arrays that may be X: preds, probs.
      Name the one you mean, as in run.npz:preds, or rename it to X.
      """
    ),
    (
      .shape(.differentFeatures(predictions: [500, 88], targets: [120, 12])),
      """
      X has 88 features a frame, Y has 12: X is (500, 88), Y is (120, 12), and no transposition makes them fit.
      Give both the same features, or check that they belong to the same model.
      """
    ),
    (
      .shape(.swapped(predictions: [120], targets: [500, 88])),
      """
      X has 1 feature a frame, Y has 88: X is (120,), Y is (500, 88).
      Did you swap X and Y? Only Y may be a vector of labels.
      """
    ),
    (
      .shape(.labelOutOfRange(.targets, index: 4, label: 88, features: 88)),
      """
      Y has the label 88 at entry 5, and X has 88 features a frame.
      Labels run from 0 to 87: subtract 1 if yours start at 1.
      """
    ),
    (
      .setting("run.npz", name: "mask", .maskWithHole(item: 2, hole: 5, next: 7, value: 0)),
      """
      mask in run.npz is 0 at entry 6 of item 3, and not at entry 8 behind it.
      Only the end of an item can be padding: cut it there, or leave the mask out.
      """
    ),
    (
      .archive("run.npz", .noDirectory),
      """
      run.npz is not whole: it starts as a zip archive, and the list of entries at its end is missing or damaged.
      Write it again with numpy.savez or torch.save; if it was copied, the copy may be incomplete.
      """
    ),
    (
      .shape(.tooManyAxes(.predictions, shape: [8, 2, 500, 88])),
      """
      X has the shape (8, 2, 500, 88), and a sequence has two axes, a batch three.
      Index the other axes when saving, as in X=X[:, 0].
      """
    ),
    (
      .shape(.severalItems(count: 8, path: "run.npz", shape: [8, 500, 88])),
      """
      run.npz holds a batch of 8 items (X is (8, 500, 88)), and one is wanted.
      Name it: --item 1 to --item 8.
      """
    ),
    (
      .shape(.lengthTooLarge(.targets, item: 2, length: 40, rows: 30, source: "Y_lengths in run.npz")),
      """
      Item 3 of Y: the length is 40 by Y_lengths in run.npz, and there are 30 targets.
      Check the lengths that the file carries, or --length-x and --length-y.
      """
    ),
    (
      .sequence("run.npz", .notFinite(.predictions, row: 2, column: 6, value: .nan)),
      """
      run.npz: X is nan at frame 3, bin 7.
      Only finite numbers can be aligned: look at what wrote the array, or replace such values before dumping it.
      """
    ),
    (
      .setting("run.npz", name: "gamma", .notANonnegativeNumber(found: "-1")),
      "gamma in run.npz is -1.\nGive it one finite number, 0 or more."
    ),
    (
      .setting("run.npz", name: "Gamma", .alsoGiven(as: "gamma")),
      "Gamma in run.npz stands beside gamma.\nKeep one of the two: upper and lower case don't count."
    ),
    (
      .array("run.npz", entry: "log", .textTooLong(600_000_000)),
      "log in run.npz can't be read: text of 600000000 bytes.\nLeave it out, or keep it below 64 KiB."
    ),
    (
      .shape(.scalar(.predictions, path: "X.npy")),
      "X.npy: X is a single number.\nGive it one row a frame or target, one column a feature."
    ),
    (
      .output("out.mat", .unknownFormat(extension: "mat")),
      "out.mat: '.mat' is not a known format.\nName it .npz, .npy, .csv, .tsv or .safetensors."
    ),
    (
      .output("/dev/full", .diskFull),
      "/dev/full can't be written: the disk is full.\nFree some space, or choose another disk."
    ),
    (
      .output("t.csv.part", .inUse),
      "t.csv.part is being written by another sdtw.\nWait until that ends, or choose another place."
    ),
  ])
  func messages(error: SequenceFileError, message: String) {
    #expect(error.description == message)
  }

  @Test func longListsAreCut() {
    #expect((1...20).map(String.init).listed() == "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 and 8 more")
  }

  /// A file's names must not break the two lines, nor move the cursor of the terminal.
  @Test func namesFromOutsideAreMadeHarmless() {
    let error = SequenceFileError.array("a\u{1B}[2J.npz", entry: "X\nY\u{202E}", .unsupportedType("\u{7}"))
    #expect(
      error.description.split(separator: "\n").first
        == "X\\u{a}Y\\u{202e} in a\\u{1b}[2J.npz can't be read: values of type \\u{7}.")
  }

  @Test func kinds() {
    #expect(SequenceFileError.input("", .noPermission).kind == .noInput)
    #expect(SequenceFileError.input("", .empty).kind == .badData)
    #expect(SequenceFileError.table("", .noNumbers).kind == .badData)
    #expect(SequenceFileError.output("", .diskFull).kind == .cannotWrite)
    #expect(SequenceFileError.interrupted("").kind == .interrupted)
  }
}
