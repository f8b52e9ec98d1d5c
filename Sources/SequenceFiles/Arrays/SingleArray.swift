extension ArrayFile {
  /// The one array of numbers that `path` names: the file's only one, or `NAME` in `file.npz:NAME`. Its shape and values
  /// may be any.
  public static func readArray(
    at path: String, cancellation: Cancellation = .never
  ) throws(SequenceFileError) -> NamedArray {
    let location = ArrayLocation(path)
    let file = try read(at: location.path, cancellation: cancellation)
    if let name = location.arrayName {
      let array = try file.array(named: name)
      guard array.elementType != .text else { throw .role(file.path, .noSuchArray(name, listing: file.numbers)) }
      return array
    }
    let arrays = file.arrays.filter { $0.elementType != .text }
    guard arrays.count <= 1 else { throw .role(file.path, .severalArrays(listing: file.numbers)) }
    guard let array = arrays.first else { throw .role(file.path, .noNumbers(listing: file.listing)) }
    return array
  }

  private var numbers: [String] { arrays.filter { $0.elementType != .text }.map(\.summary) }
}
