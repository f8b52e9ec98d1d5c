import CZip

/// One array as libzip asks for it: made and encoded when its turn comes, and let go of when it is written.
///
/// libzip reads its sources as late as `zip_close`, one after the other; a source of ready bytes would keep them all.
final class NpzEntry {
  let array: DeferredArray
  /// Why the array has no bytes.
  private(set) var fault: OutputFault?
  private var bytes: [UInt8]?
  /// The count of `bytes`, which libzip asks for once more when they are written.
  private var size: UInt64?
  private var position = 0

  init(_ array: DeferredArray) { self.array = array }

  /// For libzip, with an entry as its state.
  static let callback: zip_source_callback = { state, data, length, command in
    guard let state else { return -1 }
    return Unmanaged<NpzEntry>.fromOpaque(state).takeUnretainedValue().answer(command, data, length)
  }

  private static let commands = [
    ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE,
    ZIP_SOURCE_SUPPORTS,
  ].reduce(0) { $0 | 1 << Int64($1.rawValue) }

  private func answer(_ command: zip_source_cmd_t, _ data: UnsafeMutableRawPointer?, _ length: UInt64) -> Int64 {
    switch command {
    case ZIP_SOURCE_STAT: return stat(data)
    case ZIP_SOURCE_OPEN:
      position = 0
      return encoded() == nil ? -1 : 0
    case ZIP_SOURCE_READ: return read(data, length)
    case ZIP_SOURCE_CLOSE:
      bytes = nil
      return 0
    case ZIP_SOURCE_FREE: return 0
    case ZIP_SOURCE_ERROR:
      var error = zip_error_t()
      zip_error_init(&error)
      zip_error_set(&error, ZIP_ER_INTERNAL, 0)
      return data.map { Int64(zip_error_to_data(&error, $0, length)) } ?? -1
    case ZIP_SOURCE_SUPPORTS: return Int64(Self.commands)
    default: return -1
    }
  }

  private func encoded() -> [UInt8]? {
    if let bytes { return bytes }
    do throws(OutputFault) { bytes = try NpyEncoder.bytes(of: array.make(array.name)) } catch { fault = error }
    size = bytes.map { UInt64($0.count) }
    return bytes
  }

  /// Without its size libzip would write the entry for more than 4 GiB.
  private func stat(_ data: UnsafeMutableRawPointer?) -> Int64 {
    if size == nil { _ = encoded() }
    guard let data, let size else { return -1 }
    let status = data.assumingMemoryBound(to: zip_stat_t.self)
    zip_stat_init(status)
    status.pointee.size = size
    status.pointee.valid |= UInt64(ZIP_STAT_SIZE)
    return Int64(MemoryLayout<zip_stat_t>.size)
  }

  private func read(_ data: UnsafeMutableRawPointer?, _ length: UInt64) -> Int64 {
    guard let data, let bytes else { return -1 }
    let count = min(Int(clamping: length), bytes.count - position)
    let target = UnsafeMutableRawBufferPointer(start: data, count: count)
    bytes.withUnsafeBytes { target.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[position..<position + count])) }
    position += count
    return Int64(count)
  }
}
