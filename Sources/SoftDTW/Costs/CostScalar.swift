import CKernels

/// Float or Double: the number that costs are computed in.
protocol CostScalar: BinaryFloatingPoint, Sendable {
  static func functions(_ kernels: sdtw_cost_kernels) -> CostFunctions<Self>
  static func values(of targets: DenseTargets) -> DenseTargets.Values<Self>
}

/// The kernels for one type of number; `CKernels.h` says what they do.
struct CostFunctions<Value> {
  let rows:
    (
      _ on: UnsafePointer<Double>, _ off: UnsafePointer<Double>?, _ scale: Double, _ lanes: Int32,
      _ bins: UnsafePointer<Int32>, _ values: UnsafePointer<Double>, _ leaves: Int64, _ pairs: UnsafePointer<Int32>,
      _ sums: Int64, _ rows: UnsafeMutablePointer<Value>
    ) -> Void
  let shared:
    (
      _ rows: UnsafePointer<Value>, _ terms: UnsafePointer<Int32>, _ termsPerTarget: Int64, _ firstStep: Int64,
      _ steps: Int64, _ out: UnsafeMutablePointer<Value>, _ streams: Int32
    ) -> Void
  let dense:
    (
      _ on: UnsafePointer<Value>, _ off: UnsafePointer<Value>?, _ scale: Value, _ lanes: Int32,
      _ y: UnsafePointer<Value>, _ complement: UnsafePointer<Value>, _ bins: Int64, _ targets: Int64,
      _ firstStep: Int64, _ steps: Int64, _ out: UnsafeMutablePointer<Value>
    ) -> Void
  let copied:
    (
      _ costs: UnsafePointer<Double>, _ lanes: Int32, _ targets: Int64, _ firstStep: Int64, _ steps: Int64,
      _ out: UnsafeMutablePointer<Value>
    ) -> Void
}

extension Float: CostScalar {
  static func functions(_ kernels: sdtw_cost_kernels) -> CostFunctions<Float> {
    CostFunctions(
      rows: kernels.rows_f32, shared: kernels.shared_f32, dense: kernels.dense_f32, copied: kernels.copied_f32)
  }

  static func values(of targets: DenseTargets) -> DenseTargets.Values<Float> { targets.singles }
}

extension Double: CostScalar {
  static func functions(_ kernels: sdtw_cost_kernels) -> CostFunctions<Double> {
    CostFunctions(
      rows: kernels.rows_f64, shared: kernels.shared_f64, dense: kernels.dense_f64, copied: kernels.copied_f64)
  }

  static func values(of targets: DenseTargets) -> DenseTargets.Values<Double> { targets.doubles }
}
