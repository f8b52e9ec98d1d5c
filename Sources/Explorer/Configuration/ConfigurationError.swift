/// A line of a configuration file that can't be read.
public struct ConfigurationError: Error, Hashable, Sendable {
  /// From 1.
  public let line: Int
  public let fault: ConfigurationFault
}

public enum ConfigurationFault: Error, Hashable, Sendable {
  case noEqualsSign(String)
  case unknownName(String)
  case alsoGiven(String, line: Int)
  case badValue(String, String, wanted: String)
  case unknownAction(String)
  case unknownKey(String)
  /// The key, and the two actions.
  case keyOfTwoActions(String, String, String)
}

extension ConfigurationFault: CustomStringConvertible {
  /// A line says what was found, one what to do.
  public var description: String {
    switch self {
    case .noEqualsSign(let line): "“\(line)” has no = in it.\nWrite name = value, or # before a remark."
    case .unknownName(let name):
      "There is no setting “\(name)”.\nSettings are \(Configuration.names.joined(separator: ", ")), and key.ACTION."
    case .alsoGiven(let name, let line): "“\(name)” is given in line \(line) already.\nKeep one of them."
    case .badValue(let name, let value, let wanted): "\(name) is “\(value)”.\nWrite \(wanted)."
    case .unknownAction(let name):
      "There is no action “\(name)”.\nTheir names stand with the keys in the explorer's help (?)."
    case .unknownKey(let word):
      "“\(word)” is no key.\nNames are \(KeyNotation.allNames); write others as they are typed."
    case .keyOfTwoActions(let key, let first, let second):
      "\(key) is given to “\(first)” and to “\(second)”.\nGive it to one of them."
    }
  }
}
