import SoftDTW

/// What a person changes and an alignment follows: everything that undo and redo go through.
public struct Settings: Hashable, Sendable {
  public var parameters: AlignmentParameters
  public var cost: LocalCost
  /// τ, the detection threshold of events and of everything that is compared with the strong targets.
  public var threshold: Double

  public init(parameters: AlignmentParameters, cost: LocalCost, threshold: Double = 0.5) {
    self.parameters = parameters
    self.cost = cost
    self.threshold = threshold
  }
}

/// The present value, those before it, and those that were undone.
struct History<Value: Equatable & Sendable>: Sendable {
  private(set) var present: Value
  private var past: [Value] = []
  private var future: [Value] = []
  private static var limit: Int { 10_000 }

  init(_ value: Value) { present = value }

  /// Returns whether the value changed.
  mutating func set(_ value: Value) -> Bool {
    guard value != present else { return false }
    past.append(present)
    if past.count > Self.limit { past.removeFirst() }
    future = []
    present = value
    return true
  }

  /// Has another present value, without a step that could be undone.
  mutating func follow(_ value: Value) { present = value }

  mutating func undo() -> Bool {
    guard let value = past.popLast() else { return false }
    future.append(present)
    present = value
    return true
  }

  mutating func redo() -> Bool {
    guard let value = future.popLast() else { return false }
    past.append(present)
    present = value
    return true
  }
}
