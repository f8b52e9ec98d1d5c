import CZip

/// Reads an archive of npy files. Headers come first: no memory is taken for values before their sizes agree.
struct NpzReader {
  let path: String
  let cancellation: Cancellation

  func read(_ bytes: [UInt8]) throws(SequenceFileError) -> ArrayFile {
    try bytes.withUnsafeBufferPointer { (all) throws(SequenceFileError) in
      do throws(ArchiveFault) {
        let archive = try ZipArchive(bytes: all)
        return try read(archive, archiveSize: UInt64(all.count))
      } catch {
        try cancellation.check(path)
        throw .archive(path, error)
      }
    }
  }

  private func read(_ archive: borrowing ZipArchive, archiveSize: UInt64) throws(ArchiveFault) -> ArrayFile {
    var arrays: [NamedArray] = []
    var unreadable: [ArrayFile.Unreadable] = []
    var ignored: [String] = []
    var names: Set<String> = []
    var budget = ArrayFile.maximumValueCount
    for entry in try archive.entries() {
      guard entry.name.hasSuffix(".npy") else {
        ignored.append(entry.name)
        continue
      }
      let name = String(entry.name.dropLast(4))
      guard names.insert(name).inserted else { throw .duplicateEntry(name) }
      switch try array(named: name, entry, of: archive, archiveSize: archiveSize, budget: budget) {
      case .success(let array):
        budget -= array.values.count
        arrays.append(array)
      case .failure(let fault): unreadable.append(.init(name: name, fault: fault))
      }
    }
    return ArrayFile(path: path, arrays: arrays, isArchive: true, unreadable: unreadable, ignored: ignored)
  }

  /// A damaged archive throws; an array that can't be used, in an archive that is whole, is a failure of its own.
  private func array(
    named name: String, _ entry: ZipArchive.Entry, of archive: borrowing ZipArchive, archiveSize: UInt64, budget: Int
  ) throws(ArchiveFault) -> Result<NamedArray, ArrayFault> {
    if entry.isEncrypted { return .failure(.encrypted) }
    let size = try checkedSize(entry, archiveSize: archiveSize)
    guard let size else { return .failure(.unsupportedCompression(entry.compression)) }
    let stream = try archive.open(entry)
    let header: NpyHeader
    switch try self.header(of: stream, size: size, budget: budget) {
    case .success(let checked): header = checked
    case .failure(let fault): return .failure(fault)
    }
    let payload = try stream.read(header.byteCount, isCancelled: cancellation.isCancelled)
    guard payload.count == header.byteCount else { throw .damagedEntry(entry.name, reason: "reading was interrupted") }
    try stream.expectEnd()
    return .success(payload.withUnsafeBytes { NpyDecoder.array(named: name, header: header, payload: $0) })
  }

  /// The header of an entry that states `size` bytes; what follows it fits it.
  private func header(
    of stream: borrowing ZipEntryStream, size: Int, budget: Int
  ) throws(ArchiveFault) -> Result<NpyHeader, ArrayFault> {
    let preamble = try stream.read(min(NpyHeader.preambleSize, size))
    let total: Int
    do throws(ArrayFault) {
      total = try NpyHeader.totalSize(preamble: preamble)
      guard total <= size else { throw .truncatedHeader(stated: total, found: size) }
    } catch { return .failure(error) }
    let rest = try stream.read(total - preamble.count)
    return Result { () throws(ArrayFault) in
      let header = try NpyHeader(header: preamble + rest)
      try header.check(followedBy: size - total, maximumValueCount: budget)
      return header
    }
  }

  /// The stated size, where it can be true: deflate shrinks nothing to less than 1/1032. Nil for other compressions.
  private func checkedSize(_ entry: ZipArchive.Entry, archiveSize: UInt64) throws(ArchiveFault) -> Int? {
    let limit: UInt64
    switch Int32(truncatingIfNeeded: entry.compression) {
    case ZIP_CM_STORE: limit = entry.compressedSize
    case ZIP_CM_DEFLATE: limit = entry.compressedSize.multipliedReportingOverflow(by: 1032).partialValue
    default: return nil
    }
    guard entry.compressedSize <= archiveSize, entry.size <= limit, let size = Int(exactly: entry.size) else {
      throw .impossibleSize(entry: entry.name, stated: entry.size, compressed: entry.compressedSize)
    }
    return size
  }
}
