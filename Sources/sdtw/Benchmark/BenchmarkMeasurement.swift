import SoftDTW

/// Measures one setting of one problem: everything in turn, again and again, so that a machine that slows down for a
/// while does so to all of it. What is measured has just run once, unmeasured: its memory and its code are warm.
struct BenchmarkMeasurement {
  private let problem: BenchmarkProblem
  private let setting: BenchmarkSetting
  private let cost: CostMatrix
  private let workspace: Workspace
  private let yardstickRow: [Double]
  private var powers: [Double]
  private var dense: DenseMatrices?
  private var samples: [BenchmarkQuantity: [Double]] = [:]

  /// - Parameter progress: called before each repetition, with the share that is done.
  /// - Throws: `AlignmentError`, `Interruption`, and whatever `progress` throws.
  static func row(
    _ problem: BenchmarkProblem, _ setting: BenchmarkSetting, repeats: Int, memory: MemoryLimit.Share,
    progress: (Double) throws -> Void
  ) throws -> BenchmarkRow {
    try Kernel.$chosen.withValue(setting.kernel) {
      var measurement = try BenchmarkMeasurement(problem, setting, memory.workspace)
      for index in 0..<repeats {
        try progress(Double(index) / Double(repeats))
        try measurement.takeSamples()
      }
      return BenchmarkRow(
        problem: problem, setting: setting,
        nanoseconds: measurement.samples.compactMapValues { measurement.nanoseconds($0) })
    }
  }

  private init(_ problem: BenchmarkProblem, _ setting: BenchmarkSetting, _ workspace: Workspace) throws {
    self.problem = problem
    self.setting = setting
    self.workspace = workspace
    cost = try problem.cost()
    let columns = (cost.targetCount + 15) / 16 * 16
    yardstickRow = (0..<columns).map { -30 * Double($0) / Double(columns) }
    powers = Array(repeating: 0, count: columns * cost.frameCount)
  }

  private var parameters: AlignmentParameters {
    AlignmentParameters(gamma: setting.gamma, stepWeights: setting.stepWeights)
  }

  private mutating func takeSamples() throws {
    for isWarm in [false, true] {
      let yardstick = Self.seconds { setting.kernel.yardstick(yardstickRow, into: &powers) }
      // Rows are filled up to whole vectors.
      if isWarm { add(.yardstick, yardstick * Double(cost.targetCount) / Double(yardstickRow.count)) }
    }
    try Interruption.check()
    for isWarm in [false, true] { try takeStep(isWarm) }
    for isWarm in [false, true] { try takeExact(isWarm) }
    for isWarm in [false, true] {
      let costs = try Self.seconds {
        let matrix = try CostMatrix(
          of: problem.pair, cost: problem.localCost, cacheLimit: .max, checkpoint: Interruption.checkpoint)
        try matrix.prepareLook(checkpoint: Interruption.checkpoint)
      }
      if isWarm { add(.costs, costs) }
    }
  }

  private mutating func takeStep(_ isWarm: Bool) throws {
    let passes = PassTimes()
    let clock = ContinuousClock()
    let start = clock.now
    let alignment = try align(.picture, passes)
    let aligned = clock.now
    let modified = alignment.modifiedTargets(problem.pair.targets)
    let taught = clock.now
    let pictures = Self.pictures(alignment)
    let end = clock.now
    withExtendedLifetime((modified, pictures)) {}
    guard isWarm else { return }
    add(.step, (end - start) / .seconds(1))
    add(.modifiedTargets, (taught - aligned) / .seconds(1))
    add(.stepPictures, (end - taught) / .seconds(1))
    for (pass, quantity) in BenchmarkQuantity.stepPasses { add(quantity, passes[pass]) }
  }

  /// D, E and H, in memory that is filled again.
  private mutating func takeExact(_ isWarm: Bool) throws {
    let passes = PassTimes()
    let (cost, parameters, threads, workspace) = (cost, parameters, setting.threads, workspace)
    var matrices = dense ?? DenseMatrices(frames: cost.frameCount, targets: cost.targetCount)
    dense = nil
    let seconds = try Self.seconds {
      _ = try PassTimes.$current.withValue(passes) {
        try matrices.fill(
          cost: cost, parameters: parameters, threads: threads, workspace: workspace,
          checkpoint: Interruption.checkpoint)
      }
    }
    dense = matrices
    guard isWarm else { return }
    add(.exact, seconds)
    add(.exactDense, seconds - PassTimes.Pass.allCases.reduce(0) { $0 + passes[$1] })
    for (pass, quantity) in BenchmarkQuantity.exactPasses { add(quantity, passes[pass]) }
  }

  private func align(_ detail: AlignmentDetail, _ passes: PassTimes) throws -> Alignment {
    try PassTimes.$current.withValue(passes) {
      try Alignment(
        cost: cost, parameters: parameters, detail: detail, threads: setting.threads, workspace: workspace,
        checkpoint: Interruption.checkpoint)
    }
  }

  /// D and H in as many pixels as a panel has.
  private static func pictures(_ alignment: Alignment) -> [Matrix] {
    func pixels(_ count: Int, of length: Int) -> [Range<Int>] {
      let count = min(count, length)
      return (0..<count).map { length * $0 / count..<length * ($0 + 1) / count }
    }
    let (frames, targets) = (pixels(120, of: alignment.frameCount), pixels(60, of: alignment.targetCount))
    return [
      alignment.pooled(.accumulatedCost, frames: frames, targets: targets, by: .mean),
      alignment.pooled(.alignment, frames: frames, targets: targets, by: .max),
    ]
  }

  private mutating func add(_ quantity: BenchmarkQuantity, _ seconds: Double) {
    samples[quantity, default: []].append(seconds)
  }

  /// The median a cell; nil for what never ran.
  private func nanoseconds(_ seconds: [Double]) -> Double? {
    let sorted = seconds.sorted()
    let median = (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    return median > 0 ? median * 1e9 / (Double(cost.frameCount) * Double(cost.targetCount)) : nil
  }

  private static func seconds(_ body: () throws -> Void) rethrows -> Double {
    let start = ContinuousClock.now
    try body()
    return (ContinuousClock.now - start) / .seconds(1)
  }
}
