import SequenceFiles

extension BadInput {
  private static func run(_ name: String, _ quoted: String..., x: NamedArray = Small.x(), y: NamedArray = Small.y())
    -> BadInput
  {
    var input = BadInput(name, 65, files: ["run.npz": .run([x, y])])
    input.quoted = quoted
    return input
  }

  private static func underCrossEntropy(
    _ name: String, _ quoted: String, x: NamedArray = Small.x(), y: NamedArray = Small.y(), more: [String] = []
  ) -> BadInput {
    var input = run(name, x: x, y: y)
    input.quoted = [quoted, "outside [0, 1]"]
    input.arguments += ["--cost", "bce"] + more
    return input
  }

  private static func array(_ name: String, _ shape: [Int], _ value: Double = 0.5) -> NamedArray {
    NamedArray(name: name, shape: shape, values: Array(repeating: value, count: shape.reduce(1, *)))
  }

  private static func strong(_ name: String, _ quoted: String..., array: NamedArray) -> BadInput {
    var input = BadInput(name, 65, files: ["run.npz": .run([Small.x(), Small.y(), array])])
    input.quoted = quoted
    return input
  }

  static let values: [BadInput] = [
    run("NaN in X", "X is nan at frame 3, bin 2", x: Small.x { $0[7] = .nan }),
    run("infinity in Y", "Y is inf at target 2, bin 3", y: Small.y { $0[5] = .infinity }),
    run("negative infinity in Y", "Y is -inf at target 2, bin 3", y: Small.y { $0[5] = -.infinity }),
    strong(
      "NaN in Y_strong", "Y_strong is nan at frame 1, bin 2",
      array: NamedArray(name: "Y_strong", shape: [5, 3], values: Small.x { $0[1] = .nan }.values)),
    run("no frames", "X is empty", "(0, 3)", x: array("X", [0, 3])),
    run("no targets", "Y is empty", "(0, 3)", y: array("Y", [0, 3])),
    run("no features", "X is empty", "(3, 0)", x: array("X", [3, 0]), y: array("Y", [2, 0])),
    run("unequal features", "X has 88 features a frame, Y has 12", x: array("X", [4, 88]), y: array("Y", [2, 12])),
    run("X is a vector", "Did you swap X and Y?", x: array("X", [5])),
    strong("strong targets of other frames", "(7, 3)", "5 frames", array: array("Y_strong", [7, 3])),
    strong("strong targets of other features", "(5, 4)", "3 features", array: array("Y_strong", [5, 4])),
    run("label too large", "label 99 at entry 2", y: NamedArray(name: "Y", shape: [3], values: [0, 99, 1])),
    run("negative label", "label -1 at entry 2", y: NamedArray(name: "Y", shape: [3], values: [0, -1, 1])),
    run("a fraction as a label", "entry 2 is 1.5", y: NamedArray(name: "Y", shape: [3], values: [0, 1.5, 1])),
    run(
      "labels of bool", "vector of bool", y: NamedArray(name: "Y", shape: [3], values: [0, 1, 1], elementType: .bool)),
    run("values whose squares overflow", "The cost of frame 1 and target 1", x: Small.x { $0[0] = 1e300 }),
    underCrossEntropy("probability above 1", "X is 1.5 at frame 1, bin 2", x: Small.x { $0[1] = 1.5 }),
    underCrossEntropy("probability below 0", "X is -0.25 at frame 1, bin 2", x: Small.x { $0[1] = -0.25 }),
    underCrossEntropy("just beyond the tolerance", "X is 1.00001", x: Small.x { $0[1] = 1.00001 }),
    underCrossEntropy("target above 1", "Y is 2.0 at target 1, bin 2", y: Small.y { $0[1] = 2 }),
    underCrossEntropy(
      "target above 1 with logits", "Y is 2.0", x: Small.x { $0[0] = 9 }, y: Small.y { $0[1] = 2 }, more: ["--logits"]),
  ]

  private static func setting(_ name: String, _ quoted: String, _ array: NamedArray) -> BadInput {
    BadInput(name, 65, array.name, quoted, files: ["run.npz": .run([Small.x(), Small.y(), array])])
  }

  static let settings: [BadInput] = [
    setting("gamma of the run is negative", "-1", NamedArray(name: "gamma", scalar: -1)),
    setting("gamma of the run is NaN", "nan", NamedArray(name: "gamma", scalar: .nan)),
    setting("cost of the run is unknown", "manhattan", NamedArray(name: "cost", text: "manhattan")),
    setting("two weights in the run", "[1, 2]", NamedArray(name: "step_weights", shape: [2], values: [1, 2])),
    BadInput(
      "logits and mse in one run", 65, "X holds logits", "the RUN's cost mse", "Use --cost bce",
      files: [
        "run.npz": .run([
          Small.x(), Small.y(), NamedArray(name: "cost", text: "mse"),
          NamedArray(name: "logits", scalar: 1, elementType: .bool),
        ])
      ]),
    BadInput(
      "two spellings of a setting", 65, "Gamma in run.npz stands beside gamma",
      files: [
        "run.npz": .run([
          Small.x(), Small.y(), NamedArray(name: "gamma", scalar: 1), NamedArray(name: "Gamma", scalar: 2),
        ])
      ]),
    setting("fps of the run is negative", "-25", NamedArray(name: "fps", scalar: -25)),
    setting("a mark beyond the targets", "3", NamedArray(name: "marks", shape: [1], values: [3], elementType: .int64)),
  ]
}
