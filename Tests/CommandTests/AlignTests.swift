import Foundation
import SequenceFiles
import SoftDTW
import TestSupport
import Testing

/// `sdtw align`: what it prints and writes.
@Suite struct AlignTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    let (x, y) = MagnitudeDecay.sequences()
    let arrays = [NamedArray(name: "X", matrix: x), NamedArray(name: "Y", matrix: y)]
    try Contents.run(arrays + [NamedArray(name: "cost", text: "mse")]).write(to: "decay.npz", in: folder)
    try Small.run.write(to: "run.npz", in: folder)
  }

  /// D(N,M) is that of a few lines of numpy.
  @Test func theSummaryOfAKnownCase() throws {
    let outcome = try sdtw("align", "decay.npz", "--json", in: folder)
    #expect(outcome.ending == .exited(0))
    #expect(outcome.errors == "Cost mse, γ = 1.0, step weights 1,1,1 (h,v,d).\n")
    let summary = try Summary(outcome)
    #expect(summary.frames == 17 && summary.targets == 6 && summary.features == 12)
    #expect(summary.cost == "mse" && summary.gamma == 1 && summary.stepWeights == [1, 1, 1])
    #expect(abs(summary.sdtw - -3.6813290954576656) < 1e-12)
    #expect(abs(summary.sdtwPerFrame - -3.6813290954576656 / 17) < 1e-12)
    #expect(abs(summary.expectedCost - summary.pathEntropy - summary.sdtw) < 1e-12)
  }

  /// The loss that a dump reports, and which of the usual ones it is.
  @Test(arguments: [
    (-3.6813290954576656 / 23, "which is D(N,M)/(N+M)"), (-3.6813290954576656, "which is D(N,M)"),
    (-0.4, "1.847 times D(N,M)/N, -0.1835 from it"),
  ])
  func theLossInADump(loss: Double, words: String) throws {
    let arrays = try ArrayFile.read(at: folder.file("decay.npz")).arrays
    try Contents.run(arrays + [NamedArray(name: "train_loss", scalar: loss)]).write(to: "dump.npz", in: folder)
    let text = try sdtw("align", "dump.npz", in: folder).text
    #expect(text.contains("loss in the dump \(loss), \(words)"))
    let json = try sdtw("align", "dump.npz", "--json", in: folder).text
    #expect(json.contains("\"loss_in_dump\" : \(loss)"))
    #expect(json.contains("\"loss_in_dump_is\"") == words.hasPrefix("which"))
  }

  @Test func theLossInADumpBesideNone() throws {
    let arrays = ["X", "Y", "train_loss"].map { NamedArray(name: $0, shape: [1, 1], values: [0.5]) }
    try Contents.run(arrays).write(to: "dump.npz", in: folder)
    let text = try sdtw("align", "dump.npz", "--cost", "mse", in: folder).text
    #expect(text.contains("loss in the dump 0.5, 0.5 from D(N,M)/N:\n"), "\(text)")
  }

  /// What holds for all items is said once.
  @Test func remarksOnABatchComeOnce() throws {
    let arrays = [
      NamedArray(name: "X", shape: [2, 5, 3], values: Small.x.map { 3 * $0 } + Small.x.map { 4 * $0 }),
      NamedArray(name: "Y", shape: [2, 3, 3], values: Small.y + Small.y.dropLast(3) + [0, 1, 0]),
      NamedArray(name: "loss", scalar: 1e9),
    ]
    try Contents.run(arrays).write(to: "batch.npz", in: folder)
    let outcome = try sdtw("align", "batch.npz", in: folder)
    let lines = outcome.errors.split(separator: "\n")
    let starts = [
      "item 1 and 1 more: X (5, 3) and Y (3, 3) fit in 2 ways", "item 1 and 1 more: Cost mse, ", "item 1: X runs from ",
      "item 2: Y: its last 2 targets are equal", "item 2: X runs from ",
    ]
    #expect(lines.count == starts.count && zip(lines, starts).allSatisfy { $0.hasPrefix($1) }, "\(outcome.errors)")
    #expect(outcome.text.contains("loss in the dump 1000000000.0, ") && outcome.text.contains("no sum or mean"))
  }

  @Test func safetensorsHoldTheSame() throws {
    for name in ["out.npz", "out.safetensors"] {
      #expect(try sdtw("align", "run.npz", "-o", name, in: folder).ending == .exited(0))
    }
    let files = try ["out.npz", "out.safetensors"].map { try ArrayFile.read(at: folder.file($0)).arrays }
    #expect(files[0] == files[1] && files[0].count == 8)
  }

  /// Two items, the second one shorter: their losses are those of the items alone, and the batch's is the mean.
  @Test func theLossOfABatch() throws {
    let arrays = [
      NamedArray(name: "X", shape: [2, 5, 3], values: Small.x + Small.x.reversed()),
      NamedArray(name: "Y", shape: [2, 3, 3], values: Small.y + Small.y),
      NamedArray(name: "X_lengths", shape: [2], values: [5, 4]),
      NamedArray(name: "Y_lengths", shape: [2], values: [3, 2]),
    ]
    try Contents.run(arrays).write(to: "batch.npz", in: folder)
    let alone = try (1...2).map { try Summary(sdtw("align", "batch.npz", "--item", "\($0)", "--json", in: folder)) }
    #expect(alone.map(\.frames) == [5, 4] && alone.map(\.targets) == [3, 2])
    struct BatchSummary: Decodable {
      var items: [Summary]
      var batchLoss: Double
    }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let all = try sdtw("align", "batch.npz", "--json", in: folder)
    let batch = try decoder.decode(BatchSummary.self, from: Data(all.text.utf8))
    #expect(batch.items == alone)
    #expect(batch.batchLoss == (alone[0].sdtwPerFrame + alone[1].sdtwPerFrame) / 2)
    let text = try sdtw("align", "batch.npz", in: folder).text
    #expect(text.contains("batch loss, the mean of D(N,M)/N: \(batch.batchLoss)"))
    // The explorer shows it, too.
    let screen = try sdtw("batch.npz", "--snapshot", "80x24", "--keys", "I", "--plain", in: folder).text
    let shown = try #require(screen.firstMatch(of: /batch loss (\S+), the mean of D\/N over 2 items/)?.1)
    let loss = try #require(Double(shown.replacing("−", with: "-")))
    #expect(abs(loss - batch.batchLoss) <= 1e-5 * abs(batch.batchLoss))
    for arguments in [["render", "batch.npz", "-o", "h.svg"], ["align", "batch.npz", "-o", "out.npz"]] {
      let outcome = try Program.run(sdtw, arguments, in: folder)
      #expect(outcome.ending == .exited(65))
      #expect(
        outcome.errors.contains("batch.npz holds a batch of 2 items") && outcome.errors.contains("--item 1 to --item 2")
      )
    }
    let padded = NamedArray(name: "X", shape: [2, 5, 3], values: Small.x + Small.x.dropLast(3) + [-1, -1, -1])
    try Contents.run([padded] + arrays[1...1]).write(to: "mixed.npz", in: folder)
    let mixed = try sdtw("align", "mixed.npz", in: folder)
    #expect(mixed.ending == .exited(65) && mixed.errors.contains("for which bce is taken, and others for mse"))
    let beyond = try sdtw("align", "batch.npz", "--item", "3", in: folder)
    #expect(beyond.ending == .exited(65) && beyond.errors.contains("There is no item 3: the batch has 2."))
  }

  /// By whatever name: the matrices would stand where X and Y were.
  @Test(arguments: ["run.npz", "./run.npz", "link.npz"])
  func theInputIsNeverOverwritten(output: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("link.npz"), withDestinationPath: folder.file("run.npz"))
    let before = try Data(contentsOf: URL(fileURLWithPath: folder.file("run.npz")))
    let outcome = try sdtw("align", "run.npz", "-o", output, in: folder)
    #expect(outcome.ending == .exited(64))
    #expect(outcome.errors.contains("\(output) is one of the files that are read"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file("run.npz"))) == before)
  }

  @Test func predictionsBeyondProbabilitiesAreToldOf() throws {
    let arrays = [
      NamedArray(name: "X", shape: [2, 2], values: [-3, 0.5, 4, 1]),
      NamedArray(name: "Y", shape: [1, 2], values: [0, 1]),
    ]
    try Contents.run(arrays).write(to: "logits.npz", in: folder)
    let outcome = try sdtw("align", "logits.npz", in: folder)
    #expect(outcome.errors.contains("X runs from -3.0 to 4.0, so the cost is mse: if X holds logits, say --logits"))
    for asked in ["--logits", "--cost=MSE"] {
      let outcome = try sdtw("align", "logits.npz", asked, in: folder)
      #expect(outcome.ending == .exited(0) && !outcome.errors.contains("X runs from"))
    }
  }

  @Test func theTextSaysWhyALossIsNegative() throws {
    let text = try sdtw("align", "decay.npz", in: folder).text
    #expect(text.contains("D(N,M)           -3.68132909545766"))
    #expect(text.contains("expected cost ΣCH  4.82") && text.contains("γ·entropy γS       8.5"))
  }

  @Test func theMatricesOfAKnownCase() throws {
    #expect(try sdtw("align", "decay.npz", "-o", "out.npz", in: folder).ending == .exited(0))
    let arrays = try ArrayFile.read(at: folder.file("out.npz")).arrays
    #expect(arrays.map(\.name) == ["C", "D", "E", "H", "h", "H_normalized", "Y_mod", "gradient"])
    #expect(arrays.allSatisfy { $0.elementType == .float64 })
    #expect(arrays.map(\.shape) == [[17, 6], [17, 6], [17, 6], [17, 6], [17], [17, 6], [17, 12], [17, 12]])
    let named = Dictionary(uniqueKeysWithValues: arrays.map { ($0.name, $0) })

    // The peaks in SampleData/README.md: the events of two, one and five frames have the bins 0–2, 3–5 and 6–8.
    let modified = try #require(named["Y_mod"]?.matrix)
    let peaks = [0, 3, 6].map { bin in (0..<17).map { modified[$0, bin] }.max() ?? 0 }
    for (peak, expected) in zip(peaks, [0.975, 0.618, 0.973]) { #expect(abs(peak - expected) < 5e-4) }

    let d = try #require(named["D"]?.values.last)
    let e = try #require(named["E"]?.values)
    #expect(abs(d - -3.6813290954576656) < 1e-12)
    #expect(abs(e[0] - 1) < 1e-12 && e.last == 1)
    // The gradient of mse is h(n)(x − y_mod).
    let h = try #require(named["h"]?.values)
    let gradient = try #require(named["gradient"]?.matrix)
    let x = MagnitudeDecay.sequences().x
    for n in 0..<17 {
      for k in 0..<12 { #expect(abs(gradient[n, k] - h[n] * (x[n, k] - modified[n, k])) < 1e-12) }
    }
  }

  @Test func whatTheRunCarriesIsTheDefaultAndOptionsComeFirst() throws {
    let (x, y) = MagnitudeDecay.sequences()
    try Contents.run([
      NamedArray(name: "X", matrix: x), NamedArray(name: "Y", matrix: y), NamedArray(name: "cost", text: "squared"),
      NamedArray(name: "gamma", scalar: 2), NamedArray(name: "step_weights", shape: [3], values: [0.5, 1, 1]),
    ]).write(to: "run.npz", in: folder)
    let carried = try Summary(sdtw("align", "run.npz", "--json", in: folder))
    #expect(carried.cost == "squared" && carried.gamma == 2 && carried.stepWeights == [0.5, 1, 1])
    #expect(abs(carried.sdtw - -11.305805979830488) < 1e-12)

    let options = ["--cost", "mse", "--gamma", "0.25", "--step-weights", "0.1,1,1"]
    let given = try Summary(Program.run(sdtw, ["align", "run.npz", "--json"] + options, in: folder))
    #expect(given.cost == "mse" && given.gamma == 0.25 && given.stepWeights == [0.1, 1, 1])
    #expect(abs(given.sdtw - -1.199475013510464) < 1e-12)
  }

  @Test func aForbiddenStepIsWrittenAsItIsGiven() throws {
    let outcome = try sdtw("align", "decay.npz", "--json", "--step-weights", "1,inf,1", in: folder)
    #expect(outcome.text.contains("\"inf\""))
    #expect(outcome.errors.contains("step weights 1,inf,1 (h,v,d)"))
  }

  @Test func theClampsOfCrossEntropy() throws {
    try folder.write("0\n".utf8, to: "X.csv")
    try folder.write("1\n".utf8, to: "Y.csv")
    for (clamp, expected) in [("1e-7", -log(1e-7)), ("0.01", -log(0.01)), ("torch", 100)] {
      let outcome = try sdtw(
        "align", "X.csv", "Y.csv", "--cost", "bce", "--bce-clamp", clamp, "--json", in: folder)
      #expect(abs(try Summary(outcome).sdtw - expected) < 1e-9 * expected)
      #expect(outcome.errors.contains("1 of 1 entries of X are saturated and were clamped"))
    }
  }

  @Test func theFirstCellCostsItsDiagonalStepOrOne() throws {
    try folder.write("0\n".utf8, to: "X.csv")
    try folder.write("4\n".utf8, to: "Y.csv")
    for (cell, expected) in [("diagonal", 2.0), ("one", 8)] {
      let outcome = try sdtw(
        "align", "X.csv", "Y.csv", "--step-weights", "1,1,0.25", "--first-cell", cell, "--json", in: folder)
      #expect(try Summary(outcome).sdtw == expected)
    }
  }

  @Test func logitsAreAsGoodAsTheirProbabilities() throws {
    try Contents.run([
      Small.x { values in values = values.map { log($0 / (1 - $0)) } }, Small.y(),
    ]).write(to: "logits.npz", in: folder)
    let logits = try Summary(sdtw("align", "logits.npz", "--logits", "--json", in: folder))
    let probabilities = try Summary(sdtw("align", "run.npz", "--cost", "bce", "--json", in: folder))
    #expect(logits.cost == "bce" && abs(logits.sdtw - probabilities.sdtw) < 1e-12)
    #expect(logits.sdtw > 1)
  }
}

/// The same sequences in other forms give the same result.
@Suite struct AlignFormsTests {
  let folder: TemporaryFolder
  let x = NamedArray(name: "X", shape: [5, 3], values: Small.x)
  /// Two targets of three features: M × K, which no other reading fits.
  let y = [0.0, 1, 0, 0, 0, 1]

  init() throws {
    folder = try TemporaryFolder()
    try Contents.npy(x).write(to: "X.npy", in: folder)
    try Contents.npy(NamedArray(name: "Y", shape: [2, 3], values: y)).write(to: "Y.npy", in: folder)
  }

  private func expectTheSame(_ arguments: String..., input: String = "/dev/null", note: String? = nil) throws {
    let plain = try Summary(sdtw("align", "X.npy", "Y.npy", "--json", in: folder))
    let outcome = try Program.run(sdtw, ["align", "--json"] + arguments, in: folder, input: input)
    #expect(try Summary(outcome) == plain, "\(outcome.errors)")
    if let note { #expect(outcome.errors.contains(note)) }
  }

  /// As the authors' own targets are: K × M in Fortran order, which in memory is M × K.
  @Test func targetsAsColumnsInFortranOrder() throws {
    try Contents.npy(shape: "(3, 2)", isFortran: true, data: y.bytes).write(to: "F.npy", in: folder)
    try expectTheSame("X.npy", "F.npy", note: "Y: (3, 2) in the file, taken as 2 targets × 3 features")
  }

  @Test func predictionsAsColumns() throws {
    let columns = (0..<3).flatMap { k in (0..<5).map { Small.x[$0 * 3 + k] } }
    try Contents.npy(NamedArray(name: "X", shape: [3, 5], values: columns)).write(to: "T.npy", in: folder)
    try expectTheSame("T.npy", "Y.npy", note: "X: (3, 5) in the file, taken as 5 frames × 3 features")
  }

  @Test func labels() throws {
    let labels = NamedArray(name: "Y", shape: [2], values: [1, 2], elementType: .int64)
    try Contents.npy(labels).write(to: "L.npy", in: folder)
    try expectTheSame("X.npy", "L.npy", note: "Y: 2 integer labels, made one-hot over X's 3 features a frame")
  }

  @Test func tables() throws {
    try folder.write("0\t1\t0\n0\t0\t1\n".utf8, to: "Y.tsv")
    try expectTheSame("X.npy", "Y.tsv")
  }

  @Test func arraysOfOneFileByName() throws {
    try Contents.run([
      NamedArray(name: "scores", shape: [5, 3], values: Small.x), NamedArray(name: "score", shape: [2, 3], values: y),
    ]).write(to: "other.npz", in: folder)
    try expectTheSame("other.npz:scores", "other.npz:score")
  }

  @Test func standardInput() throws {
    try Contents.run([x, NamedArray(name: "Y", shape: [2, 3], values: y)]).write(to: "run.npz", in: folder)
    try expectTheSame("/dev/stdin", input: folder.file("run.npz"))
  }

  @Test func namesLikeCommandsAndOptions() throws {
    for (from, to) in [("X.npy", "align"), ("Y.npy", "-Y")] {
      try FileManager.default.copyItem(atPath: folder.file(from), toPath: folder.file(to))
    }
    try expectTheSame("--", "align", "-Y")
  }

  /// As a run of a network against a score.
  @Test func notesAreTargets() throws {
    let x = NamedArray(name: "X", shape: [10, 12], values: (0..<120).map { Double($0 * 7 % 10) / 10 })
    try Contents.npy(x).write(to: "X.npy", in: folder)
    try Contents.text("start;end;pitch\n0;0.3;60\n0.5;1;64\n0.6;1;200\n").write(to: "bad.csv", in: folder)
    try Contents.text("start;end;pitch\n0;0.3;60\n0.5;1;64\n").write(to: "notes.csv", in: folder)
    let outcome = try sdtw("align", "X.npy", "notes.csv", "--fps", "10", "--json", in: folder)
    #expect(try Summary(outcome).targets == 3)
    #expect(outcome.errors.contains("Y: 3 targets from notes.csv, at 10 frames a second\n"))
    for (arguments, words) in [
      (["notes.csv"], "Give it with --fps"), (["bad.csv", "--fps", "10"], "line 4: the pitch is 200"),
    ] {
      let outcome = try Program.run(sdtw, ["align", "X.npy"] + arguments, in: folder)
      #expect(outcome.ending == .exited(65) && outcome.errors.contains(words))
    }
  }
}
