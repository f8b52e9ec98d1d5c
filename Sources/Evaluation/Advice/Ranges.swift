/// Indices as maximal ranges without gaps.
struct Ranges: Hashable, Sendable {
  private(set) var ranges: [Range<Int>] = []

  /// - Parameter indices: ascending, each once.
  init(_ indices: some Sequence<Int>) {
    for index in indices {
      if let last = ranges.last, last.upperBound == index {
        ranges[ranges.count - 1] = last.lowerBound..<index + 1
      } else {
        ranges.append(index..<index + 1)
      }
    }
  }
}
