import SequenceFiles

extension BadInput {
  private static func option(_ name: String, _ quoted: String, _ words: String...) -> BadInput {
    BadInput(name, 64, quoted, "See 'sdtw sweep --help'.", arguments: ["sweep", "run.npz"] + words)
  }

  private static func range(_ text: String, _ quoted: String) -> BadInput {
    option("sweep of γ \(text)", quoted, "--gamma", text)
  }

  static let sweepOptions: [BadInput] = [
    range("0:1:5", "can't start at 0: list the 0, as in 0,0.1,1"),
    range("1:0.1:5", "1 is not below 0.1"),
    range("1:1:5", "1 is not below 1"),
    range("1:10:0", "and not “0”"),
    range("1:10:1", "and not “1”"),
    range("1:10:2.5", "and not “2.5”"),
    range("1:10:", "and not “”"),
    range("1:10:1e9", "1e9 values are too many: 10000000 are the most"),
    range("1:10:1e400", "1e400 values are too many"),
    range("a:b:c", "“a” is not a finite number of at least 0"),
    range("1:inf:3", "“inf” is not a finite number"),
    range("1:10", "three parts, lower:upper:count"),
    range("1:2:3:4", "three parts, lower:upper:count"),
    range("1,,2", "“” is not a finite number"),
    range("1,-2", "“-2” is not a finite number"),
    range("0.1,1,0.10", "0.1 comes twice"),
    range("1:1.0000000000000004:9", "1 comes twice"),
    range("inf", "“inf” is not a finite number"),
    option("sweep of falling weights", "1 is not below 0", "--horizontal", "1:0:5"),
    option("sweep of a NaN weight", "“nan” is not", "--diagonal", "nan"),
    option(
      "sweep of weights twice", "--step-weights 1,1,1 comes twice", "--step-weights=1,1,1", "--step-weights=1,1,1"),
    option(
      "sweep of weights and axes", "--step-weights is given 2 times", "--step-weights=1,1,1", "--step-weights=2,1,1",
      "--vertical", "0.5"),
    option(
      "sweep of too many settings", "10000 × 10000 × 1 × 1 × 1 points", "--gamma", "1:2:10000", "--horizontal",
      "0:1:10000"),
    option("shard beyond", "8 shards are counted from 0 to 7: use --array=0-7", "--shard", "8/8", "-o", "s.csv"),
    option("shard below 0", "the shard is -1", "--shard", "-1/8", "-o", "s.csv"),
    option("shard of none", "0 shards can't be made", "--shard", "0/0", "-o", "s.csv"),
    option("shard of a word", "a shard is I/N", "--shard", "first", "-o", "s.csv"),
    option("shard outside of Slurm", "SLURM_ARRAY_TASK_ID is not set", "--shard", "8", "-o", "s.csv"),
    option("shard without a file", "--shard writes a share", "--shard", "0/8"),
    option("shard as JSON", "-o share.csv", "--shard", "0/8", "-o", "s.json"),
    option("resume without a file", "--resume goes on with a file", "--resume"),
    option("sweep into a text", "“t.txt” names no format", "-o", "t.txt"),
    option("summary without a format", "“s” names no format", "--summary", "s"),
    option("no threads", "from 1 to 1024", "--jobs", "0"),
    option("threshold is a word", "a finite number", "--threshold", "half"),
    option("merge with a grid", "--merge goes with shares", "--merge", "--gamma", "1"),
    BadInput("nothing to sweep", 64, "Nothing is given to sweep", arguments: ["sweep", "--gamma", "1"]),
    BadInput("a summary of one run", 64, "--summary s.csv", arguments: ["sweep", "run.npz", "--summary", "s.csv"]),
    BadInput("sweep a run twice", 64, "run.npz is given twice", arguments: ["sweep", "run.npz", "out", "run.npz"]),
  ]

  private static func files(
    _ name: String, _ status: Int32, _ quoted: String..., files: [String: Contents] = [:], arguments: [String]
  ) -> BadInput {
    var input = BadInput(name, status, arguments: arguments)
    input.quoted = quoted
    input.files.merge(files) { $1 }
    return input
  }

  private static func run(cost: String) -> Contents {
    .run([Small.x(), Small.y(), NamedArray(name: "cost", text: cost)])
  }

  static let sweepFiles: [BadInput] = [
    files("sweep of a missing run", 66, "no.npz", arguments: ["sweep", "run.npz", "no.npz", "-o", "t.csv"]),
    files(
      "sweep of a damaged run", 65, "bad.npz", files: ["bad.npz": .text("PK\u{3}\u{4}")],
      arguments: ["sweep", "run.npz", "bad.npz", "-o", "t.csv"]),
    files(
      "sweep of different costs", 64, "The cost of run.npz is bce (clamp 1e-07), that of mse.npz is mse.",
      "--cost bce", files: ["mse.npz": run(cost: "mse")], arguments: ["sweep", "run.npz", "mse.npz"]),
    files(
      "sweep of different weights", 64, "The step weights of run.npz are 1,1,1, those of w.npz are 0.1,1,1.",
      files: [
        "w.npz": .run([Small.x(), Small.y(), NamedArray(name: "step_weights", shape: [3], values: [0.1, 1, 1])])
      ],
      arguments: ["sweep", "run.npz", "w.npz"]),
    files(
      "sweep of what bce can't take", 65, "bad.npz: X is 1.5 at frame 1, bin 2",
      files: ["bad.npz": .run([Small.x { $0[1] = 1.5 }, Small.y()])],
      arguments: ["sweep", "run.npz", "bad.npz", "--cost", "bce"]),
    files(
      "sweep of other features", 65, "bad.npz: X has 3 features a frame, Y has 2",
      files: [
        "bad.npz": .run([Small.x(), NamedArray(name: "Y", shape: [4, 2], values: Array(repeating: 0, count: 8))])
      ],
      arguments: ["sweep", "run.npz", "bad.npz"]),
    files(
      "a view in the place of a run", 64, "view.json is a saved view, which 'sdtw explore' opens",
      files: ["view.json": .text("{}")], arguments: ["render", "view.json", "-o", "h.svg"]),
    files(
      "sweep without a path", 65, "run.npz: No path is left through 5 frames and 3 targets", "inf,1,1",
      files: ["two.npz": Small.run], arguments: ["sweep", "run.npz", "two.npz", "--horizontal", "1,inf"]),
    files(
      "sweep of an empty directory", 66, "empty/ holds no dump", files: ["empty": .folder],
      arguments: ["sweep", "empty/"]),
    files(
      "strong targets of two runs", 64, "--strong s.npy is given for 2 RUNs", files: ["two.npz": Small.run],
      arguments: ["sweep", "run.npz", "two.npz", "--strong", "s.npy"]),
    files(
      "sweep into its input", 64, "run.npz is one of the files that are read",
      arguments: [
        "sweep", "run.npz", "-o", "./run.npz",
      ]),
    files(
      "summary into an input", 64, "two.npz is one of the files that are read", files: ["two.npz": Small.run],
      arguments: ["sweep", "run.npz", "two.npz", "-o", "t.csv", "--summary", "two.npz"]),
    files(
      "summary into the table", 64, "the same file, t.csv and ./t.csv", files: ["two.npz": Small.run],
      arguments: ["sweep", "run.npz", "two.npz", "-o", "t.csv", "--summary", "./t.csv"]),
    files(
      "summary into no directory", 73, "no/s.csv can't be written", files: ["two.npz": Small.run],
      arguments: ["sweep", "run.npz", "two.npz", "-o", "t.csv", "--summary", "no/s.csv"]),
    files(
      "sweep a run by two names", 64, "./run.npz is the same file as run.npz",
      arguments: ["sweep", "run.npz", "./run.npz"]),
    files(
      "sweep a run with a line break in its name", 64, "a\\u{a}.npz has a control character",
      files: ["a\n.npz": Small.run], arguments: ["sweep", "run.npz", "a\n.npz"]),
    files(
      "sweep of a γ out of range", 65, "γ 1e+308 with the step weights 1,1,1 leaves the range of float64",
      arguments: ["sweep", "run.npz", "--gamma", "1,1e308", "-o", "t.csv"]),
    files(
      "sweep into a directory", 73, "t.csv can't be written: it is a directory", files: ["t.csv": .folder],
      arguments: ["sweep", "run.npz", "-o", "t.csv"]),
    files(
      "sweep into no directory", 73, "no/t.csv can't be written", arguments: ["sweep", "run.npz", "-o", "no/t.csv"]),
    files(
      "another file in the journal's place", 65, "t.csv.part is no share and no journal",
      files: ["t.csv.part": .text("mine\n")], arguments: ["sweep", "run.npz", "-o", "t.csv", "--resume"]),
    files("merge of a missing share", 66, "no.csv", arguments: ["sweep", "--merge", "no.csv", "-o", "t.csv"]),
    files(
      "merge into a share", 64, "s.csv is one of the files that are read",
      files: ["s.csv": .text("# sdtw sweep 1 {}\n")],
      arguments: ["sweep", "--merge", "s.csv", "-o", "s.csv"]),
    files("merge of a run", 65, "run.npz is no share and no journal", arguments: ["sweep", "--merge", "run.npz"]),
  ]
}
