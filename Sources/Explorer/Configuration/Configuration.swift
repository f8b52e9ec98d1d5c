import Plotting
import SoftDTW
import TerminalCanvas

/// What a person wants in every session: the content of a configuration file. What a RUN or the command line says counts
/// more.
///
/// Lines are `name = value`; blank lines, and those that begin with #, say nothing.
public struct Configuration: Hashable, Sendable {
  public var colorMap: ColorMap?
  /// γ ≥ 0.
  public var gamma: Double?
  public var stepWeights: StepWeights?
  /// τ.
  public var threshold: Double?
  public var framesPerSecond: Double?
  /// Whether the program has the mouse at the start.
  public var capturesMouse: Bool?
  /// The keys of actions, by the actions' names: `key.zoom-in = + <f3>`.
  public var keys: [String: [Key]] = [:]

  public init() {}

  /// - Throws: `ConfigurationError` for the first line that can't be read.
  public init(parsing text: String) throws(ConfigurationError) {
    var seen: [String: Int] = [:]
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let line = line.trimmed
      guard !line.isEmpty, line.first != "#" else { continue }
      do throws(ConfigurationFault) {
        guard let sign = line.firstIndex(of: "=") else { throw .noEqualsSign(String(line)) }
        let name = String(line[..<sign].trimmed)
        if let first = seen.updateValue(index + 1, forKey: name) { throw .alsoGiven(name, line: first) }
        try take(name, String(line[line.index(after: sign)...].trimmed))
      } catch {
        throw ConfigurationError(line: index + 1, fault: error)
      }
    }
  }

  /// The names that a file may have beside those of keys.
  static let names = ["color-map", "gamma", "step-weights", "threshold", "fps", "mouse"]
  static let keyPrefix = "key."

  private mutating func take(_ name: String, _ value: String) throws(ConfigurationFault) {
    switch name {
    case "color-map":
      guard let map = ColorMap(rawValue: value), ColorMap.sequential.contains(map) else {
        throw .badValue(name, value, wanted: ColorMap.sequential.map(\.rawValue).joined(separator: ", "))
      }
      colorMap = map
    case "gamma": gamma = try Self.number(name, value, "a finite number of at least 0") { $0 >= 0 }
    case "threshold": threshold = try Self.number(name, value, "a finite number") { _ in true }
    case "fps": framesPerSecond = try Self.number(name, value, "a number of frames a second above 0") { $0 > 0 }
    case "mouse":
      guard ["on", "off"].contains(value) else { throw .badValue(name, value, wanted: "on or off") }
      capturesMouse = value == "on"
    case "step-weights": stepWeights = try Self.weights(name, value)
    case _ where name.hasPrefix(Self.keyPrefix): try takeKeys(of: String(name.dropFirst(Self.keyPrefix.count)), value)
    default: throw .unknownName(name)
    }
  }

  private static func number(
    _ name: String, _ value: String, _ wanted: String, isValid: (Double) -> Bool
  ) throws(ConfigurationFault) -> Double {
    guard let number = Double(value), number.isFinite, isValid(number) else {
      throw .badValue(name, value, wanted: wanted)
    }
    return number + 0
  }

  private static func weights(_ name: String, _ value: String) throws(ConfigurationFault) -> StepWeights {
    let words = value.split { $0 == "," || $0 == " " }
    let values = words.compactMap { try? Slider.horizontal.value(typed: String($0)) }
    guard words.count == 3, values.count == 3 else {
      throw .badValue(name, value, wanted: "three numbers of at least 0, or inf: horizontal,vertical,diagonal")
    }
    return StepWeights(horizontal: values[0], vertical: values[1], diagonal: values[2])
  }

  /// Keys are separated by blanks; the blank itself is <space>.
  private mutating func takeKeys(of action: String, _ value: String) throws(ConfigurationFault) {
    guard CommandTable.action(named: action) != nil else { throw .unknownAction(action) }
    var bound: [Key] = []
    for word in value.split(separator: " ") { bound.append(try Self.key(String(word))) }
    guard !bound.isEmpty else { throw .badValue(Self.keyPrefix + action, value, wanted: "a key, or several") }
    for (other, keys) in keys.sorted(by: { $0.key < $1.key }) {
      guard CommandTable.areSeenTogether(action, other), let shared = bound.first(where: keys.contains) else {
        continue
      }
      throw .keyOfTwoActions(shared.label, action, other)
    }
    keys[action] = bound
  }

  private static func key(_ word: String) throws(ConfigurationFault) -> Key {
    do throws(UnknownKeyName) {
      let events = try KeyNotation.events(word)
      if events.count == 1, case .key(let key)? = events.first { return key }
    } catch {}
    throw .unknownKey(word)
  }
}

extension CommandTable {
  /// Whether two actions can have a key each at the same time: those of one view, and those of all views.
  fileprivate static func areSeenTogether(_ a: String, _ b: String) -> Bool {
    guard let first = action(named: a)?.view, let second = action(named: b)?.view else { return true }
    return first == second
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    let start = drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return start.prefix(0) }
    return start[...last]
  }
}
