/// Reads a zip archive, which numpy or PyTorch wrote.
struct ZipReader {
  let path: String
  let cancellation: Cancellation

  func read(_ bytes: [UInt8]) throws(SequenceFileError) -> ArrayFile {
    try bytes.withUnsafeBufferPointer { (all) throws(SequenceFileError) in
      let archive = try archive(all)
      let entries = try entries(of: archive)
      if let torch = TorchReader(path: path, cancellation: cancellation, entries: entries) {
        return try torch.read(archive)
      }
      return try NpzReader(path: path, cancellation: cancellation).read(entries, of: archive)
    }
  }

  /// The arrays of these names, in lower case, that are no larger than single numbers are. No more of the file is read.
  func readNumbers(named names: [String]) throws(SequenceFileError) -> ArrayFile {
    let archive: ZipArchive
    do throws(ArchiveFault) { archive = try ZipArchive(path: path) } catch { throw .archive(path, error) }
    let entries = try entries(of: archive).filter { entry in
      entry.size <= 4096 && names.contains { entry.name.lowercased() == $0 + ".npy" }
    }
    return try NpzReader(path: path, cancellation: cancellation).read(entries, of: archive)
  }

  private func archive(_ bytes: UnsafeBufferPointer<UInt8>) throws(SequenceFileError) -> ZipArchive {
    do throws(ArchiveFault) { return try ZipArchive(bytes: bytes) } catch { throw .archive(path, error) }
  }

  private func entries(of archive: borrowing ZipArchive) throws(SequenceFileError) -> [ZipArchive.Entry] {
    do throws(ArchiveFault) { return try archive.entries() } catch { throw .archive(path, error) }
  }
}
