import Foundation

/// A program whose standard streams are files: nothing that it writes can fill a pipe and make it wait. No program
/// outlives its test.
public final class Program {
  public struct Outcome: Sendable {
    public let ending: ProgramEnding
    public let output: Data
    public let errors: String
    /// Processor time that it took.
    public let seconds: Double

    public var text: String { String(decoding: output, as: UTF8.self) }
  }

  /// What a test's program finds, whatever the tests' own environment is.
  public static let environment = [
    "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "SWIFT_BACKTRACE": "enable=no",
  ]

  public let process: pid_t
  private let streams: TemporaryFolder
  private var hasEnded = false

  /// Starts a program.
  /// - Parameters:
  ///   - folder: in which it works.
  ///   - input: what standard input reads.
  public init(
    _ executable: String, _ arguments: [String] = [], in folder: TemporaryFolder, input: String = "/dev/null",
    environment: [String: String] = environment
  ) throws {
    streams = try TemporaryFolder()
    let create = O_WRONLY | O_CREAT | O_EXCL
    // env becomes the program once it has gone to the folder, which posix_spawn itself can do in no standard way.
    process = try Spawn(
      executable: "/usr/bin/env", arguments: ["-C", folder.path, executable] + arguments, environment: environment,
      streams: [(input, O_RDONLY), (streams.file("output"), create), (streams.file("errors"), create)]
    ).start()
  }

  deinit {
    if !hasEnded {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
  }

  public func send(signal: Int32) { kill(process, signal) }

  public func waitForEnd(seconds: Double = 30) throws -> Outcome {
    let deadline = ContinuousClock.now + .seconds(seconds)
    var status: Int32 = 0
    var usage = rusage()
    while wait4(process, &status, WNOHANG, &usage) == 0 {
      guard ContinuousClock.now < deadline else { throw ProgramFailure.stillRunning }
      usleep(2000)
    }
    hasEnded = true
    return Outcome(
      ending: ProgramEnding(waitStatus: status), output: try streams.contents(of: "output"),
      errors: String(decoding: try streams.contents(of: "errors"), as: UTF8.self),
      seconds: usage.ru_utime.seconds + usage.ru_stime.seconds)
  }

  /// Starts a program and waits for its end.
  public static func run(
    _ executable: String, _ arguments: [String] = [], in folder: TemporaryFolder, input: String = "/dev/null",
    environment: [String: String] = environment, seconds: Double = 30
  ) throws -> Outcome {
    try Program(executable, arguments, in: folder, input: input, environment: environment).waitForEnd(seconds: seconds)
  }
}

extension timeval {
  fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1e6 }
}
