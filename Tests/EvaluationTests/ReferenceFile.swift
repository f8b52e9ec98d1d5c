import Foundation
import SoftDTW

/// A file of Tests/EvaluationTests/Fixtures: what other software computed. Its README says what the arrays mean.
struct ReferenceFile<Case: Decodable>: Decodable {
  var cases: [Case]

  static func load(_ name: String) throws -> [Case] {
    let url = Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Fixtures")
    guard let url else { throw CocoaError(.fileNoSuchFile) }
    return try JSONDecoder().decode(ReferenceFile.self, from: Data(contentsOf: url)).cases
  }
}

/// One problem with all that is measured of it.
struct MeasureCase: Decodable {
  enum CodingKeys: String, CodingKey {
    case name
    case frames = "N"
    case targets = "M"
    case features = "K"
    case cost
    case gamma
    case stepWeights = "step_weights"
    case firstCell = "first_cell"
    case threshold
    case framesPerSecond = "fps"
    case x = "X"
    case y = "Y"
    case strong = "Y_strong"
    case durations
    case measures
    case measuresOfX = "measures_of_X"
    case events
  }

  struct Outcome: Decodable {
    enum CodingKeys: String, CodingKey {
      case bin
      case firstTarget = "first_target"
      case lastTarget = "last_target"
      case peak
      case peakFrames = "peak_frames"
      case support
      case duration
      case strongRun = "strong_run"
      case fade
    }

    var bin: Int
    var firstTarget: Int
    var lastTarget: Int
    var peak: Double
    /// All frames within 1e-9 of the peak: rounding decides which of them is the highest.
    var peakFrames: [Int]
    /// First and last frame; nil where the event is lost.
    var support: [Int]?
    var duration: Double
    /// First and last frame; nil where durations don't come from the strong targets.
    var strongRun: [Int]?
    var fade: Int
  }

  var name: String
  var frames: Int
  var targets: Int
  var features: Int
  var cost: String
  var gamma: Double
  var stepWeights: [Double]
  var firstCell: String
  var threshold: Double
  var framesPerSecond: Double?
  var x: [Double]
  var y: [Double]
  var strong: [Double]?
  /// Where durations come from; nil without events.
  var durations: String?
  /// By the name in tables; nil is undefined.
  var measures: [String: Double?]
  var measuresOfX: [String: Double?]
  /// Sorted by bin, then by target.
  var events: [Outcome]

  var localCost: LocalCost {
    switch cost {
    case "squared": .squared
    case "bce": .bce()
    case "bce-torch": .bce(.torch)
    default: .mse
    }
  }

  var parameters: AlignmentParameters {
    AlignmentParameters(
      gamma: gamma,
      stepWeights: StepWeights(horizontal: stepWeights[0], vertical: stepWeights[1], diagonal: stepWeights[2]),
      firstCell: firstCell == "one" ? .one : .diagonal)
  }

  func pair() throws -> SequencePair {
    try SequencePair(
      predictions: Matrix(rows: frames, columns: features, elements: x),
      targets: Matrix(rows: targets, columns: features, elements: y),
      strongTargets: strong.map { Matrix(rows: frames, columns: features, elements: $0) })
  }
}

/// Notes as (bin, onset frame), and how many of them mir_eval matches.
struct NoteMatchingCase: Decodable {
  enum CodingKeys: String, CodingKey {
    case name
    case framesPerSecond = "fps"
    case strong
    case predicted
    case matched
    case fMeasure = "note_f_measure"
  }

  var name: String
  var framesPerSecond: Double
  var strong: [[Int]]
  var predicted: [[Int]]
  var matched: Int
  var fMeasure: Double?

  /// The notes, one frame long each, as an N × K matrix of zeros and ones.
  func matrix(_ notes: [[Int]]) -> Matrix {
    let all = strong + predicted
    var result = Matrix(rows: (all.map { $0[1] }.max() ?? 0) + 1, columns: (all.map { $0[0] }.max() ?? 0) + 1)
    for note in notes { result[note[1], note[0]] = 1 }
    return result
  }
}

struct AveragePrecisionCase: Decodable {
  enum CodingKeys: String, CodingKey {
    case name
    case scores
    case labels
    case averagePrecision = "average_precision"
  }

  var name: String
  var scores: [Double]
  var labels: [Int]
  var averagePrecision: Double?
}
