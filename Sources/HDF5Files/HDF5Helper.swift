import CHDF5
import Glibc
import SequenceFiles

/// The whole life of the process that `HDF5Process` starts: libhdf5 may crash or run on in it as it likes.
public enum HDF5Helper {
  /// Writes what the file holds to standard output, as safetensors.
  ///
  /// - Returns: the exit status: 0, or 1 where the file is damaged.
  public static func run(path: String, isMatlab: Bool) -> Int32 {
    let size = fileSize(path)
    // Seconds, and bytes: the program and libhdf5 by themselves take a few hundred million.
    limit(RLIMIT_CPU.rawValue, to: 10 + size >> 24)
    limit(RLIMIT_AS.rawValue, to: 1 << 30 + size * 64)
    limit(RLIMIT_CORE.rawValue, to: 0)
    H5Eset_auto2(0, nil, nil)
    // A file may name filters, and no code is loaded for a file.
    H5PLset_loading_state(0)
    guard let document = HDF5Document(path: path, fileSize: Int(size), isMatlab: isMatlab) else { return 1 }
    do throws(SequenceFileError) {
      try ArrayWriter.write(document.report.arrays, to: "/dev/stdout", format: .safetensors)
      return 0
    } catch { return 1 }
  }

  private static func fileSize(_ path: String) -> rlim_t {
    var file = stat()
    return stat(path, &file) == 0 ? rlim_t(max(file.st_size, 0)) : 0
  }

  private static func limit(_ resource: UInt32, to value: rlim_t) {
    var limit = rlimit(rlim_cur: value, rlim_max: value)
    setrlimit(__rlimit_resource_t(resource), &limit)
  }
}
