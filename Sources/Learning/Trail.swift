/// What was kept of a training: evenly many of its steps, however long it becomes, and always the last one.
///
/// Where there is no more room, every second one goes, and from then on half as many are kept.
public struct Trail<Element: Sendable>: Sendable {
  public struct Entry: Sendable {
    public let step: Int
    public var element: Element
  }

  /// In ascending order.
  public private(set) var entries: [Entry] = []
  private let capacity: Int
  /// Of all but the last one, steps are multiples of it.
  private var stride = 1

  /// - Precondition: `capacity` is 2 or more.
  public init(capacity: Int) {
    precondition(capacity >= 2, "the first and the last one at least")
    self.capacity = capacity
  }

  /// - Precondition: `step` is behind those before.
  public mutating func append(_ element: Element, at step: Int) {
    precondition(step >= 0 && step > entries.last?.step ?? -1, "steps ascend")
    // What stood for the present is kept only where its turn is.
    if let last = entries.last, last.step % stride != 0 { entries.removeLast() }
    entries.append(Entry(step: step, element: element))
    while entries.count > capacity {
      stride *= 2
      entries = entries.filter { $0.step % stride == 0 || $0.step == step }
    }
  }

  /// Forgets what came after a step.
  public mutating func cut(after step: Int) {
    entries.removeAll { $0.step > step }
    // There is room again.
    stride = 1
  }

  /// The entry of a step; nil where it isn't kept.
  public func entry(at step: Int) -> Entry? {
    let index = entries.partitioningIndex { $0.step >= step }
    return index < entries.count && entries[index].step == step ? entries[index] : nil
  }

  /// The last entry that isn't behind a step.
  public func entry(notAfter step: Int) -> Entry? {
    let index = entries.partitioningIndex { $0.step > step }
    return index > 0 ? entries[index - 1] : nil
  }

  /// The first entry behind a step.
  public func entry(after step: Int) -> Entry? {
    let index = entries.partitioningIndex { $0.step > step }
    return index < entries.count ? entries[index] : nil
  }
}

extension Array {
  /// The first index of which a condition holds that holds of all that follow. O(log n).
  fileprivate func partitioningIndex(where holds: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
