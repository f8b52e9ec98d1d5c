extension [Int] {
  /// These indices, ascending and each once, as maximal ranges without gaps.
  var ranges: [Range<Int>] {
    reduce(into: []) { ranges, index in
      if let last = ranges.last, last.upperBound == index {
        ranges[ranges.count - 1] = last.lowerBound..<index + 1
      } else {
        ranges.append(index..<index + 1)
      }
    }
  }
}
