import Glibc

@testable import HDF5Files
@testable import SequenceFiles

/// Files read one after the other as the program reads them, up to one at which libhdf5 goes down. The process is forked
/// from this one, which has loaded all it needs, so that a million files take minutes.
struct Batch {
  /// The place of the file that ended it, and the signal; nil where all were read or refused.
  let ending: (place: Int, signal: CInt)?
  let readCount: Int
  let refusedCount: Int
  /// What the process took at most, in bytes: memory it shares with its parent counts as far as it was looked at.
  let memory: Int

  private static let folder = "/dev/shm/sdtw-hdf5-\(getpid())"
  static let input = folder + "-input"
  private static let output = folder + "-output"
  /// Seconds that pass only where something is waited for.
  private static let patience: UInt32 = 60
  /// Ends an endless loop of libhdf5 at once, where the program gives it seconds: they are common.
  private static let impatience = itimerval(it_interval: timeval(), it_value: timeval(tv_sec: 0, tv_usec: 50_000))
  /// What a process tells as it goes: the place it is at, and how many files were read, and refused.
  nonisolated(unsafe) private static let progress = mmap(
    nil, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0
  ).assumingMemoryBound(to: Int.self)

  /// - Parameters:
  ///   - file: makes the file of a place.
  ///   - isPatient: whether the program's own limit on time holds for it.
  init(_ places: Range<Int>, isPatient: (Int) -> Bool, file: (Int) -> (bytes: [UInt8], isMatlab: Bool)) {
    for cell in 0..<3 { Self.progress[cell] = 0 }
    let process = fork()
    if process == 0 {
      alarm(Self.patience)
      for place in places {
        Self.progress[0] = place
        Self.read(file(place), isPatient: isPatient(place))
      }
      _exit(0)
    }
    var (state, usage) = (CInt(0), rusage())
    precondition(process > 0 && wait4(process, &state, 0, &usage) == process, "no process could be forked")
    ending = state == 0 ? nil : (Self.progress[0], state & 0x7F)
    readCount = Self.progress[1]
    refusedCount = Self.progress[2]
    memory = usage.ru_maxrss << 10
  }

  private static func read(_ file: (bytes: [UInt8], isMatlab: Bool), isPatient: Bool) {
    write(file.bytes, to: input)
    var timer = isPatient ? itimerval() : impatience
    setitimer(__itimer_which_t(ITIMER_PROF.rawValue), &timer, nil)
    let written = open(output, O_RDWR | O_CREAT | O_TRUNC, 0o600)
    dup2(written, 1)
    let isRead = HDF5Helper.run(path: input, isMatlab: file.isMatlab) == 0
    if isRead { takeOver(written) }
    progress[isRead ? 1 : 2] += 1
    close(written)
  }

  /// Reads a good file in this process, so that those forked from it find all loaded and made that reading needs.
  static func prepare(_ file: [UInt8], isMatlab: Bool) {
    write(file, to: input)
    let document = HDF5Document(path: input, fileSize: file.count, isMatlab: isMatlab, memory: 1 << 20)
    _ = try? SafetensorsWriter.bytes(of: (document?.report.arrays ?? []).map(DeferredArray.init))
  }

  private static func write(_ bytes: [UInt8], to path: String) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    precondition(Glibc.write(file, bytes, bytes.count) == bytes.count, "\(path) can't be written")
    close(file)
  }

  /// Whatever was read of the file, the program understands it.
  private static func takeOver(_ written: CInt) {
    var bytes = [UInt8](repeating: 0, count: Int(lseek(written, 0, SEEK_END)))
    precondition(pread(written, &bytes, bytes.count, 0) == bytes.count)
    do throws(SafetensorsFault) {
      _ = HDF5Report.file(of: try SafetensorsReader.read(bytes, path: "run.h5").arrays, path: "run.h5")
    } catch { fatalError("\(error)") }
  }

  static func removeFiles() { for path in [input, output] { unlink(path) } }
}

/// Swift hides it, as threads don't survive it: here there are none.
@_silgen_name("fork") private func fork() -> pid_t
