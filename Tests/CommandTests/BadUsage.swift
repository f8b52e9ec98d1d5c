extension BadInput {
  private static func option(_ name: String, _ quoted: String, _ words: String...) -> BadInput {
    BadInput(name, 64, quoted, "See 'sdtw align --help'.", arguments: align + words)
  }

  static let options: [BadInput] = [
    option("unknown option", "Did you mean '--gamma'?", "--gama", "1"),
    option("unknown cost", "manhattan", "--cost", "manhattan"),
    option("gamma is a word", "abc", "--gamma", "abc"),
    option("gamma is empty", "--gamma", "--gamma", ""),
    option("gamma is negative", "'-1' is invalid for '--gamma", "--gamma", "-1"),
    option("gamma is NaN", "nan", "--gamma", "nan"),
    option("gamma is infinite", "inf", "--gamma", "inf"),
    option("gamma has a decimal comma", "0,5", "--gamma", "0,5"),
    option("gamma has a unit", "1 nat", "--gamma", "1 nat"),
    option("gamma without a value", "--gamma", "--gamma"),
    option("two weights", "1,1", "--step-weights", "1,1"),
    option("four weights", "1,1,1,1", "--step-weights", "1,1,1,1"),
    option("a negative weight", "-0.5,1,1", "--step-weights", "-0.5,1,1"),
    option("a weight is NaN", "1,nan,1", "--step-weights", "1,nan,1"),
    option("a weight is empty", "1,,1", "--step-weights", "1,,1"),
    option("unknown first cell", "corner", "--first-cell", "corner"),
    option("unknown orientation", "diagonals", "--frames", "diagonals"),
    option("clamp of a half", "0.5", "--bce-clamp", "0.5"),
    option("clamp of 0", "'0'", "--bce-clamp", "0"),
    option("clamp below float64", "1e-17", "--bce-clamp", "1e-17"),
    option("clamp is a word", "tensorflow", "--bce-clamp", "tensorflow"),
    option("fps is 0", "'0'", "--fps", "0"),
    option("fps is negative", "'-25'", "--fps", "-25"),
    option("a third file", "third.npy", "second.npy", "third.npy"),
    option("an empty name", "name is empty", ""),
    option("output is empty", "--output is empty", "-o", ""),
    option("output as a table", "out.csv", "-o", "out.csv"),
    option("output as JSON", "out.json", "--json", "-o", "out.json"),
    option("an array that there isn't", "“X” is none of C, D, E, H, h, H_normalized, Y_mod, gradient", "--only", "h,X"),
    option("an array in small letters", "“y_mod” is none of", "--only", "y_mod"),
    option("arrays after an empty name", "“” is none of", "--only", "h,"),
    option("threads of one alignment", "'0'", "--jobs", "0"),
    option("memory without a number", "'G'", "--memory", "G"),
    option("no memory", "'0'", "--memory", "0"),
    option("memory in an unknown unit", "'4X'", "--memory", "4X"),
    option("memory below 0", "'-1G'", "--memory", "-1G"),
    option("memory beyond all numbers", "'99999999999T'", "--memory", "99999999999T"),
    BadInput(
      "arrays that are written nowhere", 64, "--only says what is written, and nothing is",
      arguments: ["align", "run.npz", "--only", "h"]),
    BadInput(
      "more memory than is allowed", 65, "5 frames × 3 targets need 1 MB, and --memory allows 0 MB",
      "Raise --memory, write less by --only, or cut", arguments: align + ["--memory", "200"]),
    BadInput(
      "no path is left", 65, "3 frames", "5 targets", "1,inf,1", arguments: align + ["--step-weights", "1,inf,1"],
      files: [
        "run.npz": .run([
          .init(name: "X", shape: [3, 3], values: Small.y), .init(name: "Y", shape: [5, 3], values: Small.x),
        ])
      ]),
    BadInput(
      "logits under mse", 64, "logits", "--cost mse", "Use --cost bce",
      arguments: align + ["--logits", "--cost", "mse"]),
    BadInput(
      "logits of a run under mse", 64, "logits", "the RUN's cost mse", "Use --cost bce",
      arguments: align + ["--logits"],
      files: ["run.npz": .run([Small.x(), Small.y(), .init(name: "cost", text: "mse")])]),
    BadInput(
      "a clamp for mse", 64, "--bce-clamp goes with bce from probabilities, and the cost is mse",
      arguments: align + ["--cost", "mse", "--bce-clamp", "torch"]),
    BadInput(
      "a clamp for logits", 64, "X holds logits, which need none",
      arguments: align + ["--logits", "--bce-clamp", "1e-6"]),
    BadInput("all steps forbidden", 65, "inf,inf,inf", arguments: align + ["--step-weights", "inf,inf,inf"]),
    BadInput("gamma leaves the range", 65, "range of float64", arguments: align + ["--gamma", "1e308"]),
  ]

  private static func words(_ name: String, _ status: Int32, _ quoted: String, _ arguments: String...) -> BadInput {
    BadInput(name, status, quoted, arguments: arguments)
  }

  static let words: [BadInput] =
    [
      words("nothing to align", 64, "Nothing is given", "align"),
      words("a size of one number", 64, "'100'", "benchmark", "--size", "100"),
      words("a size without frames", 64, "'0x10'", "benchmark", "--size", "0x10"),
      words("a size of three numbers", 64, "'1x2x3'", "benchmark", "--size", "1x2x3"),
      words(
        "a kernel that there isn't", 64, "“neon”: kernels of this machine, ", "benchmark", "--kernel",
        "reference,neon"),
      words("threads of a benchmark", 64, "“0”", "benchmark", "--jobs", "1,0"),
      words("no runs", 64, "'0'", "benchmark", "--repeats", "0"),
      words("a benchmark at γ = 0", 64, "“0”", "benchmark", "--gamma", "0"),
      words("a cost of nothing", 64, "none is named", "benchmark", "--cost", "mse"),
      BadInput(
        "a benchmark beyond memory", 65, "900000 frames × 900000 targets need", "are available.\nTake a larger machine",
        arguments: ["benchmark", "--size", "900000x900000", "--memory", "900000T"]),
      words("unknown command", 64, "“frobnicate”", "frobnicate"),
      words("misspelt command", 64, "Did you mean 'sdtw align'?", "algin", "run.npz"),
      words("unknown example", 64, "nonesuch", "example", "nonesuch"),
      words("unknown order", 64, "sideways", "example", "magnitude-decay", "--order", "sideways"),
      words("an option of another command", 64, "--json", "run.npz", "--json"),
      words("keys without a snapshot", 64, "--snapshot", "run.npz", "--keys", "q"),
      words("strong targets of nothing", 64, "--strong strong.npy", "--strong", "strong.npy", "--snapshot", "80x24"),
      words("unknown key", 64, "<nokey>", "explore", "run.npz", "--snapshot", "80x24", "--keys", "<nokey>"),
      words("a map for differences", 64, "diverging", "run.npz", "--color-map", "diverging", "--snapshot", "80x24"),
      BadInput(
        "the explorer on what bce can't take", 65, "X is 1.5 at frame 1, bin 2",
        arguments: ["explore", "run.npz", "--cost", "bce"],
        files: ["run.npz": .run([Small.x { $0[1] = 1.5 }, Small.y()])]),
      BadInput(
        "a snapshot of what bce can't take", 65, "Y is 2.0 at target 1, bin 2",
        arguments: ["explore", "run.npz", "--logits", "--snapshot", "80x24"],
        files: ["run.npz": .run([Small.x(), Small.y { $0[1] = 2 }])]),
      words("no terminal", 69, "Standard input is not a terminal", "explore", "run.npz"),
      words("no terminal, no arguments", 69, "Standard input is not a terminal"),
    ]
    + ["0x0", "abc", "80", "-1x24", "99999999x99999999", "80x24x3"].map { size in
      words("a snapshot of \(size)", 64, "'\(size)'", "explore", "run.npz", "--snapshot", size)
    }

  private static func output(_ name: String, _ path: String) -> BadInput {
    BadInput(name, 73, path, arguments: ["align", "run.npz", "-o", path])
  }

  static let paths: [BadInput] = [
    words("no such run", 66, "missing.npz", "align", "missing.npz"),
    words("no such targets", 66, "missing.npy", "align", "run.npz:X", "missing.npy"),
    words("no such strong targets", 66, "missing.npy", "align", "run.npz", "--strong", "missing.npy"),
    words("no such run, explorer", 66, "missing.npz", "explore", "missing.npz", "--snapshot", "80x24"),
    words("a line break in a name", 66, "a\\u{a}b.npz", "align", "a\nb.npz"),
    words("a name of 5000 letters", 66, "nnnn", "align", String(repeating: "n", count: 5000) + ".npz"),
    words("a name below a file", 66, "run.npz/X.npz", "align", "run.npz/X.npz"),
    BadInput(
      "the folder itself", 66, "The directory . holds no dump itself, but 1 folder that does: out.",
      "Name one, as in ./out.", arguments: ["align", "."], files: [:]),
    BadInput(
      "a folder without dumps", 66, "empty holds no dump", arguments: ["explore", "empty"], files: ["empty": .folder]),
    words("--follow with a snapshot", 64, "leave --follow out", "explore", "--follow", ".", "--snapshot", "80x24"),
    words("--follow with two files", 64, "--follow goes with", "explore", "--follow", "X.npy", "Y.npy"),
    words("--follow without a run", 64, "--follow goes with", "explore", "--follow"),
    words("--follow with an array that is still to come", 64, "names one array", "explore", "--follow", "no.npz:X"),
    words("--follow with an array of a run", 64, "names one array", "explore", "--follow", "run.npz:X"),
    words("--follow with a file that can't be a dump", 64, "is never a dump", "explore", "--follow", "nofile.csv"),
    words("standard input has no dump", 65, "No dump came", "explore", "--follow", "-"),
    words("a pattern that fits nothing", 66, "No file fits the pattern step-*.npz", "explore", "step-*.npz"),
    words("a step that isn't there", 66, "There is no step 7 among the dumps.", "explore", "--step", "7", "."),
    words("a step of one run", 64, "--step 7 names a dump", "explore", "--step", "7", "run.npz"),
    BadInput("a folder named npz", 66, "The directory run.npz holds no dump", files: ["run.npz": .folder]),
    output("no such folder", "nowhere/out.npz"),
    output("output is a folder", "out"),
    output("output below a file", "run.npz/out.npz"),
    output("output in /proc", "/proc/out.npz"),
    output("output on a full device", "/dev/full"),
    words("example below a file", 73, "run.npz/magnitude-decay", "example", "magnitude-decay", "-o", "run.npz"),
    words("example in no folder", 73, "nowhere/magnitude-decay", "example", "magnitude-decay", "-o", "nowhere"),
    BadInput(
      "a pipe that ends at once", 65, "X.npy", arguments: alignPair,
      files: ["X.npy": .pipe([]), "Y.npy": .npy(Small.y())]),
    BadInput(
      "a pipe that ends early", 65, "X.npy", arguments: alignPair,
      files: ["X.npy": .pipe([0x93] + Array("NUMPY".utf8) + [1, 0]), "Y.npy": .npy(Small.y())]),
  ]
}
