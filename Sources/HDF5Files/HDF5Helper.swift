import CHDF5
import Glibc
import SequenceFiles

/// The whole life of the process that `HDF5Process` starts: libhdf5 may crash or run on in it as it likes.
public enum HDF5Helper {
  /// Seconds of computing that a file of so many bytes is given: good ones take far less, and damaged ones often lead
  /// libhdf5 into a loop without end.
  public static func time(fileSize: Int) -> Int { 2 + fileSize >> 20 }

  /// Bytes of memory that a file of so many bytes is given: what deflate makes of them at most, a thousand times as many,
  /// and a few times what libhdf5 and the program take by themselves.
  public static func memory(fileSize: Int) -> Int { 24 << 20 + fileSize << 10 }

  /// Writes what the file holds to standard output, as safetensors.
  ///
  /// - Returns: the exit status: 0, or 1 where the file is damaged.
  public static func run(path: String, isMatlab: Bool) -> Int32 {
    let size = fileSize(path)
    limit(RLIMIT_CPU.rawValue, to: time(fileSize: size))
    limit(RLIMIT_DATA.rawValue, to: memory(fileSize: size))
    limit(RLIMIT_STACK.rawValue, to: 8 << 20)
    limit(RLIMIT_CORE.rawValue, to: 0)
    // A file may name filters, and no code is loaded for a file.
    H5PLset_loading_state(0)
    let memory = memory(fileSize: size) / 4 * 3
    guard let document = HDF5Document(path: path, fileSize: size, isMatlab: isMatlab, memory: memory) else { return 1 }
    do throws(SequenceFileError) {
      try ArrayWriter.write(document.report.arrays, to: "/dev/stdout", format: .safetensors)
      return 0
    } catch { return 1 }
  }

  private static func fileSize(_ path: String) -> Int {
    var file = stat()
    return stat(path, &file) == 0 ? min(max(file.st_size, 0), ArrayFile.maximumByteCount) : 0
  }

  private static func limit(_ resource: UInt32, to value: Int) {
    var limit = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value))
    setrlimit(__rlimit_resource_t(resource), &limit)
  }
}
