import SequenceFiles

/// What `render` refuses.
extension BadInput {
  private static func render(
    _ name: String, _ status: Int32, _ quoted: String, _ arguments: String...
  ) -> BadInput {
    BadInput(name, status, quoted, arguments: ["render"] + arguments)
  }

  static let figures: [BadInput] = [
    render("no output", 64, "--output", "run.npz"),
    render("an empty output", 64, "--output is empty", "run.npz", "-o", ""),
    render("an output without a format", 64, "“out/h” names no format", "run.npz", "-o", "out/h"),
    render("an output of another format", 64, "“out/h.jpg” names no format", "run.npz", "-o", "out/h.jpg"),
    render("an unknown format", 64, "'tiff'", "run.npz", "-o", "out/h", "--format", "tiff"),
    render(
      "an unknown panel", 64, "“G” is none of C, D, D_per_step, E, H, H_normalized, X, Y, Y_strong, Y_mod", "run.npz",
      "-o", "out/h.png", "--panel", "G"),
    render("an unknown layout", 64, "'grid'", "run.npz", "-o", "out/h.png", "--layout", "grid"),
    render(
      "panels of a layout with its own", 64, "--layout paper has panels of its own", "run.npz", "-o", "out/h.png",
      "--layout", "paper", "--panel", "H"),
    render(
      "a report about two γ", 64, "--gamma has 2", "run.npz", "-o", "out/h.png", "--layout", "report", "--gamma", "1,2"),
    render("thirteen γ", 64, "13 γ are too many", "run.npz", "-o", "out/h.png", "--gamma", "1:2:13"),
    render("a γ that is none", 64, "“x” is not a finite number", "run.npz", "-o", "out/h.png", "--gamma", "1,x"),
    render(
      "τ without measures", 64, "--threshold goes with --layout report", "run.npz", "-o", "out/h.png", "--threshold",
      "0.4"),
    render("limits that fall", 64, "'1,0'", "run.npz", "-o", "out/h.png", "--limits", "1,0"),
    render("one limit", 64, "'1'", "run.npz", "-o", "out/h.png", "--limits", "1"),
    render(
      "logarithmic limits from 0", 64, "--limits starts at 0.0", "run.npz", "-o", "out/h.png", "--log", "--limits",
      "0,1"),
    render("no width", 64, "'0'", "run.npz", "-o", "out/h.png", "--width", "0"),
    render("a height that is a word", 64, "'tall'", "run.npz", "-o", "out/h.png", "--height", "tall"),
    render("too few dots", 64, "'1'", "run.npz", "-o", "out/h.png", "--dpi", "1"),
    render(
      "too small a page", 64, "leaves its panels no room", "run.npz", "-o", "out/h.png", "--width", "2", "--height", "2"
    ),
    render(
      "too many dots", 64, "188976 × 188976 pixels", "run.npz", "-o", "out/h.png", "--width", "200", "--height", "200",
      "--dpi", "2400"),
    render(
      "strong targets that there aren't", 65, "no strong targets", "run.npz", "-o", "out/h.png", "--panel", "Y_strong"),
    render(
      "a figure over its run", 64, "is one of the files that are read", "run.npz", "-o", "run.npz", "--format", "png"),
    render("options of no file", 64, "none is given", "--fps", "3", "-o", "out/h.png"),
    render("no such run to draw", 66, "missing.npz", "missing.npz", "-o", "out/h.png"),
    render("a figure in no folder", 73, "nowhere/h.png", "run.npz", "-o", "nowhere/h.png"),
    render("a figure on a full device", 73, "/dev/full", "run.npz", "-o", "/dev/full", "--format", "pdf"),
    render("memory for no figure", 65, "--memory allows 0 MB", "run.npz", "-o", "out/h.png", "--memory", "1K"),
  ]
}
