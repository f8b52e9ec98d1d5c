import CZip
import Glibc

/// A deflated archive of npy files that `numpy.load` reads, in memory: the same bytes for the same arrays, at any time.
final class NpzArchive {
  private let sink: OpaquePointer

  /// Makes, encodes and deflates one array after the other; of each only the deflated bytes stay.
  init(of arrays: [DeferredArray], cancellation: Cancellation = .never) throws(OutputFault) {
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let sink = zip_source_buffer_create(nil, 0, 0, &error) else { throw OutputFault(&error) }
    do throws(OutputFault) {
      try Self.fill(sink, with: arrays, cancellation)
      guard zip_source_open(sink) == 0 else { throw OutputFault(zip_source_error(sink)) }
    } catch {
      zip_source_free(sink)
      throw error
    }
    self.sink = sink
  }

  deinit {
    zip_source_close(sink)
    zip_source_free(sink)
  }

  /// The next megabyte; nothing after the last.
  func nextPiece() throws(SystemFailure) -> [UInt8] {
    let size = 1 << 20
    var count = 0
    let piece = [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
      count = Int(zip_source_read(sink, buffer.baseAddress, UInt64(size)))
      filled = max(count, 0)
    }
    guard count >= 0 else { throw SystemFailure(code: EIO) }
    return piece
  }

  func allBytes() throws(OutputFault) -> [UInt8] {
    var bytes: [UInt8] = []
    do throws(SystemFailure) {
      while case let piece = try nextPiece(), !piece.isEmpty { bytes += piece }
    } catch { throw OutputFault(error) }
    return bytes
  }

  private static func fill(
    _ sink: OpaquePointer, with arrays: [DeferredArray], _ cancellation: Cancellation
  ) throws(OutputFault) {
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    // zip_close and zip_discard release a reference of their own.
    zip_source_keep(sink)
    guard let archive = zip_open_from_source(sink, ZIP_TRUNCATE, &error) else {
      zip_source_free(sink)
      throw OutputFault(&error)
    }
    let stop = CancellationBox(cancellation)
    let entries = arrays.map(NpzEntry.init)
    // libzip holds plain pointers to these until the archive is closed.
    defer { withExtendedLifetime((stop, entries)) {} }
    zip_register_cancel_callback_with_state(
      archive, { _, state in CancellationBox.isCancelled(state) ? 1 : 0 }, nil,
      Unmanaged.passUnretained(stop).toOpaque())
    do throws(OutputFault) {
      for entry in entries { try add(entry, to: archive) }
      guard zip_close(archive) == 0 else {
        throw entries.lazy.compactMap(\.fault).first ?? OutputFault(zip_get_error(archive))
      }
    } catch {
      zip_discard(archive)
      throw error
    }
  }

  private static func add(_ entry: NpzEntry, to archive: OpaquePointer) throws(OutputFault) {
    let state = Unmanaged.passUnretained(entry).toOpaque()
    guard let source = zip_source_function(archive, NpzEntry.callback, state) else {
      throw OutputFault(zip_get_error(archive))
    }
    let index = zip_file_add(archive, entry.array.name + ".npy", source, zip_flags_t(ZIP_FL_ENC_UTF_8))
    guard index >= 0 else {
      zip_source_free(source)
      throw OutputFault(zip_get_error(archive))
    }
    zip_set_file_compression(archive, UInt64(index), ZIP_CM_DEFLATE, 6)
    // The first of January 1980, the earliest that the format knows.
    zip_file_set_dostime(archive, UInt64(index), 0, 0x21, 0)
  }
}

private final class CancellationBox {
  let cancellation: Cancellation

  init(_ cancellation: Cancellation) { self.cancellation = cancellation }

  static func isCancelled(_ state: UnsafeMutableRawPointer?) -> Bool {
    guard let state else { return false }
    return Unmanaged<CancellationBox>.fromOpaque(state).takeUnretainedValue().cancellation.isCancelled()
  }
}

extension OutputFault {
  fileprivate init(_ error: UnsafeMutablePointer<zip_error_t>?) {
    self = .failed(error.map { String(cString: zip_error_strerror($0)) } ?? "libzip gives no reason")
  }
}
