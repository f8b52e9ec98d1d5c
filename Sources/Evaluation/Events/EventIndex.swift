/// Finds the events that have one of some targets, among events in the order of their first targets.
struct EventIndex {
  let events: [Event]
  /// The hull of all their targets.
  let targets: Range<Int>
  /// The largest end among an event's targets and those of the events before it: ascending.
  private let ends: [Int]

  init(_ events: some Collection<Event>) {
    self.events = Array(events)
    var end = 0
    ends = self.events.map { event in
      end = max(end, event.targets.upperBound)
      return end
    }
    targets = (self.events.first?.targets.lowerBound ?? 0)..<end
  }

  /// The indices of all events that have one of `targets`, in order.
  func events(overlapping targets: Range<Int>) -> some Sequence<Int> {
    // A long event keeps those after it in question.
    let first = ends.partition { $0 > targets.lowerBound }
    let end = events.partition { $0.targets.lowerBound >= targets.upperBound }
    return (first..<max(first, end)).lazy.filter { [events] in events[$0].targets.overlaps(targets) }
  }
}

extension Array {
  /// The index of the first element that has a property, which all after it have too; `count` where none has it.
  fileprivate func partition(by hasProperty: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if hasProperty(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
