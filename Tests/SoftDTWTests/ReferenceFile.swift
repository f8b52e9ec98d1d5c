import Foundation

@testable import SoftDTW

/// A file of Tests/SoftDTWTests/Fixtures: what other software computed. Its README says what the arrays mean.
struct ReferenceFile<Case: Decodable>: Decodable {
  var cases: [Case]

  static func load(_ name: String) throws -> [Case] {
    let url = Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Fixtures")
    guard let url else { throw CocoaError(.fileNoSuchFile) }
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return try decoder.decode(ReferenceFile.self, from: Data(contentsOf: url)).cases
  }
}

/// One problem with its solution; what a file doesn't hold is nil.
struct ReferenceCase: Decodable {
  enum CodingKeys: String, CodingKey {
    case frames = "N"
    case targets = "M"
    case features = "K"
    case cost
    case gamma
    case stepWeights = "step_weights"
    case firstCell = "first_cell"
    case x = "X"
    case y = "Y"
    case costs = "C"
    case accumulatedCost = "D"
    case expectedAlignment = "E"
    case alignmentMatrix = "H"
    case modifiedTargets = "Y_mod"
    case gradient
    case distance = "sdtw"
    case loss
    case lossPerFrame = "loss_per_frame"
    case path
    case pathEntropy = "path_entropy"
  }

  var frames: Int
  var targets: Int
  var features: Int?
  var cost: String?
  var gamma: Double?
  var stepWeights: [Double]
  var firstCell: String
  var x: [Double]?
  var y: [Double]?
  var costs: [Double]
  var accumulatedCost: [Double]
  var expectedAlignment: [Double]
  var alignmentMatrix: [Double]
  var modifiedTargets: [Double]?
  var gradient: [Double]?
  var distance: Double?
  var loss: Double?
  var lossPerFrame: Double?
  var path: [[Int]]?
  var pathEntropy: Double?

  /// What a failed expectation is told with.
  var name: String { "\(cost ?? "C") \(frames)×\(targets), γ \(gamma ?? 0), w \(stepWeights), \(firstCell)" }

  var parameters: AlignmentParameters {
    AlignmentParameters(
      gamma: gamma ?? 0, stepWeights: StepWeights(stepWeights[0], stepWeights[1], stepWeights[2]),
      firstCell: firstCell == "one" ? .one : .diagonal)
  }

  var localCost: LocalCost {
    switch cost {
    case "squared": .squared
    case "bce": .bce()
    case "bce-torch": .bce(.torch)
    case "bce-logits": .bceFromLogits
    default: .mse
    }
  }

  /// From X and Y.
  func pair() throws -> SequencePair {
    let features = features ?? 0
    return try SequencePair(
      predictions: Matrix(rows: frames, columns: features, elements: x ?? []),
      targets: Matrix(rows: targets, columns: features, elements: y ?? []))
  }

  /// From C.
  func alignment(kernel: Kernel = .chosen) throws -> Alignment {
    let cost = try CostMatrix(Matrix(rows: frames, columns: targets, elements: costs))
    return try Alignment(cost: cost, parameters: parameters, kernel: kernel)
  }
}
