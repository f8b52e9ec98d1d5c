/// Reads what `torch.save` wrote, as a zip archive: a pickle of everything, and an entry for each storage.
struct TorchReader {
  let path: String
  let cancellation: Cancellation
  private let entries: [String: ZipArchive.Entry]
  /// What all names in the archive begin with.
  private let folder: String

  private static let pickleName = "data.pkl"
  /// The magic number that older versions of PyTorch pickle before everything, without an archive.
  private static let legacyStart: [UInt8] = [0x80, 2, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20]

  static func isLegacy(_ bytes: [UInt8]) -> Bool { bytes.starts(with: legacyStart) }

  /// Nil where the archive has no pickle.
  init?(path: String, cancellation: Cancellation, entries: [ZipArchive.Entry]) {
    guard let pickle = entries.first(where: { $0.name.hasSuffix("/" + Self.pickleName) }) else { return nil }
    self.path = path
    self.cancellation = cancellation
    self.entries = Dictionary(entries.map { ($0.name, $0) }) { first, _ in first }
    folder = String(pickle.name.dropLast(Self.pickleName.count))
  }

  func read(_ archive: borrowing ZipArchive) throws(SequenceFileError) -> ArrayFile {
    var machine = PickleMachine(try bytes(Self.pickleName, of: archive, limit: PickleMachine.maximumByteCount))
    let leaves: TorchLeaves
    do throws(TorchFault) {
      let root = try machine.run()
      leaves = try TorchLeaves(of: root, in: machine.heap, stem: path.fileStem)
    } catch { throw .torch(path, error) }
    let order = try byteOrder(archive)
    var file = ArrayFile(path: path, arrays: [], isArchive: true, ignored: leaves.ignored)
    for (name, array) in zip(leaves.leaves.map(\.name), try arrays(leaves, of: archive, isBigEndian: order)) {
      switch array {
      case .success(let array): file.arrays.append(array)
      case .failure(let fault): file.unreadable.append(.init(name: name, fault: fault))
      }
    }
    return file
  }

  /// One result for each leaf. A storage is read once for all of its tensors, and then let go of.
  private func arrays(
    _ leaves: TorchLeaves, of archive: borrowing ZipArchive, isBigEndian: Bool
  ) throws(SequenceFileError) -> [Result<NamedArray, ArrayFault>] {
    var results: [Int: Result<NamedArray, ArrayFault>] = [:]
    var views: [TorchStorage: [(place: Int, tensor: TorchTensor)]] = [:]
    var storages: [TorchStorage] = []
    for (place, leaf) in leaves.leaves.map(\.leaf).enumerated() {
      switch leaf {
      case .array(let array): results[place] = .success(array)
      case .unreadable(let fault): results[place] = .failure(fault)
      case .tensor(let tensor):
        if views[tensor.storage] == nil { storages.append(tensor.storage) }
        views[tensor.storage, default: []].append((place, tensor))
      }
    }
    var (valueBudget, byteBudget) = (ArrayFile.maximumValueCount, ArrayFile.maximumByteCount)
    for storage in storages {
      let contents = try self.contents(of: storage, in: archive, limit: byteBudget)
      byteBudget -= (try? contents.get().count) ?? 0
      for (place, tensor) in views[storage] ?? [] {
        results[place] = contents.flatMap { bytes in
          tensor.values(in: bytes, isBigEndian: isBigEndian, maximumValueCount: valueBudget).map { found in
            valueBudget -= found.values.count
            return NamedArray(
              name: leaves.leaves[place].name, shape: tensor.shape, values: found.values, elementType: found.type)
          }
        }
      }
    }
    return leaves.leaves.indices.compactMap { results[$0] }
  }

  private func contents(
    of storage: TorchStorage, in archive: borrowing ZipArchive, limit: Int
  ) throws(SequenceFileError) -> Result<[UInt8], ArrayFault> {
    guard let entry = entries["\(folder)data/\(storage.key)"] else { return .failure(.noStorage(storage.key)) }
    let size: Int
    switch storage.type {
    case .numbers(let type): size = type.byteCount
    case .bytes: size = 1
    case .unsupported(let name): return .failure(.unsupportedType(name))
    }
    let (stated, overflows) = storage.count.multipliedReportingOverflow(by: size)
    guard !overflows, UInt64(stated) == entry.size else {
      return .failure(.storageSize(storage.key, stated: overflows ? nil : stated, found: Int(clamping: entry.size)))
    }
    return .success(try bytes("data/\(storage.key)", of: archive, limit: limit))
  }

  /// Whether values are in big endian; older files don't say it, and are in little endian.
  private func byteOrder(_ archive: borrowing ZipArchive) throws(SequenceFileError) -> Bool {
    guard entries[folder + "byteorder"] != nil else { return false }
    let text = String(decoding: try bytes("byteorder", of: archive, limit: 16), as: UTF8.self)
    guard text == "little" || text == "big" else { throw .torch(path, .unknownByteOrder(text)) }
    return text == "big"
  }

  /// An entry's bytes, whole and with the right checksum.
  private func bytes(
    _ name: String, of archive: borrowing ZipArchive, limit: Int
  ) throws(SequenceFileError) -> [UInt8] {
    guard let entry = entries[folder + name] else { throw .torch(path, .missingEntry(name)) }
    do throws(ArchiveFault) {
      let size = try archive.checkedSize(of: entry)
      if entry.isEncrypted { throw .damagedEntry(entry.name, reason: "it is encrypted") }
      guard let size else { throw .damagedEntry(entry.name, reason: "compression method \(entry.compression)") }
      guard size <= limit else { throw .entryTooLarge(entry.name, size, maximum: limit) }
      let stream = try archive.open(entry)
      let bytes = try stream.read(size, isCancelled: cancellation.isCancelled)
      guard bytes.count == size else { throw .damagedEntry(entry.name, reason: "reading was interrupted") }
      try stream.expectEnd()
      return bytes
    } catch {
      try cancellation.check(path)
      throw .archive(path, error)
    }
  }
}
