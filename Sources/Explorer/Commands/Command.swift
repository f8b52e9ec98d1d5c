/// A command with arguments. Actions of keys are commands too, without any: see `CommandTable`.
public struct Command: Sendable {
  /// Words of a command line after its name.
  struct Arguments {
    /// Separated by blanks.
    let words: [String]
    private let text: Substring

    /// - Parameter text: what follows the name.
    init(_ text: Substring) {
      self.text = text
      words = text.split(separator: " ").map(String.init)
    }

    /// Everything behind the first `count` words, such as a path with blanks in it.
    func rest(after count: Int) -> String {
      let parts = text.drop { $0 == " " }.split(separator: " ", maxSplits: count)
      guard parts.count > count else { return "" }
      return String(parts[count].reversed().drop { $0 == " " }.reversed())
    }

    /// Its words, where blanks and commas separate them.
    var values: [String] { text.split { $0 == " " || $0 == "," }.map(String.init) }
  }

  public let name: String
  /// Its arguments, as help and README show them.
  public let usage: String
  /// What it does.
  public let help: String
  /// The words that could come next, after earlier arguments.
  private(set) var candidates: @Sendable (Explorer, _ earlier: [String]) -> [String] = { _, _ in [] }
  let run: @Sendable (inout Explorer, Arguments) throws(CommandError) -> [Effect]

  init(
    _ name: String, _ usage: String, _ help: String,
    run: @escaping @Sendable (inout Explorer, Arguments) throws(CommandError) -> [Effect]
  ) {
    self.name = name
    self.usage = usage
    self.help = help
    self.run = run
  }

  /// The same, with what Tab offers for its arguments.
  func completed(by candidates: @escaping @Sendable (Explorer, [String]) -> [String]) -> Command {
    var command = self
    command.candidates = candidates
    return command
  }
}
