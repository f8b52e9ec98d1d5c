import Foundation
import TestSupport
import Testing

@testable import SoftDTW

/// What `sdtw benchmark` needs of the kernels.
@Suite struct YardstickTests {
  @Test("Each row is 2^x of the given one", arguments: Kernel.available)
  func powers(kernel: Kernel) {
    var random = SeededGenerator(seed: 91)
    let row = (0..<48).map { $0 == 0 ? -1000 : $0 == 1 ? 1000 : Double.random(in: -40...40, using: &random) }
    var powers = Array(repeating: Double.nan, count: 3 * row.count)
    kernel.yardstick(row, into: &powers)
    let errors = powers.indices.map { abs(powers[$0] / exp2(row[$0 % row.count]) - 1) }
    #expect(errors.allSatisfy { $0 < 1e-14 })
  }

  @Test("A picture is looked at first, an exact alignment isn't, and nobody else's time is counted")
  func passes() throws {
    var random = SeededGenerator(seed: 92)
    let cost = try CostMatrix(random.matrix(70, 50))
    func passes(_ detail: AlignmentDetail) throws -> [PassTimes.Pass] {
      let times = PassTimes()
      try PassTimes.$current.withValue(times) {
        try Kernel.$chosen.withValue(.tiles(.portable)) {
          _ = try Alignment(cost: cost, parameters: AlignmentParameters(gamma: 1), detail: detail)
        }
      }
      _ = try Alignment(cost: cost, parameters: AlignmentParameters(gamma: 1))
      return PassTimes.Pass.allCases.filter { times[$0] > 0 }
    }
    #expect(try passes(.picture) == [.look, .activity, .forward, .backward])
    #expect(try passes(.exact) == [.activity, .forward, .backward])
  }

  @Test("The kernel that is asked for computes")
  func forced() throws {
    var random = SeededGenerator(seed: 93)
    let cost = try CostMatrix(random.matrix(30, 20))
    let times = PassTimes()
    try PassTimes.$current.withValue(times) {
      try Kernel.$chosen.withValue(.reference) {
        _ = try Alignment(cost: cost, parameters: AlignmentParameters(gamma: 1))
      }
    }
    #expect(PassTimes.Pass.allCases.allSatisfy { times[$0] == 0 })
    #expect(Kernel.available.allSatisfy { Kernel(named: $0.name) == $0 })
    #expect(Kernel(named: "Reference") == nil && Kernel(named: "") == nil)
  }
}
