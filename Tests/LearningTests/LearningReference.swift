import Foundation
import SoftDTW

@testable import Learning

/// A case of Fixtures/learning_reference.json: what torch's optimisers make of X. The README there says what it holds.
struct LearningReference: Decodable {
  enum CodingKeys: String, CodingKey {
    case name, cost, optimizer, rate, gamma, prior, every, items
    case stepWeights = "step_weights"
    case firstCell = "first_cell"
    case priorWidth = "prior_width"
    case stretchedSteps = "stretched_steps"
  }

  struct Item: Decodable {
    enum CodingKeys: String, CodingKey {
      case frames = "N"
      case targets = "M"
      case features = "K"
      case y = "Y"
      case x = "X"
    }

    let frames: Int
    let targets: Int
    let features: Int
    let y: [Double]
    /// At step 0, and every so many steps.
    let x: [[Double]]

    func pair() throws -> SequencePair {
      try SequencePair(
        predictions: Matrix(rows: frames, columns: features, elements: x[0]),
        targets: Matrix(rows: targets, columns: features, elements: y))
    }
  }

  let name: String
  let cost: String
  let optimizer: String
  let rate: Double
  /// First value, last value, and in how many steps; geometric.
  let gamma: [Double]
  let stepWeights: [Double]
  let firstCell: String
  /// As `gamma`, but linear.
  let prior: [Double]
  let priorWidth: Double
  let stretchedSteps: Int
  let every: Int
  let items: [Item]

  static func load() throws -> [LearningReference] {
    struct File: Decodable { let cases: [LearningReference] }
    let url = Bundle.module.url(forResource: "learning_reference", withExtension: "json", subdirectory: "Fixtures")
    guard let url else { throw CocoaError(.fileNoSuchFile) }
    return try JSONDecoder().decode(File.self, from: Data(contentsOf: url)).cases
  }

  var localCost: LocalCost {
    switch cost {
    case "bce": .bceFromLogits
    case "squared": .squared
    default: .mse
    }
  }

  var method: LearningMethod {
    LearningMethod(
      optimizer == "adam" ? .adam(rate: rate) : .gradientDescent(rate: rate),
      firstCell: firstCell == "one" ? .one : .diagonal, priorWidth: priorWidth, lossShare: 1 / Double(items.count))
  }

  func schedule() throws -> LearningSchedule {
    let weights = StepWeights(horizontal: stepWeights[0], vertical: stepWeights[1], diagonal: stepWeights[2])
    var schedule = LearningSchedule(gamma: 1, weights)
    schedule.gamma = try ValueSchedule(notation: "\(gamma[0]):\(gamma[1]) geometric \(Int(gamma[2]))")
    schedule.prior = try ValueSchedule(notation: "\(prior[0]):\(prior[1]) linear \(Int(prior[2]))")
    schedule.stretchedSteps = stretchedSteps
    return schedule
  }
}
