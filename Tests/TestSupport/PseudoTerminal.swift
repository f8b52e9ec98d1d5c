import Glibc
import TerminalCanvas

/// A program that runs on a pseudo-terminal, as in a terminal window of its own: what it writes can be read, keys can
/// be typed, the window resized. No test waits longer than its deadline, and no program outlives its test.
public final class PseudoTerminal {
  /// The program's process, which leads its session and is its foreground group.
  public let process: pid_t
  /// The terminal's modes before the program was started.
  public let initialModes: [UInt32]
  /// All that it wrote so far.
  public private(set) var output: [UInt8] = []

  /// -1 once hung up.
  private var descriptor: Int32
  /// Where the next wait begins to look.
  private var position = 0
  private var ending: ProgramEnding?

  /// Starts a program.
  /// - Parameters:
  ///   - environment: all of it; nothing is inherited.
  ///   - size: of the window; 0 × 0 is one that doesn't know its size.
  public init(
    _ executable: String, _ arguments: [String] = [], environment: [String: String],
    size: Size = Size(width: 80, height: 24)
  ) throws {
    // Closed on exec from the first moment, unlike openpty's: a program that another test starts meanwhile must not
    // keep this terminal open.
    descriptor = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var number: UInt32 = 0
    var locked: Int32 = 0
    guard descriptor >= 0, ioctl(descriptor, LinuxRequest.number, &number) == 0,
      ioctl(descriptor, LinuxRequest.setLock, &locked) == 0
    else { throw ProgramFailure.system(call: "/dev/ptmx", errno: errno) }
    var window = winsize(size)
    _ = ioctl(descriptor, UInt(TIOCSWINSZ), &window)
    initialModes = Self.modes(of: descriptor)
    process = try Spawn(
      executable: executable, arguments: arguments, environment: environment,
      streams: [("/dev/pts/\(number)", O_RDWR), (nil, 0), (nil, 0)], leadsSession: true
    ).start()
  }

  deinit {
    if ending == nil {
      kill(process, SIGKILL)
      var status: Int32 = 0
      waitpid(process, &status, 0)
    }
    hangUp()
  }

  /// Types keys, as the bytes that a terminal sends for them.
  public func type(_ keys: String) { type(Array(keys.utf8)) }

  public func type(_ keys: [UInt8]) {
    var rest = keys[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  public func resize(to size: Size) {
    var window = winsize(size)
    _ = ioctl(descriptor, UInt(TIOCSWINSZ), &window)
  }

  /// Closes the window.
  public func hangUp() {
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
  }

  public func send(signal: Int32) { kill(process, signal) }

  /// Reads until a text appears after what earlier waits have found, and returns what was written up to its end.
  @discardableResult
  public func wait(for text: String, seconds: Double = 10) throws -> String {
    let deadline = ContinuousClock.now + .seconds(seconds)
    let wanted = Array(text.utf8)
    var searched = position
    while true {
      if let end = endOfFirst(wanted, from: searched) {
        defer { position = end }
        return String(decoding: output[position..<end], as: UTF8.self)
      }
      searched = max(position, output.count - wanted.count)
      guard readSome(until: deadline) else {
        throw ProgramFailure.missing(text: text, seen: String(decoding: output[position...], as: UTF8.self))
      }
    }
  }

  private func endOfFirst(_ wanted: [UInt8], from start: Int) -> Int? {
    var rest = output[start...]
    while let candidate = rest.firstIndex(of: wanted[0]) {
      rest = output[candidate...]
      if rest.starts(with: wanted) { return candidate + wanted.count }
      rest = rest.dropFirst()
    }
    return nil
  }

  /// Reads all that is left until the program ends, and says how it ended.
  public func waitForEnd(seconds: Double = 10) throws -> ProgramEnding {
    if let ending { return ending }
    let deadline = ContinuousClock.now + .seconds(seconds)
    while readSome(until: deadline) {}
    var status: Int32 = 0
    while waitpid(process, &status, WNOHANG) == 0 {
      guard ContinuousClock.now < deadline else { throw ProgramFailure.stillRunning }
      usleep(2000)
    }
    let result = ProgramEnding(waitStatus: status)
    ending = result
    return result
  }

  /// What was written after the last text that was waited for.
  public var rest: String { String(decoding: output[position...], as: UTF8.self) }

  /// The terminal's modes: two readings are equal if the program put everything back.
  public var modes: [UInt32] { Self.modes(of: descriptor) }

  private static func modes(of descriptor: Int32) -> [UInt32] {
    var modes = termios()
    tcgetattr(descriptor, &modes)
    let characters = withUnsafeBytes(of: modes.c_cc) { $0.map { UInt32($0) } }
    return [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag] + characters
  }

  /// Returns whether something more may come: false once nobody writes to the terminal, or time is up.
  private func readSome(until deadline: ContinuousClock.Instant) -> Bool {
    let left = (deadline - .now) / .milliseconds(1)
    guard left > 0, descriptor >= 0 else { return false }
    var source = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&source, 1, Int32(min(left.rounded(.up), 60_000))) > 0 else { return true }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(descriptor, &bytes, bytes.count)
    guard count > 0 else { return count < 0 && errno == EINTR }
    output += bytes.prefix(count)
    return true
  }
}

/// Constants of Linux's headers that Swift's Glibc lacks.
private enum LinuxRequest {
  /// TIOCGPTN
  static let number: UInt = 0x8004_5430
  /// TIOCSPTLCK
  static let setLock: UInt = 0x4004_5431
}

extension winsize {
  fileprivate init(_ size: Size) {
    self.init(ws_row: UInt16(clamping: size.height), ws_col: UInt16(clamping: size.width), ws_xpixel: 0, ws_ypixel: 0)
  }
}

/// The path of a program that this package builds.
public func builtProduct(_ name: String) -> String {
  var path = [CChar](repeating: 0, count: Int(PATH_MAX))
  let count = readlink("/proc/self/exe", &path, path.count)
  let tests = String(decoding: path.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  let folder = tests.lastIndex(of: "/").map { tests[..<$0] } ?? "."
  return "\(folder)/\(name)"
}
