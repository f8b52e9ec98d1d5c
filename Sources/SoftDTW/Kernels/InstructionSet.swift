import CKernels
import Glibc

/// What the kernels are compiled for. All give the same alignment; they differ in speed, and in the last bits where a
/// multiplication is fused with an addition.
public enum InstructionSet: String, CaseIterable, Sendable {
  /// What every processor of this architecture has: SSE2 or NEON.
  case portable
  case avx2
  case avx512

  /// What this machine has, the slowest first.
  public static let available = allCases.filter { sdtw_has($0.code) != 0 }

  /// What `SDTW_KERNEL` asks for.
  static let choice = KernelChoice(
    requested: getenv("SDTW_KERNEL").map { String(cString: $0) }, available: available)

  /// The instruction set that everything is computed with: the fastest, or that of `SDTW_KERNEL`.
  public static var chosen: InstructionSet { choice.instructionSet }

  /// What is wrong with the value of `SDTW_KERNEL`, in two lines; nil where nothing is. The fastest kernels are chosen
  /// then.
  public static var complaint: String? { choice.complaint?.description }

  var code: sdtw_instruction_set {
    switch self {
    case .portable: SDTW_PORTABLE
    case .avx2: SDTW_AVX2
    case .avx512: SDTW_AVX512
    }
  }

  /// Nil where this machine lacks the instruction set.
  var kernels: UnsafePointer<sdtw_kernels>? { sdtw_kernels(code) }

  var costKernels: sdtw_cost_kernels { sdtw_cost_kernels_for(code).pointee }
}

/// Which kernels are used, as the environment variable `SDTW_KERNEL` asks for it: the name of an instruction set, or
/// `reference`, which takes the plain recursion and the portable costs.
struct KernelChoice: Hashable, Sendable {
  static let reference = "reference"

  let instructionSet: InstructionSet
  /// Whether the recursion is the plain one in Swift.
  let isReference: Bool
  let complaint: KernelComplaint?

  /// `available` holds at least `portable`, and the fastest last.
  init(requested: String?, available: [InstructionSet]) {
    let best = available.last ?? .portable
    let named = requested.flatMap(InstructionSet.init)
    isReference = requested == Self.reference
    if let requested, !requested.isEmpty, !isReference {
      let isAvailable = named.map(available.contains) ?? false
      instructionSet = isAvailable ? named ?? best : best
      complaint = isAvailable ? nil : KernelComplaint(requested: requested, available: available)
    } else {
      instructionSet = isReference ? .portable : best
      complaint = nil
    }
  }
}

/// `SDTW_KERNEL` asks for what this machine hasn't, or for what isn't known at all.
struct KernelComplaint: Hashable, Sendable {
  let requested: String
  let available: [InstructionSet]
}
