import CKernels

/// A number format of the kernels, as Swift calls it: mantissas and exponents of the same size.
protocol LaneReal: BinaryFloatingPoint, BitwiseCopyable, Sendable {
  associatedtype Power: BitwiseCopyable, Sendable
  /// Of the 16 lanes between two steps: 16 mantissas, 16 exponents, and the same of their upper neighbours.
  associatedtype State: BitwiseCopyable, Sendable
  associatedtype Row

  /// The exponent of a cell that no path reaches.
  static var never: Power { get }
  static var noPower: Power { get }
  static func row(_ f: UnsafeMutablePointer<Self>?, _ e: UnsafeMutablePointer<Power>?) -> Row
  static func fill(
    _ cost: CostMatrix, strip: Int, steps: Range<Int>, into buffer: UnsafeMutablePointer<Self>, scratch: CostScratch)

  static func forward(
    _ factors: StepFactors, cost: UnsafePointer<Self>, steps: Int, state: UnsafeMutablePointer<State>,
    states: UnsafeMutablePointer<State>?, above: Row, last: Row, cells: Row)
  /// The forward recursion of two strips at once, the lower one 16 steps behind; nil where one strip by itself fills the
  /// processor's units.
  static var pair: PairKernel<Self>? { get }
  static func shares(
    _ factors: StepFactors, cost: UnsafePointer<Self>, steps: Int, state: UnsafePointer<State>, above: Row,
    into shares: UnsafeMutablePointer<Self>)
  static func cells(
    _ factors: StepFactors, cost: UnsafePointer<Self>, steps: Int, state: UnsafePointer<State>, above: Row,
    into cells: Row)
  static func backward(
    _ factors: StepFactors, shares: UnsafePointer<Self>, steps: Int, flow: UnsafeMutablePointer<Self>,
    below: UnsafePointer<Self>, above: UnsafeMutablePointer<Self>, expected: UnsafeMutablePointer<Self>?)
  static func accumulated(
    _ factors: StepFactors, _ cells: Row, count: Int, into d: UnsafeMutablePointer<Double>)
  static func largest(_ factors: StepFactors, _ values: UnsafePointer<Self>, count: Int) -> Double
  /// The steps from the first to the last at which a lane's E is at least the threshold.
  static func visited(
    _ factors: StepFactors, _ expected: UnsafePointer<Self>, count: Int, threshold: Double
  ) -> Range<Int>
}

/// Where a strip is, on its way through the steps.
struct StripPart<Real: LaneReal> {
  let cost: UnsafePointer<Real>
  let state: UnsafeMutablePointer<Real.State>
  /// Of the next tile that begins.
  let states: UnsafeMutablePointer<Real.State>
  /// Of the upper strip alone.
  let above: Real.Row
  let last: Real.Row
}

typealias PairKernel<Real: LaneReal> =
  @Sendable (
    _ factors: StepFactors, _ upper: StripPart<Real>, _ lower: StripPart<Real>, _ steps: Range<Int>
  ) -> Void

extension Float: LaneReal {
  static var pair: PairKernel<Float>? {
    { factors, upper, lower, steps in
      withUnsafePointer(to: factors.float) {
        factors.kernels.pair(
          $0, factors.pattern, upper.cost, lower.cost, Int64(steps.lowerBound), Int64(steps.count), upper.state,
          lower.state, upper.states, lower.states, upper.above, upper.last, lower.last)
      }
    }
  }

  static var never: Int32 { -536_870_912 }
  static var noPower: Int32 { 0 }

  static func row(_ f: UnsafeMutablePointer<Float>?, _ e: UnsafeMutablePointer<Int32>?) -> sdtw_row_f32 {
    sdtw_row_f32(f: f, e: e)
  }

  static func fill(
    _ cost: CostMatrix, strip: Int, steps: Range<Int>, into buffer: UnsafeMutablePointer<Float>, scratch: CostScratch
  ) {
    cost.fillLanes(strip: strip, steps: steps, into: buffer, scratch: scratch)
  }

  static func forward(
    _ factors: StepFactors, cost: UnsafePointer<Float>, steps: Int, state: UnsafeMutablePointer<sdtw_state_f32>,
    states: UnsafeMutablePointer<sdtw_state_f32>?, above: sdtw_row_f32, last: sdtw_row_f32,
    cells: sdtw_row_f32
  ) {
    withUnsafePointer(to: factors.float) {
      factors.kernels.f32.forward($0, factors.pattern, cost, Int64(steps), state, states, above, last, cells)
    }
  }

  static func shares(
    _ factors: StepFactors, cost: UnsafePointer<Float>, steps: Int, state: UnsafePointer<sdtw_state_f32>,
    above: sdtw_row_f32, into shares: UnsafeMutablePointer<Float>
  ) {
    withUnsafePointer(to: factors.float) {
      factors.kernels.f32.shares($0, factors.pattern, cost, Int64(steps), state, above, shares)
    }
  }

  static func cells(
    _ factors: StepFactors, cost: UnsafePointer<Float>, steps: Int, state: UnsafePointer<sdtw_state_f32>,
    above: sdtw_row_f32, into cells: sdtw_row_f32
  ) {
    withUnsafePointer(to: factors.float) {
      factors.kernels.f32.cells($0, factors.pattern, cost, Int64(steps), state, above, cells)
    }
  }

  static func backward(
    _ factors: StepFactors, shares: UnsafePointer<Float>, steps: Int, flow: UnsafeMutablePointer<Float>,
    below: UnsafePointer<Float>, above: UnsafeMutablePointer<Float>, expected: UnsafeMutablePointer<Float>?
  ) {
    factors.kernels.f32.backward(shares, Int64(steps), flow, below, above, expected)
  }

  static func accumulated(
    _ factors: StepFactors, _ cells: sdtw_row_f32, count: Int, into d: UnsafeMutablePointer<Double>
  ) {
    factors.kernels.f32.accumulated(cells, Int64(count), factors.gamma, factors.offset, d)
  }

  static func largest(_ factors: StepFactors, _ values: UnsafePointer<Float>, count: Int) -> Double {
    factors.kernels.f32.largest(values, Int64(count))
  }

  static func visited(
    _ factors: StepFactors, _ expected: UnsafePointer<Float>, count: Int, threshold: Double
  ) -> Range<Int> {
    var (first, end): (Int64, Int64) = (0, 0)
    factors.kernels.f32.visited(expected, Int64(count), threshold, &first, &end)
    return Int(first)..<Int(end)
  }
}

extension Double: LaneReal {
  static var pair: PairKernel<Double>? { nil }

  static var never: Double { -1e18 }
  static var noPower: Double { 0 }

  static func row(_ f: UnsafeMutablePointer<Double>?, _ e: UnsafeMutablePointer<Double>?) -> sdtw_row_f64 {
    sdtw_row_f64(f: f, e: e)
  }

  static func fill(
    _ cost: CostMatrix, strip: Int, steps: Range<Int>, into buffer: UnsafeMutablePointer<Double>, scratch: CostScratch
  ) {
    cost.fillLanes(strip: strip, steps: steps, into: buffer, scratch: scratch)
  }

  static func forward(
    _ factors: StepFactors, cost: UnsafePointer<Double>, steps: Int, state: UnsafeMutablePointer<sdtw_state_f64>,
    states: UnsafeMutablePointer<sdtw_state_f64>?, above: sdtw_row_f64, last: sdtw_row_f64,
    cells: sdtw_row_f64
  ) {
    withUnsafePointer(to: factors.double) {
      factors.kernels.f64.forward($0, factors.pattern, cost, Int64(steps), state, states, above, last, cells)
    }
  }

  static func shares(
    _ factors: StepFactors, cost: UnsafePointer<Double>, steps: Int, state: UnsafePointer<sdtw_state_f64>,
    above: sdtw_row_f64, into shares: UnsafeMutablePointer<Double>
  ) {
    withUnsafePointer(to: factors.double) {
      factors.kernels.f64.shares($0, factors.pattern, cost, Int64(steps), state, above, shares)
    }
  }

  static func cells(
    _ factors: StepFactors, cost: UnsafePointer<Double>, steps: Int, state: UnsafePointer<sdtw_state_f64>,
    above: sdtw_row_f64, into cells: sdtw_row_f64
  ) {
    withUnsafePointer(to: factors.double) {
      factors.kernels.f64.cells($0, factors.pattern, cost, Int64(steps), state, above, cells)
    }
  }

  static func backward(
    _ factors: StepFactors, shares: UnsafePointer<Double>, steps: Int, flow: UnsafeMutablePointer<Double>,
    below: UnsafePointer<Double>, above: UnsafeMutablePointer<Double>, expected: UnsafeMutablePointer<Double>?
  ) {
    factors.kernels.f64.backward(shares, Int64(steps), flow, below, above, expected)
  }

  static func accumulated(
    _ factors: StepFactors, _ cells: sdtw_row_f64, count: Int, into d: UnsafeMutablePointer<Double>
  ) {
    factors.kernels.f64.accumulated(cells, Int64(count), factors.gamma, factors.offset, d)
  }

  static func largest(_ factors: StepFactors, _ values: UnsafePointer<Double>, count: Int) -> Double {
    factors.kernels.f64.largest(values, Int64(count))
  }

  static func visited(
    _ factors: StepFactors, _ expected: UnsafePointer<Double>, count: Int, threshold: Double
  ) -> Range<Int> {
    var (first, end): (Int64, Int64) = (0, 0)
    factors.kernels.f64.visited(expected, Int64(count), threshold, &first, &end)
    return Int(first)..<Int(end)
  }
}
