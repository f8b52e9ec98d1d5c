import Testing

@testable import SoftDTW

@Suite("The choice of kernels")
struct InstructionSetTests {
  @Test(
    "SDTW_KERNEL chooses, and the fastest is taken where it doesn't",
    arguments: [
      (nil, .avx2, false, false), ("", .avx2, false, false), ("portable", .portable, false, false),
      ("avx2", .avx2, false, false), ("avx512", .avx2, false, true), ("AVX2", .avx2, false, true),
      ("reference", .portable, true, false), ("neon", .avx2, false, true),
    ] as [(String?, InstructionSet, Bool, Bool)])
  func choice(requested: String?, set: InstructionSet, isReference: Bool, complains: Bool) {
    let choice = KernelChoice(requested: requested, available: [.portable, .avx2])
    #expect(choice.instructionSet == set)
    #expect(choice.isReference == isReference)
    #expect((choice.complaint != nil) == complains)
  }

  @Test("A complaint names what was asked for and what there is")
  func complaint() {
    let choice = KernelChoice(requested: "avx512", available: [.portable, .avx2])
    #expect(
      choice.complaint?.description == """
        SDTW_KERNEL is “avx512”: this machine has portable, avx2, reference.
        Set it to one of these, or unset it to take the fastest.
        """)
  }

  @Test("Every machine has the portable kernels")
  func available() {
    #expect(InstructionSet.available.first == .portable)
  }
}
