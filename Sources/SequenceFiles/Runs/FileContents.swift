import SoftDTW

/// What one name of a file stands for.
public struct ContentsEntry: Sendable {
  public enum Role: Sendable, Hashable {
    case sequence(SequenceRole)
    case other(ArrayUse)
  }

  public let name: String
  /// What a run would take it for; nil where it would take it for nothing.
  public let role: Role?
  /// The array, or in short words why there is none.
  public let array: Result<NamedArray, Problem>

  public struct Problem: Error, Sendable {
    public let words: String
  }
}

extension ArrayFile {
  /// The file that `path` names, with the array `NAME` alone where it is `file.npz:NAME`.
  ///
  /// - Throws: also where that array can't be read.
  public static func readAddressed(
    _ path: String, cancellation: Cancellation = .never
  ) throws(SequenceFileError) -> ArrayFile {
    let location = ArrayLocation(path)
    var file = try read(at: location.path, cancellation: cancellation)
    guard let name = location.arrayName else { return file }
    file.arrays = [try file.array(named: name)]
    file.unreadable = []
    return file
  }

  /// All that the file names, readable or not, in the file's order.
  public var contents: [ContentsEntry] {
    var roles: [String: ContentsEntry.Role] = [:]
    for role in [.predictions, .targets, .strongTargets] as [SequenceRole] {
      // Where two names would do, a run asks which one is meant.
      for name in ((try? items(for: role)) ?? nil)?.names ?? [] { roles[name] = .sequence(role) }
    }
    func role(_ name: String, _ use: ArrayUse?) -> ContentsEntry.Role? { use.map { .other($0) } ?? roles[name] }
    return arrays.map { array in
      ContentsEntry(name: array.name, role: role(array.name, array.use), array: .success(array))
    }
      + unreadable.map { entry in
        ContentsEntry(
          name: entry.name, role: role(entry.name, entry.use), array: .failure(.init(words: entry.fault.reason)))
      }
  }
}

extension SequenceItems {
  fileprivate var names: [String] {
    switch self {
    case .one(let array), .stack(let array), .score(let array, _): [array.name]
    case .list(let arrays): arrays.map(\.name)
    }
  }
}
