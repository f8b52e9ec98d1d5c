import Glibc
import Synchronization

/// Reads HDF5, and so MATLAB's files of version 7.3, in a process of its own: libhdf5 is known to crash on damaged files,
/// and a crash must end nothing but that process.
public struct HDF5Process {
  /// What the program is started with, before the path and `matlab` or `plain`.
  public static let argument = "--read-hdf5"

  private static let chosenProgram = Mutex<String?>(nil)

  /// The program to start, which calls `HDF5Helper`; without one no HDF5 is read.
  public static var program: String? {
    get { chosenProgram.withLock { $0 } }
    set { chosenProgram.withLock { $0 = newValue } }
  }

  let path: String
  let cancellation: Cancellation

  private static let magic: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]

  /// Whether a file is HDF5 from its start, or behind the 512 bytes of MATLAB's own header.
  static func recognises(_ bytes: [UInt8]) -> Bool { bytes.starts(with: magic) || isMatlab(bytes) }

  static func isMatlab(_ bytes: [UInt8]) -> Bool { bytes.starts(with: "MATLAB 7.3 MAT-file".utf8) }

  func read(isMatlab: Bool) throws(SequenceFileError) -> ArrayFile {
    guard let program = Self.program else { throw .hdf5(path, .noProgram) }
    var file = stat()
    guard path.standsForDescriptor == nil, stat(path, &file) == 0, file.isRegularFile else {
      throw .hdf5(path, .notAFile)
    }
    let bytes: [UInt8]
    do throws(SystemFailure) {
      bytes = try output(of: program, [Self.argument, path, isMatlab ? "matlab" : "plain"])
    } catch {
      try cancellation.check(path)
      throw .hdf5(path, .notStarted(error.reason))
    }
    do throws(SafetensorsFault) {
      return HDF5Report.file(of: try SafetensorsReader.read(bytes, path: path).arrays, path: path)
    } catch {
      // Ctrl-C ends that process, too.
      try cancellation.check(path)
      throw .hdf5(path, .damaged)
    }
  }

  /// What the program writes to standard output; nothing where it doesn't end well.
  private func output(of program: String, _ arguments: [String]) throws(SystemFailure) -> [UInt8] {
    var ends: [CInt] = [0, 0]
    guard pipe(&ends) == 0 else { throw .current }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let output = FileDescriptor(number: ends[0])
    let process: pid_t
    do throws(SystemFailure) {
      process = try Self.start(program, arguments, writingTo: ends[1])
    } catch {
      close(ends[1])
      throw error
    }
    close(ends[1])
    let bytes: [UInt8]
    do throws(SystemFailure) {
      bytes = try output.readToEnd(
        expected: 0, limit: ArrayFile.maximumByteCount * 2, isCancelled: cancellation.isCancelled)
    } catch {
      kill(process, SIGKILL)
      _ = Self.status(of: process)
      throw error
    }
    return Self.status(of: process) == 0 ? bytes : []
  }

  private static func start(
    _ program: String, _ arguments: [String], writingTo output: CInt
  ) throws(SystemFailure) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    // Of the environment only where libraries lie: libhdf5 is told by others what code to load.
    let libraries = getenv("LD_LIBRARY_PATH").map { "LD_LIBRARY_PATH=" + String(cString: $0) }
    let environment = ["HDF5_USE_FILE_LOCKING=FALSE", "SWIFT_BACKTRACE=enable=no"] + [libraries].compactMap(\.self)
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) } + [nil]
    defer { for word in words + variables { free(word) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, program, &actions, nil, &words, &variables)
    guard code == 0 else { throw SystemFailure(code: code) }
    return process
  }

  private static func status(of process: pid_t) -> CInt {
    var status: CInt = -1
    while waitpid(process, &status, 0) < 0 {
      if errno != EINTR { return -1 }
    }
    return status
  }
}
