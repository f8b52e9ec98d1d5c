import SoftDTW

extension BenchmarkReport {
  private struct Document: Encodable {
    let machine: Machine
    let repeats: Int
    let seed: UInt64
    let rows: [Row]
  }

  private struct Row: Encodable {
    let problem: String
    let frames: Int
    let targets: Int
    let features: Int
    /// Null for sequences.
    let largestCost: Double?
    let cost: String
    let gamma: Double
    let stepWeights: [Double]
    let kernel: String
    let threads: Int
    let nsPerCell: [String: Double?]
    let timesYardstick: [String: Double?]

    init(_ row: BenchmarkRow) {
      let (problem, setting) = (row.problem, row.setting)
      self.problem = problem.name
      (frames, targets, features) = (problem.pair.frameCount, problem.pair.targetCount, problem.pair.featureCount)
      (largestCost, cost) = (problem.largestCost, problem.localCost.name)
      (gamma, stepWeights) = (setting.gamma, setting.stepWeights.values)
      (kernel, threads) = (setting.kernel.name, setting.threads)
      let all = BenchmarkQuantity.allCases
      nsPerCell = Dictionary(uniqueKeysWithValues: all.map { ($0.rawValue, row.nanoseconds[$0]) })
      timesYardstick = Dictionary(uniqueKeysWithValues: all.map { ($0.rawValue, row.ratio($0)) })
    }
  }

  /// One object: the machine, and a row for each problem and setting. What didn't run is null.
  func json() throws -> String {
    let document = Document(
      machine: machine, repeats: repeats, seed: BenchmarkProblem.seed, rows: rows.map { Row($0) })
    return try JSONText.text(of: document)
  }
}
