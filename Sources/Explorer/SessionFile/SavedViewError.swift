/// What a saved view can't mean. Keys are those of the file, with dots between them.
public enum SavedViewError: Error, Hashable, Sendable {
  case unknownName(key: String, found: String, known: [String])
  /// The number isn't within what the data has, `0 ..< count`.
  case outside(key: String, found: Int, count: Int)
  /// Not two indices within `0 ... count`, the lower first.
  case notARange(key: String, found: [Int], count: Int)
  case notLimits(key: String, found: [Double])
  case notANumber(key: String, found: String, wanted: String)
}

extension SavedViewError: CustomStringConvertible {
  /// A line says what was found, one what to do.
  public var description: String {
    switch self {
    case .unknownName(let key, let found, let known):
      "\(key) is “\(found)”, which stands for nothing.\nWrite one of \(known.joined(separator: ", ")), or leave it out."
    case .outside(let key, let found, let count):
      "\(key) is \(found), and the data has 0 to \(count - 1).\nCorrect it, leave it out, or name the data it belongs to."
    case .notARange(let key, let found, let count):
      """
      \(key) is \(found), and ranges run from 0 to \(count).
      Write two indices, the lower first, the end excluded, or leave it out.
      """
    case .notLimits(let key, let found):
      "\(key) is \(found).\nWrite two finite numbers, the lower first, or leave it out."
    case .notANumber(let key, let found, let wanted): "\(key) is \(found).\nWrite \(wanted), or leave it out."
    }
  }
}
