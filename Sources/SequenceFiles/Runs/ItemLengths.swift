import SoftDTW

/// How much of each item is no padding: its frames of X and Y_strong, and its targets.
struct ItemLengths {
  /// Those of one item; nil where all counts.
  struct Lengths: Equatable {
    var frames: Int?
    var targets: Int?
  }

  private let frames: [Int]?
  private let targets: [Int]?

  /// The names that training codes give to the arrays, in lower case.
  static let frameNames: Set<String> = [
    "x_lengths", "x_length", "x_lens", "x_len", "lengths_x", "length_x", "lens_x", "len_x", "list_n", "seq_lengths",
    "seq_lens", "input_lengths", "input_lens", "frame_lengths", "lengths", "lens",
  ]
  static let targetNames: Set<String> = [
    "y_lengths", "y_length", "y_lens", "y_len", "lengths_y", "length_y", "lens_y", "len_y", "list_m", "target_lengths",
    "target_lens", "label_lengths", "label_lens",
  ]
  static let names = frameNames.union(targetNames)

  /// Takes what was asked for, else what the files carry, and checks that there is one length for each item.
  init(_ sources: RunSources, asked: RunRequest.Lengths, itemCount: Int) throws(SequenceFileError) {
    frames = try Self.lengths(asked.frames, named: Self.frameNames, in: sources, itemCount)
    targets = try Self.lengths(asked.targets, named: Self.targetNames, in: sources, itemCount)
  }

  func of(_ item: Int) -> Lengths { Lengths(frames: frames?[item], targets: targets?[item]) }

  private static func lengths(
    _ asked: RunRequest.LengthSource?, named names: Set<String>, in sources: RunSources, _ itemCount: Int
  ) throws(SequenceFileError) -> [Int]? {
    switch asked {
    case .numbers(let numbers):
      guard numbers.count == itemCount else {
        throw .shape(.lengthCount(found: numbers.count, itemCount: itemCount))
      }
      return numbers
    case .array(let name):
      for file in sources.files {
        if let array = file.arrays.first(where: { $0.name == name }) { return try check(array, file.path, itemCount) }
      }
      throw .role(sources.predictions.file.path, .noSuchArray(name, listing: sources.files.flatMap(\.listing)))
    case nil:
      for file in sources.files {
        let arrays = file.arrays.filter { names.contains($0.name.lowercased()) }
        if arrays.count > 1 {
          throw .setting(file.path, name: arrays[0].name, .alsoGiven(as: arrays[1].name))
        }
        if let array = arrays.first { return try check(array, file.path, itemCount) }
      }
      return nil
    }
  }

  private static func check(_ array: NamedArray, _ path: String, _ itemCount: Int) throws(SequenceFileError) -> [Int] {
    let lengths = array.values.compactMap { Int(exactly: $0) }.filter { $0 > 0 }
    guard lengths.count == array.values.count, lengths.count == itemCount else {
      throw .setting(path, name: array.name, .notLengths(found: array.foundText, itemCount: itemCount))
    }
    return lengths
  }
}
