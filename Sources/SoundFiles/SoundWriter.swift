import CSndfile
import Glibc
import SequenceFiles
import Sound

/// How a sound is stored, with 16 bits a sample.
public enum SoundFormat: String, Hashable, Sendable, CaseIterable {
  case wav, flac

  /// The format that a path's extension names.
  public init(path: String) throws(SoundFileError) {
    let name = path.fileName
    let found = Self.allCases.first { name.lowercased().hasSuffix("." + $0.rawValue) }
    guard let found else { throw .unknownFormat(path) }
    self = found
  }

  fileprivate var code: Int32 {
    switch self {
    case .wav: Int32(SF_FORMAT_WAV) | Int32(SF_FORMAT_PCM_16)
    case .flac: Int32(SF_FORMAT_FLAC) | Int32(SF_FORMAT_PCM_16)
    }
  }
}

public enum SoundWriter {
  /// Writes a sound, which is encoded into a temporary file without a name first: formats write their header last, and the
  /// target may be a pipe. Memory is that of one block.
  ///
  /// - Parameters:
  ///   - sampleRate: in Hz, rounded.
  ///   - checkpoint: gets the share that is encoded.
  /// - Throws: `SoundFileError`, `SequenceFileError`, and what reading the sound or `checkpoint` throws.
  public static func write(
    _ sound: Mixdown, sampleRate: Double, to path: String, format: SoundFormat, cancellation: Cancellation = .never,
    checkpoint: (Double) throws -> Void = { _ in }
  ) throws {
    try AtomicFile.check(path)
    let bytes = sound.sampleCount * sound.channelCount * 2
    guard format != .wav || bytes < 4_294_900_000 else { throw SoundFileError.tooLong(path, bytes: bytes) }
    guard let temporary = tmpfile() else {
      throw SoundFileError.encoding(path, String(cString: strerror(errno)) + ".")
    }
    defer { fclose(temporary) }
    try encode(sound, sampleRate, format, into: fileno(temporary), for: path, checkpoint)
    rewind(temporary)
    try AtomicFile.write(to: path, cancellation: cancellation) {
      let piece = [UInt8](unsafeUninitializedCapacity: 1 << 18) { buffer, count in
        count = fread(buffer.baseAddress, 1, buffer.count, temporary)
      }
      guard ferror(temporary) == 0 else { throw SoundFileError.encoding(path, "the temporary file can't be read.") }
      return piece
    }
  }

  private static func encode(
    _ sound: Mixdown, _ sampleRate: Double, _ format: SoundFormat, into descriptor: Int32, for path: String,
    _ checkpoint: (Double) throws -> Void
  ) throws {
    var info = SF_INFO()
    info.samplerate = Int32(sampleRate.rounded())
    info.channels = Int32(sound.channelCount)
    info.format = format.code
    guard let file = sf_open_fd(descriptor, Int32(SFM_WRITE), &info, 0) else {
      throw SoundFileError.encoding(path, String(cString: sf_strerror(nil)))
    }
    var isOpen = true
    defer { if isOpen { sf_close(file) } }
    for start in stride(from: 0, to: sound.sampleCount, by: Mixdown.blockLength) {
      try checkpoint(Double(start) / Double(sound.sampleCount))
      let range = start..<min(start + Mixdown.blockLength, sound.sampleCount)
      let samples = try sound.samples(in: range)
      guard sf_writef_float(file, samples, sf_count_t(range.count)) == range.count else {
        throw SoundFileError.encoding(path, String(cString: sf_strerror(file)))
      }
    }
    isOpen = false
    guard sf_close(file) == 0 else { throw SoundFileError.encoding(path, "the last samples could not be stored.") }
  }
}
