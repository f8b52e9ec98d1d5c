/// Takes a stream of files apart. Each stands behind its length: eight bytes, the lowest first, and then as many bytes
/// as they say.
struct FrameSplitter {
  enum Piece: Equatable {
    /// Of a file, at least one.
    case bytes(ArraySlice<UInt8>)
    /// The file is whole.
    case end
  }

  private static let headSize = 8

  private var head: [UInt8] = []
  /// Of the present file; 0 between two.
  private var size = 0
  private var missing = 0
  /// How many bytes of whole files were taken, with their lengths.
  private var offset = 0
  private let maximumByteCount: Int

  init(maximumByteCount: Int = ArrayFile.maximumByteCount) { self.maximumByteCount = maximumByteCount }

  /// Calls `body` with what the bytes bring, in order. Nothing can be told of what follows a fault.
  mutating func take(_ bytes: ArraySlice<UInt8>, _ body: (Piece) throws -> Void) throws {
    var rest = bytes
    while !rest.isEmpty {
      if missing == 0 { try begin(&rest) }
      let piece = rest.prefix(missing)
      guard !piece.isEmpty else { continue }
      try body(.bytes(piece))
      rest = rest.dropFirst(piece.count)
      missing -= piece.count
      if missing == 0 {
        offset += Self.headSize + size
        size = 0
        try body(.end)
      }
    }
  }

  /// Reads a length, or as much of it as there is.
  private mutating func begin(_ rest: inout ArraySlice<UInt8>) throws(FramingFault) {
    let bytes = rest.prefix(Self.headSize - head.count)
    head += bytes
    rest = rest.dropFirst(bytes.count)
    guard head.count == Self.headSize else { return }
    let length = head.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length > 0, let length = Int(exactly: length), length <= maximumByteCount else {
      throw .notALength(found: head + rest.prefix(16), at: offset)
    }
    (size, missing) = (length, length)
    head = []
  }

  /// - Throws: where the stream ends in the middle of a file.
  func finish() throws(FramingFault) {
    if missing > 0 { throw .endsInside(found: size - missing, stated: size) }
    if !head.isEmpty { throw .notALength(found: head, at: offset) }
  }
}

/// Why a stream can't be taken apart any further.
enum FramingFault: Error, Hashable {
  /// `found` are the bytes from there on, at least one; `at` counts bytes from the stream's start.
  case notALength(found: [UInt8], at: Int)
  case endsInside(found: Int, stated: Int)
}
