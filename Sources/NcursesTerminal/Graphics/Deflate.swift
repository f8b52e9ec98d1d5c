import CZlib

/// RFC 1950, as quickly as it goes: pictures have long runs of the same bytes.
enum Deflate {
  /// Nil where there is no memory for it.
  static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
    var length = compressBound(uLong(bytes.count))
    var isDone = false
    let result = [UInt8](unsafeUninitializedCapacity: Int(length)) { target, count in
      isDone = compress2(target.baseAddress, &length, bytes, uLong(bytes.count), Z_BEST_SPEED) == Z_OK
      count = isDone ? Int(length) : 0
    }
    return isDone ? result : nil
  }
}
