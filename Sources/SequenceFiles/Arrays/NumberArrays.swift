extension ArrayFile {
  /// The arrays of numbers that `path` names: `NAME` in `file.npz:NAME`, else all of the file's, of which there is one at
  /// least. Shapes and values may be any. `address` is what would name one alone.
  public static func readArrays(
    at path: String, cancellation: Cancellation = .never
  ) throws(SequenceFileError) -> [(address: String, array: NamedArray)] {
    let location = ArrayLocation(path)
    let file = try read(at: location.path, cancellation: cancellation)
    let arrays = file.arrays.filter { $0.elementType != .text }
    if let name = location.arrayName {
      let array = try file.array(named: name)
      guard array.elementType != .text else {
        throw .role(file.path, .noSuchArray(name, listing: arrays.map(\.summary)))
      }
      return [(path, array)]
    }
    guard !arrays.isEmpty else { throw .role(file.path, .noNumbers(listing: file.listing)) }
    return arrays.map { (arrays.count == 1 ? path : "\(location.path):\($0.name)", $0) }
  }
}
