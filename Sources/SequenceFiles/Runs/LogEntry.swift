/// What a training log says beside a dump; nil where the file doesn't say it.
public struct LogEntry: Sendable, Hashable {
  /// Of the optimizer, 0 or more.
  public var step: Int?
  /// 0 or more; some count parts of one.
  public var epoch: Double?
  /// As the training computed it, of the whole batch, with whatever sum or mean.
  public var loss: Double?

  public init() {}

  // The names that training codes give to the numbers, in lower case; of several that are there, the first is taken.
  static let stepNames = ["step", "global_step", "train_step", "iteration", "iter", "it"]
  static let epochNames = ["epoch", "current_epoch"]
  static let lossNames = ["loss", "train_loss", "batch_loss", "sdtw_loss", "loss_train"]
  static let names = Set(stepNames + epochNames + lossNames)

  /// An array of such a name that isn't such a number is none of it, and no error.
  init(_ file: ArrayFile) {
    step = file.value(named: Self.stepNames) { array in
      array.single.flatMap { Int(exactly: $0) }.flatMap { $0 >= 0 ? $0 : nil }
    }
    epoch = file.value(named: Self.epochNames) { array in array.single.flatMap { $0.isFinite && $0 >= 0 ? $0 : nil } }
    loss = file.value(named: Self.lossNames) { array in array.single.flatMap { $0.isFinite ? $0 : nil } }
  }

  /// These numbers, and those of `other` where there is none.
  func merging(_ other: LogEntry) -> LogEntry {
    var result = self
    result.step = step ?? other.step
    result.epoch = epoch ?? other.epoch
    result.loss = loss ?? other.loss
    return result
  }
}

extension ArrayFile {
  /// What `read` makes of the array with the first of the names for which it makes anything.
  func value<Value>(named names: [String], _ read: (NamedArray) -> Value?) -> Value? {
    for name in names {
      for array in arrays where array.name.lowercased() == name {
        if let value = read(array.readAsNumbers) { return value }
      }
    }
    return nil
  }
}

extension NamedArray {
  /// By its name.
  var isLoss: Bool { LogEntry.lossNames.contains(name.lowercased()) }
}
