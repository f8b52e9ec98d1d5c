import CKernels

/// For which processor the inner loops are compiled.
package enum InstructionSet: String, CaseIterable, Sendable {
  case portable, avx2, avx512

  /// The best that this machine has.
  static let best = allCases.last { $0.kernels != nil } ?? .portable

  /// Nil where this machine lacks the instruction set.
  var kernels: UnsafePointer<sdtw_kernels>? {
    switch self {
    case .portable: sdtw_kernels(SDTW_PORTABLE)
    case .avx2: sdtw_kernels(SDTW_AVX2)
    case .avx512: sdtw_kernels(SDTW_AVX512)
    }
  }
}
