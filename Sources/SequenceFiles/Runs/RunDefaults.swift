import SoftDTW

/// A local cost as files and the command line name it.
public enum CostName: String, Sendable, Hashable, CaseIterable {
  case mse, squared, bce
}

/// What a file carries beside its sequences; nil where it carries nothing.
public struct RunDefaults: Sendable, Hashable {
  public var cost: CostName?
  /// γ ≥ 0.
  public var gamma: Double?
  public var stepWeights: StepWeights?
  /// `fps` > 0, in frames a second.
  public var framesPerSecond: Double?
  /// Whether X holds logits; nil where the file doesn't say.
  public var hasLogits: Bool?
  /// Targets that the explorer marks, from 0, each once.
  public var marks: [Int] = []
  /// No default: what the training says of itself.
  public var log = LogEntry()

  public init() {}

  static let names: Set<String> = ["name", "cost", "gamma", "step_weights", "fps", "logits", "marks"]
  // Names in use that may be those of other arrays, too: such an array counts where it is what the name says.
  static let gammaAliases = ["γ", "sdtw_gamma"]
  static let weightAliases = ["weights", "sdtw_weights", "dtw_weights"]

  /// Checks every setting in `file`; `targetCount` is M.
  init(_ file: ArrayFile, targetCount: Int) throws(SequenceFileError) {
    var spellings: [String: String] = [:]
    for array in file.arrays where array.use == .setting && Self.names.contains(array.name.lowercased()) {
      do throws(SettingFault) {
        if let other = spellings.updateValue(array.name, forKey: array.name.lowercased()) {
          throw .alsoGiven(as: other)
        }
        try take(array.readAsNumbers, targetCount: targetCount)
      } catch { throw .setting(file.path, name: array.name, error) }
    }
    gamma = gamma ?? file.value(named: Self.gammaAliases, Self.gamma)
    stepWeights = stepWeights ?? file.value(named: Self.weightAliases, Self.weights)
    log = LogEntry(file)
  }

  /// Whether an array is one of these settings under one of its other names.
  static func takes(_ array: NamedArray) -> Bool {
    let (name, numbers) = (array.name.lowercased(), array.readAsNumbers)
    return gammaAliases.contains(name) && gamma(numbers) != nil
      || weightAliases.contains(name) && weights(numbers) != nil
  }

  private static func gamma(_ array: NamedArray) -> Double? {
    array.single.flatMap { $0 >= 0 && $0.isFinite ? $0 : nil }
  }

  private static func weights(_ array: NamedArray) -> StepWeights? {
    let values = array.values
    guard values.count == 3, values.allSatisfy({ $0 >= 0 }) else { return nil }
    return StepWeights(horizontal: values[0], vertical: values[1], diagonal: values[2])
  }

  private mutating func take(_ array: NamedArray, targetCount: Int) throws(SettingFault) {
    switch array.name.lowercased() {
    case "cost": cost = try RunDefaults.cost(array)
    case "gamma":
      guard let value = RunDefaults.gamma(array) else { throw .notANonnegativeNumber(found: array.foundText) }
      gamma = value
    case "fps":
      guard let value = array.single, value > 0, value.isFinite else {
        throw .notAPositiveNumber(found: array.foundText)
      }
      framesPerSecond = value
    case "step_weights":
      guard let weights = RunDefaults.weights(array) else { throw .notThreeWeights(found: array.foundText) }
      stepWeights = weights
    case "logits":
      guard let value = array.single, value == 0 || value == 1 else { throw .notBool(found: array.foundText) }
      hasLogits = value == 1
    case "marks": marks = try RunDefaults.marks(array, targetCount: targetCount)
    default: break
    }
  }

  private static func cost(_ array: NamedArray) throws(SettingFault) -> CostName {
    guard let text = array.text, let cost = CostName(rawValue: text.lowercased()) else {
      throw .notOneOf(CostName.allCases.map(\.rawValue), found: array.foundText)
    }
    return cost
  }

  private static func marks(_ array: NamedArray, targetCount: Int) throws(SettingFault) -> [Int] {
    var marks: [Int] = []
    var known: Set<Int> = []
    for value in array.values {
      guard array.shape.count <= 1, let mark = Int(exactly: value), (0..<targetCount).contains(mark) else {
        throw .notTargetIndices(found: array.foundText, targets: targetCount)
      }
      if known.insert(mark).inserted { marks.append(mark) }
    }
    return marks
  }

  /// These settings, and those of `other` where nothing is set.
  func merging(_ other: RunDefaults) -> RunDefaults {
    var result = self
    result.cost = cost ?? other.cost
    result.gamma = gamma ?? other.gamma
    result.stepWeights = stepWeights ?? other.stepWeights
    result.framesPerSecond = framesPerSecond ?? other.framesPerSecond
    result.hasLogits = hasLogits ?? other.hasLogits
    if marks.isEmpty { result.marks = other.marks }
    result.log = log.merging(other.log)
    return result
  }
}

extension ArrayFile {
  /// The file's `fps`, where it is such; what else it may be is an error where all settings are read.
  var framesPerSecond: Double? {
    let array = arrays.first { $0.name.lowercased() == "fps" }?.readAsNumbers
    return array?.single.flatMap { $0 > 0 && $0.isFinite ? $0 : nil }
  }
}

extension NamedArray {
  /// Text that writes numbers, or True or False, as those: safetensors has no other settings. All else as it is.
  var readAsNumbers: NamedArray {
    guard let text else { return self }
    if let value = ["true": 1.0, "false": 0][text.lowercased()] {
      return NamedArray(name: name, scalar: value, elementType: .bool)
    }
    let inner = text.drop { "[( ".contains($0) }.reversed().drop { "]) ".contains($0) }.reversed()
    let numbers = Array(String(inner).utf8).withUnsafeBufferPointer { bytes in
      bytes.split(separator: UInt8(ascii: ","), maxSplits: 64, omittingEmptySubsequences: false)
        .map { DecimalNumber.parse($0.trimmingBlanks(0x09)) }
    }
    let values = numbers.compactMap(\.self)
    guard values.count == numbers.count else { return self }
    return NamedArray(name: name, shape: values.count == 1 ? [] : [values.count], values: values)
  }

  /// The only value.
  var single: Double? { values.count == 1 ? values[0] : nil }

  /// The value as an error quotes it.
  var foundText: String {
    if let text { return "'\(text.quotable)'" }
    let shown = values.prefix(4).map(\.plain).joined(separator: ", ") + (values.count > 4 ? ", …" : "")
    return values.count == 1 ? shown : "[\(shown)]"
  }
}
