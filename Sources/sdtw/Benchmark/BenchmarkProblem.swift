import SequenceFiles
import SoftDTW

/// What is aligned: random costs, or the costs of sequences.
struct BenchmarkProblem {
  /// As the report names it.
  let name: String
  /// Of random costs, which lie between 0 and this; nil for those of sequences.
  let largestCost: Double?
  /// Whose C and Y^mod are computed.
  let pair: SequencePair
  let localCost: LocalCost
  /// γ where none is asked for.
  let gamma: Double
  private let randomCosts: CostMatrix?

  /// The costs that are aligned, computed by the chosen kernel.
  ///
  /// - Throws: what `CostMatrix` throws.
  func cost() throws -> CostMatrix { try randomCosts ?? CostMatrix(of: pair, cost: localCost, cacheLimit: .max) }
}

extension BenchmarkProblem {
  /// Costs of sequences that a file brought.
  init(_ run: Run, cost: LocalCost) {
    self.init(
      name: run.name, largestCost: nil, pair: run.pair, localCost: cost, gamma: run.defaults.gamma ?? 1,
      randomCosts: nil)
  }

  /// Random costs, since aligned random sequences would be an easy case; and random sequences of the same size, for what
  /// C and Y^mod take: 88 bins, ten of them on in each target.
  ///
  /// - Throws: what `CostMatrix` and `SequencePair` throw.
  init(_ size: BenchmarkSize, largestCost: Double) throws {
    var random = SplitMix64(state: Self.seed)
    let costs = Matrix(size.frames, size.targets) { _ in largestCost * random.unitUniform() }
    let x = Matrix(size.frames, Self.features) { _ in 0.02 + 0.96 * random.unitUniform() }
    var missing = 0
    let y = Matrix(size.targets, Self.features) { index in
      // Of the bins that are left in the row, any is as likely to be one of those that are missing.
      let left = Self.features - index % Self.features
      if left == Self.features { missing = Self.activeBins }
      let isOn = random.unitUniform() * Double(left) < Double(missing)
      missing -= isOn ? 1 : 0
      return isOn ? 1 : 0
    }
    self.init(
      name: "random costs in [0,\(largestCost.shortest)]", largestCost: largestCost,
      pair: try SequencePair(predictions: x, targets: y), localCost: .bce(), gamma: 1,
      randomCosts: try CostMatrix(costs))
  }

  static let seed: UInt64 = 2025
  static let features = 88
  private static let activeBins = 10
}

/// N × M.
struct BenchmarkSize: Equatable {
  let frames: Int
  let targets: Int

  /// Nil where the text isn't like `1000x500`.
  init?(notation: String) {
    let parts = notation.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let frames = parts[0], let targets = parts[1], frames > 0, targets > 0 else { return nil }
    self.init(frames: frames, targets: targets)
  }

  init(frames: Int, targets: Int) {
    (self.frames, self.targets) = (frames, targets)
  }
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers on every machine.
private struct SplitMix64 {
  var state: UInt64

  /// In [0, 1).
  mutating func unitUniform() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((z ^ (z >> 31)) >> 11) * 0x1p-53
  }
}

extension Matrix {
  /// Entries by their index, row by row.
  fileprivate init(_ rows: Int, _ columns: Int, _ entry: (Int) -> Double) {
    self.init(rows: rows, columns: columns, elements: (0..<rows * columns).map(entry))
  }
}
