import SoftDTW
import TestSupport
import Testing

/// One problem of accuracy_reference.json, with samples of its solution that were computed with 50 digits.
struct AccuracyCase: Decodable, Sendable, CustomTestStringConvertible {
  enum CodingKeys: String, CodingKey {
    case frames = "N"
    case targets = "M"
    case kind, scale, detail, seed, gamma
    case stepWeights = "step_weights"
    case firstCell = "first_cell"
    case distance = "sdtw"
    case pathEntropy = "path_entropy"
    case expectedCost = "expected_cost"
    case accumulatedCosts = "D"
    case visits = "E_H"
    case rowSums = "H_row_sums"
    case columnSums = "E_column_sums"
  }

  /// How a cell's cost follows from a uniform number; the script that made the file has the same formulas.
  enum Kind: String, Decodable { case uniform, steps, blocks }

  var frames: Int
  var targets: Int
  var kind: Kind
  var scale: Double
  var detail: Double
  var seed: UInt64
  var gamma: Double
  var stepWeights: [Double]
  var firstCell: FirstCell
  /// D(N,M).
  var distance: Digits
  /// S, in nats.
  var pathEntropy: Digits
  /// Σ C·H.
  var expectedCost: Digits
  var accumulatedCosts: [AccumulatedCost]
  var visits: [Visit]
  /// Some of h.
  var rowSums: [Sum]
  /// Some of E's column sums.
  var columnSums: [Sum]

  /// D of one cell.
  struct AccumulatedCost: Decodable {
    enum CodingKeys: String, CodingKey {
      case frame = "n"
      case target = "m"
      case value = "D"
    }

    var frame: Int
    var target: Int
    var value: Digits
  }

  /// E and H of one cell.
  struct Visit: Decodable {
    enum CodingKeys: String, CodingKey {
      case frame = "n"
      case target = "m"
      case expected = "E"
      case alignment = "H"
    }

    var frame: Int
    var target: Int
    var expected: Double
    var alignment: Double
  }

  /// The sum of a row or column.
  struct Sum: Decodable {
    var index: Int
    var sum: Double
  }

  /// What a failed expectation is told with.
  var testDescription: String {
    "\(frames)×\(targets) \(kind) \(scale) \(detail), γ \(gamma), w \(stepWeights), \(firstCell)"
  }

  var parameters: AlignmentParameters {
    AlignmentParameters(
      gamma: gamma, stepWeights: StepWeights(stepWeights[0], stepWeights[1], stepWeights[2]), firstCell: firstCell)
  }

  /// C, from the seed.
  func cost() throws -> CostMatrix {
    var random = SeededGenerator(seed: seed)
    var cost = Matrix(rows: frames, columns: targets)
    for n in 0..<frames {
      for m in 0..<targets {
        let u = random.unitUniform()
        let step = (4 * u).rounded(.down)
        cost[n, m] =
          switch kind {
          case .uniform: scale * u + detail
          case .steps: scale * step + detail * (4 * u - step)
          case .blocks: 8 * n / frames == 8 * m / targets ? detail * u : scale * u
          }
      }
    }
    return try CostMatrix(cost)
  }
}

extension FirstCell: Decodable {}

/// A number that the file gives with more digits than a Double holds, as a string, rounded once; `inf` is infinite.
struct Digits: Decodable {
  var value: Double

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let value = Double(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no number")
    }
    self.value = value
  }
}
