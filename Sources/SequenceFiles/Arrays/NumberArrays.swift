/// The arrays of numbers that a path names, of which there is one at least. Shapes and values may be any.
public struct NumberArrays: Sendable {
  /// `address` is what would name one alone.
  public let arrays: [(address: String, array: NamedArray)]
  /// Whether the path names an npz as a whole, which may hold any number of arrays.
  public let isArchive: Bool
  /// What is left out of a whole npz: what a run reads as its settings, such as γ, where there is anything else.
  public let settings: [String]

  /// Reads `NAME` in `file.npz:NAME`, else all of the file.
  public static func read(
    at path: String, cancellation: Cancellation = .never
  ) throws(SequenceFileError) -> NumberArrays {
    let location = ArrayLocation(path)
    let file = try ArrayFile.read(at: location.path, cancellation: cancellation)
    let numbers = file.arrays.filter { $0.elementType != .text }
    if let name = location.arrayName {
      let array = try file.array(named: name)
      guard array.elementType != .text else {
        throw .role(file.path, .noSuchArray(name, listing: numbers.map(\.summary)))
      }
      return NumberArrays(arrays: [(path, array)], isArchive: false, settings: [])
    }
    guard !numbers.isEmpty else { throw .role(file.path, .noNumbers(listing: file.listing)) }
    guard file.isArchive else {
      return NumberArrays(arrays: numbers.map { (path, $0) }, isArchive: false, settings: [])
    }
    func addressed(_ arrays: [NamedArray]) -> [(String, NamedArray)] {
      arrays.map { ("\(location.path):\($0.name)", $0) }
    }
    // A loss is what a run reports, and what may be asked about.
    func isSetting(_ array: NamedArray) -> Bool { array.use != nil && !array.isLoss }
    let results = numbers.filter { !isSetting($0) }
    if results.isEmpty { return NumberArrays(arrays: addressed(numbers), isArchive: true, settings: []) }
    return NumberArrays(
      arrays: addressed(results), isArchive: true, settings: file.arrays.filter(isSetting).map(\.name))
  }
}
