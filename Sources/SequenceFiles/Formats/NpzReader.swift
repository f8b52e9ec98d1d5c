import CZip

/// Reads an archive of npy files. Headers come first: no memory is taken for values before their sizes agree.
struct NpzReader {
  let path: String
  let cancellation: Cancellation

  func read(
    _ entries: [ZipArchive.Entry], of archive: borrowing ZipArchive
  ) throws(SequenceFileError) -> ArrayFile {
    var file = ArrayFile(path: path, arrays: [], isArchive: true)
    var names: Set<String> = []
    var budget = ArrayFile.maximumValueCount
    do throws(ArchiveFault) {
      for entry in entries {
        guard entry.name.hasSuffix(".npy") else {
          file.ignored.append(entry.name)
          continue
        }
        let name = String(entry.name.dropLast(4))
        guard names.insert(name).inserted else { throw .duplicateEntry(name) }
        switch try array(named: name, entry, of: archive, budget: budget) {
        case .success(let array):
          budget -= array.values.count
          file.arrays.append(array)
        case .failure(let fault): file.unreadable.append(.init(name: name, fault: fault))
        }
      }
    } catch {
      try cancellation.check(path)
      throw .archive(path, error)
    }
    return file
  }

  /// A damaged archive throws; an array that can't be used, in an archive that is whole, is a failure of its own.
  private func array(
    named name: String, _ entry: ZipArchive.Entry, of archive: borrowing ZipArchive, budget: Int
  ) throws(ArchiveFault) -> Result<NamedArray, ArrayFault> {
    if entry.isEncrypted { return .failure(.encrypted) }
    guard let size = try archive.checkedSize(of: entry) else {
      return .failure(.unsupportedCompression(entry.compression))
    }
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
}
