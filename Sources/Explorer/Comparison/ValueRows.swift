import SoftDTW

/// The rows of a matrix over frames, of which some columns may be read.
struct ValueRows: Sendable {
  typealias Body = (_ frame: Int, _ values: UnsafeBufferPointer<Double>) -> Void

  /// Calls a body for each of some frames with the values of some columns.
  let forEach: @Sendable (_ frames: Range<Int>, _ columns: Range<Int>, _ body: Body) -> Void
  /// The columns outside of which the values of a frame are 0.
  let active: @Sendable (_ frame: Int) -> Range<Int>
  /// Whether few frames can stand for many.
  let isSmooth: Bool

  init(_ alignment: Alignment, _ quantity: AlignmentQuantity) {
    forEach = { frames, columns, body in alignment.forEachRow(of: quantity, frames: frames, targets: columns, body) }
    active = { frame in
      quantity.isAlignment ? alignment.activeTargets(frame: frame) : 0..<alignment.targetCount
    }
    isSmooth = quantity == .accumulatedCost || quantity == .accumulatedCostPerStep
  }

  init(_ matrix: Matrix) {
    forEach = { frames, columns, body in
      matrix.elements.withUnsafeBufferPointer { values in
        for n in frames {
          let first = n * matrix.columns
          body(
            n, UnsafeBufferPointer(rebasing: values[first + columns.lowerBound..<first + columns.upperBound]))
        }
      }
    }
    active = { _ in 0..<matrix.columns }
    isSmooth = false
  }

  init(_ difference: Difference) {
    forEach = { frames, columns, body in difference.forEach(frames, columns, body) }
    active = { difference.active($0..<$0 + 1, in: 0..<Int.max) }
    isSmooth = difference.first.isSmooth && difference.second.isSmooth
  }

  private init() {
    forEach = { frames, columns, body in
      let zeros = [Double](repeating: 0, count: columns.count)
      zeros.withUnsafeBufferPointer { zeros in
        for n in frames { body(n, zeros) }
      }
    }
    active = { _ in 0..<0 }
    isSmooth = true
  }

  /// A matrix of any shape.
  static var zeros: ValueRows { ValueRows() }

  func row(_ frame: Int, _ columns: Range<Int>) -> [Double] {
    var row: [Double] = []
    forEach(frame..<frame + 1, columns) { row = Array($1) }
    return row
  }
}
