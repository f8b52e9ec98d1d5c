import SoftDTW

/// Whether two numbers differ by no more than `absolute` + `relative` · the larger magnitude. Equal infinities are
/// close; NaN is close to nothing.
public func isClose(_ a: Double, _ b: Double, absolute: Double = 0, relative: Double = 0) -> Bool {
  a == b || (a - b).magnitude <= absolute + relative * max(a.magnitude, b.magnitude)
}

/// The largest |a − b| of two lists; infinite where the lengths differ, or where one value is NaN or infinite and the
/// other isn't the same infinity.
public func largestDifference<A: Sequence<Double>, B: Sequence<Double>>(_ a: A, _ b: B) -> Double {
  let (a, b) = (Array(a), Array(b))
  guard a.count == b.count else { return .infinity }
  return zip(a, b).reduce(0) { largest, pair in
    guard pair.0 != pair.1 else { return largest }
    let difference = (pair.0 - pair.1).magnitude
    return difference.isFinite ? max(largest, difference) : .infinity
  }
}

public func largestDifference(_ a: Matrix, _ b: Matrix) -> Double {
  guard a.rows == b.rows, a.columns == b.columns else { return .infinity }
  return largestDifference(a.elements, b.elements)
}
