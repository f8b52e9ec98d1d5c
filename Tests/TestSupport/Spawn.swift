import Glibc

/// How a program ended.
public enum ProgramEnding: Equatable, Sendable {
  case exited(Int32)
  case killed(signal: Int32)

  init(waitStatus status: Int32) {
    let signal = status & 0x7F
    self = signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: signal)
  }
}

public enum ProgramFailure: Error, CustomStringConvertible {
  case system(call: String, errno: Int32)
  /// The text didn't come in time; `seen` is what the program wrote since the last wait.
  case missing(text: String, seen: String)
  case stillRunning

  public var description: String {
    switch self {
    case .system(let call, let number): "\(call) failed: \(String(cString: strerror(number)))"
    case .missing(let text, let seen): "waited for \(text.debugDescription) in \(seen.suffix(2000).debugDescription)"
    case .stillRunning: "the program didn't end in time"
    }
  }
}

/// A program to start, with its standard streams on files or terminals.
struct Spawn {
  var executable: String
  var arguments: [String]
  /// All of it; nothing is inherited.
  var environment: [String: String]
  /// What standard input, output and error open: a path, or nil for what the stream before them has.
  var streams: [(path: String?, flags: Int32)]
  /// A session of its own, which the first terminal that it opens will control.
  var leadsSession = false

  /// The process, with every signal at its default and none blocked.
  func start() throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, stream) in zip(Int32(0)..., streams) {
      if let path = stream.path {
        posix_spawn_file_actions_addopen(&actions, number, path, stream.flags, 0o600)
      } else {
        posix_spawn_file_actions_adddup2(&actions, number - 1, number)
      }
    }

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    var all = sigset_t()
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    let session = leadsSession ? Self.newSession : 0
    posix_spawnattr_setflags(&attributes, Int16(session | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    var words: [UnsafeMutablePointer<CChar>?] = ([executable] + arguments).map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for word in words + variables { free(word) } }
    var process: pid_t = 0
    let error = posix_spawn(&process, executable, &actions, &attributes, &words, &variables)
    guard error == 0 else { throw ProgramFailure.system(call: "posix_spawn \(executable)", errno: error) }
    return process
  }

  /// POSIX_SPAWN_SETSID, which Swift's Glibc lacks.
  private static let newSession: Int32 = 0x80
}
