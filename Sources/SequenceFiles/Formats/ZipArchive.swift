import CZip
import Glibc

/// An archive, open for reading.
struct ZipArchive: ~Copyable {
  private let handle: OpaquePointer
  private let byteCount: UInt64

  struct Entry {
    let index: UInt64
    let name: String
    /// The inflated size that the directory states: to be checked, not trusted.
    let size: UInt64
    let compressedSize: UInt64
    let isEncrypted: Bool
    let compression: Int
  }

  /// One in memory; `bytes` must outlive the value.
  init(bytes: UnsafeBufferPointer<UInt8>) throws(ArchiveFault) {
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let source = zip_source_buffer_create(bytes.baseAddress, UInt64(bytes.count), 0, &error) else {
      throw .notAnArchive(String(cString: zip_error_strerror(&error)))
    }
    guard let handle = zip_open_from_source(source, ZIP_RDONLY, &error) else {
      zip_source_free(source)
      if zip_error_code_zip(&error) == ZIP_ER_NOZIP { throw .noDirectory }
      throw .notAnArchive(String(cString: zip_error_strerror(&error)))
    }
    self.handle = handle
    byteCount = UInt64(bytes.count)
  }

  /// One on disk, of which no more is read than is asked for.
  init(path: String) throws(ArchiveFault) {
    var status = stat()
    var code: CInt = 0
    guard stat(path, &status) == 0, let handle = zip_open(path, ZIP_RDONLY, &code) else {
      throw .notAnArchive("libzip can't open it (\(code))")
    }
    self.handle = handle
    byteCount = UInt64(max(status.st_size, 0))
  }

  deinit { zip_discard(handle) }

  func entries() throws(ArchiveFault) -> [Entry] {
    var entries: [Entry] = []
    for index in 0..<UInt64(max(zip_get_num_entries(handle, 0), 0)) {
      var status = zip_stat_t()
      guard zip_stat_index(handle, index, 0, &status) == 0, let name = status.name else {
        throw .notAnArchive("entry \(index) of its directory: \(reason)")
      }
      let entry = Entry(
        index: index, name: String(cString: name), size: status.size, compressedSize: status.comp_size,
        isEncrypted: status.encryption_method != ZIP_EM_NONE, compression: Int(status.comp_method))
      entries.append(entry)
    }
    return entries
  }

  /// The stated size, where it can be true: deflate shrinks nothing to less than 1/1032. Nil for other compressions.
  func checkedSize(of entry: Entry) throws(ArchiveFault) -> Int? {
    let limit: UInt64
    switch Int32(truncatingIfNeeded: entry.compression) {
    case ZIP_CM_STORE: limit = entry.compressedSize
    case ZIP_CM_DEFLATE: limit = entry.compressedSize.multipliedReportingOverflow(by: 1032).partialValue
    default: return nil
    }
    guard entry.compressedSize <= byteCount, entry.size <= limit, let size = Int(exactly: entry.size) else {
      throw .impossibleSize(entry: entry.name, stated: entry.size, compressed: entry.compressedSize)
    }
    return size
  }

  func open(_ entry: Entry) throws(ArchiveFault) -> ZipEntryStream {
    guard let file = zip_fopen_index(handle, entry.index, 0) else {
      throw .damagedEntry(entry.name, reason: reason)
    }
    return ZipEntryStream(file: file, name: entry.name)
  }

  private var reason: String { String(cString: zip_error_strerror(zip_get_error(handle))) }
}

/// One entry, inflated piece by piece.
struct ZipEntryStream: ~Copyable {
  fileprivate let file: OpaquePointer
  fileprivate let name: String

  deinit { zip_fclose(file) }

  /// Exactly `count` bytes; an entry that ends before is damaged.
  func read(_ count: Int, isCancelled: () -> Bool = { false }) throws(ArchiveFault) -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: count) { (buffer, filled) throws(ArchiveFault) in
      while filled < count, !isCancelled() {
        let wanted = min(count - filled, 1 << 20)
        let got = zip_fread(file, buffer.baseAddress.map { $0 + filled }, UInt64(wanted))
        guard got >= 0 else { throw .damagedEntry(name, reason: reason) }
        guard got > 0 else { throw .damagedEntry(name, reason: "it ends after \(filled) of \(count) bytes") }
        filled += Int(got)
      }
    }
  }

  /// Nothing may follow; libzip checks the checksum here.
  func expectEnd() throws(ArchiveFault) {
    var byte: UInt8 = 0
    let got = zip_fread(file, &byte, 1)
    guard got >= 0 else { throw .damagedEntry(name, reason: reason) }
    guard got == 0 else { throw .damagedEntry(name, reason: "it goes on beyond its stated size") }
  }

  private var reason: String { String(cString: zip_error_strerror(zip_file_get_error(file))) }
}
