import Foundation
import SoftDTW
import TestSupport
import Testing

@Suite("Every γ and every size of costs")
struct RobustnessTests {
  static let gammas = [1e-6, 1e-4, 1e-2, 1, 1e2, 1e4, 1e6]
  static let scales = [0, 1e-9, 1e-3, 1, 97, 1e6, 1e9]

  @Test("Finite, E's rows sum to at least 1, and D is within its bounds", arguments: gammas, scales)
  func finite(gamma: Double, scale: Double) throws {
    var random = SeededGenerator(seed: 91)
    for (frames, targets, paths) in [(10, 7, 75_517.0), (1, 6, 1), (6, 1, 1), (4, 9, 833)] {
      let cost = random.matrix(frames, targets).mapped { scale * $0 }
      for weights in Problems.weights + [StepWeights(0, 0, 0)] {
        let alignment = try align(cost, gamma: gamma, weights)
        let hard = try align(cost, gamma: 0, weights).distance
        let noise = 1e-12 * max(hard, gamma)
        #expect(alignment.distance <= hard + noise)
        #expect(alignment.distance >= hard - gamma * log(paths) - noise)
        for quantity in AlignmentQuantity.allCases {
          #expect(alignment.dense(quantity).elements.allSatisfy { $0.isFinite })
        }
        let e = alignment.dense(.expectedAlignment)
        #expect((0..<frames).allSatisfy { e.row($0).reduce(0, +) >= 1 - 1e-9 })
        let parts = alignment.expectedCost - gamma * alignment.pathEntropy
        #expect(isClose(parts, alignment.distance, absolute: 1e-9 * max(1, hard, gamma)))
      }
    }
  }

  @Test("A long path at a small γ keeps its probabilities", arguments: [1e-6, 1e-3, 1])
  func longPath(gamma: Double) throws {
    var random = SeededGenerator(seed: 92)
    // D reaches about 1e8: one Double would leave an error of 1e-2 in D/γ at γ = 1e-6.
    let cost = random.matrix(1500, 60, in: 0...1e5)
    let e = try align(cost, gamma: gamma).dense(.expectedAlignment)
    #expect((0..<1500).allSatisfy { e.row($0).reduce(0, +) >= 1 - 1e-9 })
    #expect(isClose(e[0, 0], 1, absolute: 1e-9))
    #expect(e.elements.allSatisfy { $0 <= 1 + 1e-9 })
  }

  @Test("A difference between two paths survives where one Double for D would round it away")
  func cancellation() throws {
    // D passes 2⁴¹, where a Double's last bit is 2⁻¹¹: a detour that costs 2⁻¹² = γ more is only seen with more bits.
    let (large, small) = (0x1p40, 0x1p-12)
    let plain = Matrix(rows: 2, columns: 2, repeating: large)
    for (frame, target) in [(0, 1), (1, 0)] {
      let cost = plain.replacing(frame, target, with: large + small)
      let alignment = try align(cost, gamma: small, StepWeights(1, 1, .infinity), .one)
      let share = alignment.value(of: .expectedAlignment, frame: frame, target: target)
      #expect(isClose(share, 1 / (1 + exp(1)), absolute: 1e-15))
    }
  }

  @Test("Costs at the end of the range are refused, with the largest of them")
  func overflow() throws {
    for (value, weights, gamma) in [
      (1e308, StepWeights.unit, 1.0), (-1e308, .unit, 1), (1e160, StepWeights(1, 1e160, 1), 1), (1, .unit, 1e308),
    ] {
      #expect(throws: AlignmentError.overflow(largestCost: value.magnitude)) {
        try align(Matrix(rows: 3, columns: 2, repeating: value), gamma: gamma, weights)
      }
    }
    let alignment = try align(Matrix(rows: 3, columns: 2, repeating: 1e300), gamma: 1e300)
    #expect(alignment.distance.isFinite && alignment.rowSums.allSatisfy { $0.isFinite })
  }

  @Test("The smallest numbers there are", arguments: [Double.leastNonzeroMagnitude, .leastNormalMagnitude, 1e-300])
  func smallest(value: Double) throws {
    let alignment = try align(Matrix(rowsOf: [[0, value], [value, 0]]), gamma: value)
    #expect(alignment.distance <= 0 && alignment.distance >= -4 * value)
    let e = alignment.dense(.expectedAlignment)
    #expect(e.elements.allSatisfy { $0 >= 0 && $0 <= 1 } && e[0, 0] == 1)
  }

  @Test("Negative costs, which a foreign matrix may hold, obey identity 1")
  func negativeCosts() throws {
    var random = SeededGenerator(seed: 93)
    let alignment = try align(random.matrix(8, 5, in: -3...1), gamma: 0.5, StepWeights(0.1, 1, 2))
    #expect(alignment.expectedCost < 0)
    #expect(isClose(alignment.expectedCost - 0.5 * alignment.pathEntropy, alignment.distance, absolute: 1e-12))
  }
}
