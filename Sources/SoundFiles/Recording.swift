import CSndfile
import Glibc
import Sound

/// A recording of any format that libsndfile reads; several channels are mixed to one.
///
/// Not for two threads at once.
public final class Recording: SampleSource {
  public let path: String
  /// In Hz.
  public let sampleRate: Double
  public let sampleCount: Int

  private let file: OpaquePointer
  private let channels: Int

  /// - Throws: `SoundFileError`.
  public init(path: String) throws(SoundFileError) {
    guard access(path, F_OK) == 0 else { throw .missing(path) }
    var info = SF_INFO()
    guard let file = sf_open(path, Int32(SFM_READ), &info) else {
      throw .unreadable(path, String(cString: sf_strerror(nil)))
    }
    guard info.seekable != 0 else {
      sf_close(file)
      throw .readOnce(path)
    }
    guard info.frames >= 0, info.channels > 0, info.samplerate > 0 else {
      sf_close(file)
      throw .unreadable(path, "its header has no channels or no sample rate.")
    }
    self.path = path
    self.file = file
    sampleRate = Double(info.samplerate)
    sampleCount = Int(info.frames)
    channels = Int(info.channels)
  }

  deinit { sf_close(file) }

  /// - Throws: `SoundFileError`.
  public func samples(in range: Range<Int>) throws -> [Double] {
    guard sf_seek(file, sf_count_t(range.lowerBound), SEEK_SET) == range.lowerBound else {
      throw SoundFileError.unreadable(path, String(cString: sf_strerror(file)))
    }
    var values = Array(repeating: 0.0, count: range.count * channels)
    guard sf_readf_double(file, &values, sf_count_t(range.count)) == range.count else {
      throw SoundFileError.unreadable(path, "it ends before its stated length.")
    }
    return try range.indices.map { i in
      let offset = (i - range.lowerBound) * channels
      let mean = values[offset..<offset + channels].reduce(0, +) / Double(channels)
      guard mean.isFinite else { throw SoundFileError.notFinite(path, sample: i) }
      return mean
    }
  }
}
