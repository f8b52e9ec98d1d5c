import Glibc
import TestSupport
import Testing

@testable import SoftDTW

@Suite("Costs, on every instruction set")
struct CostKernelTests {
  /// Relative to the exact sum. Up to 128 additions may round by 1.4e-14 together; they do by a tenth of that.
  static let rounding = 2.5e-15

  @Test("Costs are what their definition says", arguments: InstructionSet.available, Problems.costs)
  func definition(set: InstructionSet, cost: LocalCost) throws {
    for features in [1, 2, 3, 88, 89, 128] {
      for kind in TargetKind.allCases {
        for (frames, targets) in [(1, 1), (16, 40), (37, 19)] {
          let pair = try SequencePair.costs(cost, kind, frames: frames, targets: targets, features: features)
          let values = try CostMatrix(of: pair, cost: cost, instructionSet: set).values
          let difference = largestRelativeDifference(values, plainCosts(pair, cost))
          #expect(difference < Self.rounding, "\(kind), K = \(features), \(frames) × \(targets)")
        }
      }
    }
  }

  @Test("Many targets share their sums, and cost what they cost alone", arguments: InstructionSet.available)
  func sharing(set: InstructionSet) throws {
    for cost in Problems.costs {
      let pair = try SequencePair.costs(cost, .binary, frames: 20, targets: 700, features: 88)
      let values = try CostMatrix(of: pair, cost: cost, instructionSet: set).values
      #expect(largestRelativeDifference(values, plainCosts(pair, cost)) < Self.rounding, "\(cost)")
    }
  }

  @Test("Tiny costs of near-certain predictions keep their digits", arguments: InstructionSet.available)
  func saturated(set: InstructionSet) throws {
    var random = SeededGenerator(seed: 3)
    let y = random.binaryMatrix(90, 88)
    let near = Matrix(rows: 90, columns: 88, elements: y.elements.map { $0 == 1 ? 1 - 1e-9 : 1e-12 })
    let logits = y.mapped { $0 == 1 ? 30 : -35 }
    for (x, cost) in [(near, LocalCost.bce(.torch)), (logits, .bceFromLogits), (near, .mse)] {
      let pair = try SequencePair(predictions: x, targets: y)
      let values = try CostMatrix(of: pair, cost: cost, instructionSet: set).values
      #expect(largestRelativeDifference(values, plainCosts(pair, cost)) < Self.rounding, "\(cost)")
      #expect(values[5, 5] > 0 && values[5, 5] < 1e-7, "\(cost)")
    }
  }

  @Test("Logarithms are those of the C library", arguments: InstructionSet.available)
  func logarithms(set: InstructionSet) throws {
    var random = SeededGenerator(seed: 5)
    let edges = [
      0, Double.leastNonzeroMagnitude, 0x1p-1030, 1e-300, 1e-44, 1e-16, 0.5.squareRoot(), 1 - 0.5.squareRoot(), 0.5,
      1 - 1e-16, 1,
    ]
    let values =
      edges
      + (0..<5000).map { _ in
        let u = Double.random(in: 0...1, using: &random)
        return [u, exp(-100 * u), 1 - exp(-36 * u), 0.5 + 1e-6 * u][Int.random(in: 0..<4, using: &random)]
      }
    let x = Matrix(rows: values.count, columns: 1, elements: values)
    for clamp in [BCEClamp.torch, .standard, .probability(0.3), .probability(2e-16)] {
      let terms = try FrameTerms(of: x, cost: .bce(clamp), instructionSet: set) { _ in }
      let expected = values.map { clamp.negativeLogarithms(of: $0) }
      #expect(terms.clampedEntries == expected.count { $0.isClamped })
      for (n, expected) in expected.enumerated() {
        #expect(isClose(terms.on(n / 16)[n % 16], expected.on, relative: 3e-16), "\(values[n])")
        #expect(isClose(terms.off(n / 16)?[n % 16] ?? .nan, expected.off, relative: 3e-16), "\(values[n])")
      }
    }
  }

  @Test("softplus is log(1 + exp(z)), without overflow", arguments: InstructionSet.available)
  func softpluses(set: InstructionSet) throws {
    var random = SeededGenerator(seed: 6)
    let values =
      [0, -0.0, 36, -36, 700, -700, 708, -708, 800, -800, 1e300, -1e300, Double.leastNonzeroMagnitude]
      + (0..<5000).map { _ in
        let u = Double.random(in: -1...1, using: &random)
        return [u, 40 * u, 700 * u, 1e-9 * u][Int.random(in: 0..<4, using: &random)]
      }
    let terms = try FrameTerms(
      of: Matrix(rows: values.count, columns: 1, elements: values), cost: .bceFromLogits, instructionSet: set
    ) { _ in }
    for (n, z) in values.enumerated() {
      // Below 1e-307 a cost is 0.
      #expect(isClose(terms.on(n / 16)[n % 16], softplus(-z), absolute: 1e-307, relative: 6e-16), "\(z)")
      #expect(isClose(terms.off(n / 16)?[n % 16] ?? .nan, softplus(z), absolute: 1e-307, relative: 6e-16), "\(z)")
    }
  }

  @Test("The logistic function is that of the C library, without overflow", arguments: InstructionSet.available)
  func sigmoids(set: InstructionSet) {
    var random = SeededGenerator(seed: 8)
    for count in [1, 7, 8, 1003] {
      let logits = Matrix(
        rows: 1, columns: count,
        elements: (0..<count).map { [1, -1, 36, -36, 700, -700, 1e300, -0.0][$0 % 8] * random.unitUniform() })
      let values = logits.sigmoid(set)
      for (z, x) in zip(logits.elements, values.elements) {
        #expect(isClose(x, 1 / (1 + exp(-z)), absolute: 1e-307, relative: 6e-16), "\(z)")
      }
      #expect(largestDifference(values, logits.sigmoid(.portable)) == 0)
    }
    #expect(Matrix(rowsOf: [[.infinity, -.infinity]]).sigmoid(set).elements == [1, 0])
    #expect(Matrix(rowsOf: [[.nan]]).sigmoid(set).elements[0].isNaN)
  }

  @Test("Costs of targets that were prepared are those of the pair, for every X")
  func prepared() throws {
    for cost in Problems.costs {
      for kind in TargetKind.allCases {
        let first = try SequencePair.costs(cost, kind, frames: 20, targets: 37, features: 9)
        let targets = PreparedTargets(of: first, cost: cost)
        for frames in [20, 33] {
          let other = try SequencePair.costs(cost, kind, frames: frames, targets: 37, features: 9, seed: 5)
          let pair = try SequencePair(predictions: other.predictions, targets: first.targets)
          let expected = try CostMatrix(of: pair, cost: cost)
          let made = try CostMatrix(of: pair.predictions, targets: targets)
          #expect(made.values == expected.values, "\(cost), \(kind)")
          #expect(made.clampedEntries == expected.clampedEntries)
          #expect((made.largestMagnitude, made.isNonNegative) == (expected.largestMagnitude, expected.isNonNegative))
        }
      }
    }
  }
}
