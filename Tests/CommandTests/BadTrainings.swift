import SequenceFiles

extension BadInput {
  private static func learn(_ name: String, _ status: Int32, _ quoted: String..., words: String...) -> BadInput {
    files(name, status, quoted, [:], words)
  }

  private static func table(_ name: String, _ text: String, _ quoted: String..., words: String...) -> BadInput {
    files(name, 65, quoted, ["t.csv": .text(text)], ["--schedule", "t.csv"] + words)
  }

  private static func files(
    _ name: String, _ status: Int32, _ quoted: [String], _ files: [String: Contents], _ words: [String]
  ) -> BadInput {
    var input = BadInput("learn: " + name, status, arguments: ["learn", "run.npz"] + words)
    input.quoted = quoted
    input.files.merge(files) { $1 }
    return input
  }

  static let learningOptions: [BadInput] = [
    learn("γ is a word", 64, "--gamma: “high”", words: "--gamma", "high"),
    learn("γ without a shape", 64, "“10:0.1 200” doesn't say how", words: "--gamma", "10:0.1 200"),
    learn("γ without steps", 64, "“10” doesn't say for how many steps", words: "--gamma", "10, 0.1 20"),
    learn(
      "γ goes geometrically to 0", 64, "“1:0 geometric 9” can't go geometrically", words: "--gamma", "1:0 geometric 9"),
    learn("γ is infinite", 64, "--gamma 1 3, inf becomes infinite", words: "--gamma", "1 3, inf"),
    learn("the prior is infinite", 64, "--prior inf becomes infinite", words: "--prior", "inf"),
    learn("a weight below 0", 64, "--diagonal: -1.0 in “-1” is out of range", words: "--diagonal", "-1"),
    learn("no steps", 64, "'0' is invalid for '--steps", words: "--steps", "0"),
    learn("no rate", 64, "a finite number above 0", words: "--rate", "0"),
    learn("an optimizer of another name", 64, "'adam' and 'gd'", words: "--optimizer", "sgd"),
    learn("a start of another name", 64, "'zero'", words: "--start", "zero"),
    learn("a seed below 0", 64, "'-1' is invalid for '--seed", words: "--seed", "-1"),
    learn("a width of nothing", 64, "'0' is invalid for '--prior-width", words: "--prior-width", "0"),
    learn("dumps every 0 steps", 64, "a list such as 0,50,200", words: "--dumps", "0", "-o", "d"),
    learn("dumps behind the end", 64, "step 900, and the last one is 500", words: "--dumps", "0,900", "-o", "d"),
    learn("dumps without a directory", 64, "--dumps is about files", words: "--dumps", "5"),
    learn("to resume without a directory", 64, "--resume is about files", words: "--resume"),
    learn("to resume and to begin anew", 64, "leave one out", words: "--resume", "--force", "-o", "d"),
    learn("output is empty", 64, "--output is empty", words: "-o", ""),
    BadInput("learn nothing", 64, "Nothing is given to learn", arguments: ["learn", "--gamma", "1"]),
  ]

  static let learningFiles: [BadInput] = [
    table("an empty table", "", "t.csv has no row of a schedule", "Its first line names"),
    table("a table without steps", "gamma\n1\n", "t.csv has no column step", "“gamma”"),
    table("a table without values", "step,loss\n0,1\n", "its first line is “step,loss”"),
    table("a table with a column twice", "step,gamma,gamma\n0,1,2\n", "t.csv has two columns gamma"),
    table("a table with a short line", "step,gamma\n0,1\n5\n", "t.csv, line 3: 1 field, and the first line has 2"),
    table("a table with a word", "step,gamma\n0,low\n", "t.csv, line 2: “low” is no number for gamma"),
    table("a table with a step of a half", "step,gamma\n0.5,1\n", "t.csv, line 2: “0.5” is no step"),
    table("a table that goes back", "step,gamma\n5,1\n3,1\n", "t.csv, column gamma: Step 3 follows step 5"),
    table("a table that says two things", "step,gamma\n5,1\n5,2\n", "t.csv, line 3: step 5 has two values of gamma"),
    table("a table below 0", "step,prior\n0,-1\n", "t.csv, column prior: -1.0 in “-1.0” is out of range"),
    files(
      "a table and an option", 64, ["--gamma and the column gamma of t.csv say the same"],
      ["t.csv": .text("step,gamma\n0,1\n")], ["--schedule", "t.csv", "--gamma", "1"]),
    files(
      "a table and the step weights", 64, ["--step-weights and the column w_vertical of t.csv say the same"],
      ["t.csv": .text("step,w_vertical\n0,1\n")], ["--schedule", "t.csv", "--step-weights", "1,1,1"]),
    learn("no such table", 66, "There is no file nonesuch.csv", words: "--schedule", "nonesuch.csv"),
    learn("γ leaves the range", 65, "of step 0 leave the range of float64", words: "--gamma", "1e308"),
    learn("no path in the end", 65, "No path is left", words: "--diagonal", "1 5, inf"),
    learn("no durations", 65, "Nothing says how long each target lasts", words: "--start", "unfolded"),
    learn("a directory that can't be made", 73, "nonesuch/d", words: "-o", "nonesuch/d"),
    learn("a directory that is a file", 73, "a file has that name", words: "-o", "out/out.npz"),
    learn("the directory of the RUN", 64, "./run.npz is one of the files that are read", words: "-o", "."),
    learn(
      "a directory of something else", 64, "out holds out.npz, which 'sdtw learn' didn't write", words: "-o", "out"),
    files(
      "a directory of something else, by force", 64, ["d holds measures.csv"],
      ["d": .folder, "d/measures.csv": .text("mine")], ["-o", "d", "--force"]),
    files(
      "what was saved is damaged", 65, ["d/.sdtw-learn.npz is damaged"],
      ["d": .folder, "d/.sdtw-learn.npz": .run([Small.x()])], ["-o", "d", "--resume"]),
  ]
}
