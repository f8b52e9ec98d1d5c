extension DumpPlaceFault: CustomStringConvertible {
  /// Two lines: what was found, and what to do.
  public var description: String { "\(wording.found)\n\(wording.advice)" }

  private var wording: Wording {
    switch self {
    case .isArray(let name, let path):
      Wording(
        "\(name.quotable) names one array, and whole dumps are followed.",
        "Name the file alone, \(path.quotable), or its directory.")
    case .isNoDump(let name):
      Wording(
        "\(name.quotable) isn't there, and a file of such a name is never a dump.",
        "Name a directory, a pattern, or a file with X and Y that is written again and again, such as run.npz.")
    }
  }
}
