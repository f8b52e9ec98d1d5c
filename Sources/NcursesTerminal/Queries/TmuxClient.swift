import Glibc

/// What tmux knows of the terminal that it is shown in: it passes most questions on to nobody, but answers its own
/// command.
struct TmuxClient: Equatable {
  /// The names of the features, such as RGB; nil where it doesn't know.
  let features: Set<String>?
  /// Whether it passes on what is wrapped for the terminal; false before tmux 3.3, which has no such option.
  let passesThrough: Bool
  /// What the terminal calls itself (XTVERSION); empty where it didn't say.
  let terminal: String

  private static let question = "#{client_termfeatures}|#{allow-passthrough}|#{client_termtype}"

  /// Reads the answer to the question.
  init(answer: String) {
    let parts = answer.split(separator: "|", maxSplits: 2, omittingEmptySubsequences: false)
    let names = (parts.first ?? "").split { !$0.isLetter && !$0.isNumber }.map(String.init)
    features = names.isEmpty ? nil : Set(names)
    passesThrough = parts.count > 1 && ["on", "all", "1"].contains(parts[1])
    terminal = parts.count > 2 ? String(parts[2].filter { $0 >= " " }.prefix(64)) : ""
  }

  /// Nil without tmux, or where it doesn't answer in time.
  static func ask(environment: [String: String]) -> TmuxClient? {
    guard isInside(environment) else { return nil }
    let pane = environment["TMUX_PANE"].map { ["-t", $0] } ?? []
    let words = ["tmux", "display-message", "-p"] + pane + [question]
    return output(of: words, environment, milliseconds: 300).map(TmuxClient.init(answer:))
  }

  /// Wraps control sequences so that tmux passes them on to the terminal around it, where `allow-passthrough` is on.
  static func wrapped(_ sequence: String) -> String {
    // It wants every escape inside doubled.
    "\u{1B}Ptmux;" + sequence.replacing("\u{1B}", with: "\u{1B}\u{1B}") + "\u{1B}\\"
  }

  static func isInside(_ environment: [String: String]) -> Bool {
    !environment["TMUX", default: ""].isEmpty && environment["STY"] == nil
  }

  /// What a program writes within a time; nil if it can't be started, or takes longer, and then it is ended.
  private static func output(
    of words: [String], _ environment: [String: String], milliseconds: Int32
  ) -> String? {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return nil }
    defer { close(ends[0]) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let process = start(words, environment, output: ends[1])
    close(ends[1])
    guard let process else { return nil }
    var text: [UInt8] = []
    let isWhole = readAll(from: ends[0], into: &text, milliseconds: milliseconds)
    if !isWhole { kill(process, SIGKILL) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return isWhole && status == 0 ? String(decoding: text, as: UTF8.self) : nil
  }

  private static func start(_ words: [String], _ environment: [String: String], output: Int32) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    guard posix_spawn_file_actions_init(&actions) == 0 else { return nil }
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var arguments = words.map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var process: pid_t = 0
    return posix_spawnp(&process, words[0], &actions, nil, &arguments, &variables) == 0 ? process : nil
  }

  /// Returns whether its end was reached in time.
  private static func readAll(from descriptor: Int32, into text: inout [UInt8], milliseconds: Int32) -> Bool {
    let deadline = ContinuousClock.now + .milliseconds(milliseconds)
    while text.count < 1 << 16 {
      let left = Int32(((deadline - .now) / .milliseconds(1)).rounded(.up))
      var source = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard left > 0 else { return false }
      let count = poll(&source, 1, left)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      var bytes = [UInt8](repeating: 0, count: 1024)
      let length = read(descriptor, &bytes, bytes.count)
      if length == 0 { return true }
      guard length > 0 else { return false }
      text += bytes.prefix(length)
    }
    return false
  }
}
