import CZip
import Glibc

/// Writes deflated archives of npy files that `numpy.load` reads: the same bytes for the same arrays, at any time.
enum NpzWriter {
  static func bytes(of arrays: [NamedArray], cancellation: Cancellation) throws(OutputFault) -> [UInt8] {
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let sink = zip_source_buffer_create(nil, 0, 0, &error) else { throw OutputFault(&error) }
    defer { zip_source_free(sink) }
    // zip_close and zip_discard release a reference of their own.
    zip_source_keep(sink)
    guard let archive = zip_open_from_source(sink, ZIP_TRUNCATE, &error) else {
      zip_source_free(sink)
      throw OutputFault(&error)
    }
    let stop = Unmanaged.passRetained(CancellationBox(cancellation))
    defer { stop.release() }
    zip_register_cancel_callback_with_state(
      archive, { _, state in CancellationBox.isCancelled(state) ? 1 : 0 }, nil, stop.toOpaque())

    do throws(OutputFault) {
      for array in arrays { try add(array, to: archive) }
      guard zip_close(archive) == 0 else { throw OutputFault(zip_get_error(archive)) }
    } catch {
      zip_discard(archive)
      throw error
    }
    return try contents(of: sink)
  }

  private static func add(_ array: NamedArray, to archive: OpaquePointer) throws(OutputFault) {
    let bytes = try NpyEncoder.bytes(of: array)
    // The archive reads its sources as late as zip_close: each gets memory of its own, which libzip frees.
    guard let copy = malloc(bytes.count) else { throw .failed("out of memory") }
    bytes.withUnsafeBytes { UnsafeMutableRawBufferPointer(start: copy, count: $0.count).copyMemory(from: $0) }
    guard let source = zip_source_buffer(archive, copy, UInt64(bytes.count), 1) else {
      free(copy)
      throw OutputFault(zip_get_error(archive))
    }
    let index = zip_file_add(archive, array.name + ".npy", source, zip_flags_t(ZIP_FL_ENC_UTF_8))
    guard index >= 0 else {
      zip_source_free(source)
      throw OutputFault(zip_get_error(archive))
    }
    zip_set_file_compression(archive, UInt64(index), ZIP_CM_DEFLATE, 6)
    // The first of January 1980, the earliest that the format knows.
    zip_file_set_dostime(archive, UInt64(index), 0, 0x21, 0)
  }

  private static func contents(of sink: OpaquePointer) throws(OutputFault) -> [UInt8] {
    var status = zip_stat_t()
    guard zip_source_stat(sink, &status) == 0, let size = Int(exactly: status.size), zip_source_open(sink) == 0 else {
      throw OutputFault(zip_source_error(sink))
    }
    defer { zip_source_close(sink) }
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
      filled = max(Int(zip_source_read(sink, buffer.baseAddress, UInt64(size))), 0)
    }
    guard bytes.count == size else { throw OutputFault(zip_source_error(sink)) }
    return bytes
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
