import ArgumentParser
import Foundation
import SequenceFiles
import SoftDTW

/// `sdtw benchmark`: how fast this machine is.
struct Benchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmark",
    abstract: "Measure how fast alignments are on this machine.",
    discussion: """
      Measures a γ step as the explorer takes it (C is at hand; D(N,M), Y^mod, pictures of D and H), an exact alignment \
      with dense D, E and H, their parts, C and Y^mod: in ns a cell, the median of repeated warm runs, and as multiples \
      of a yardstick in the same run: one vectorised float64 exponential and one store a cell.

      What is named is measured. With nothing named: random costs of two sizes, and the Beethoven excerpt of SampleData \
      where that lies in the working folder or beside the program.

      EXAMPLES
        sdtw benchmark
        sdtw benchmark run.npz --gamma 0.1,1,10 --step-weights 0.1,1,1
        sdtw benchmark --size 9000x2000 --kernel avx2 --jobs 1,2 --json
      """)

  @OptionGroup(title: "Input")
  var input: InputOptions

  @OptionGroup(title: "Cost")
  var costs: CostOptions

  @OptionGroup(title: "Measuring")
  var options: BenchmarkOptions

  @Flag(help: "Print JSON instead of text.")
  var json = false

  func validate() throws {
    guard !input.files.isEmpty || !(input.reading.isGiven || costs.isGiven) else {
      throw ValidationError("How files are read and compared is given, and none is named: name a RUN, or X and Y.")
    }
  }

  func run() throws {
    let sample = try sampleProblem()
    let random = options.randomProblems(withDefaults: input.files.isEmpty)
    let memory = MemoryLimit(given: options.givenMemory)
    let sizes =
      random.map {
        ProblemSize(frames: $0.size.frames, targets: $0.size.targets, features: BenchmarkProblem.features)
      } + (sample.map { [ProblemSize($0.pair)] } ?? [])
    let shares = try sizes.map { size throws(Failure) in try memory.share(size, for: .benchmark) }
    let progress = ProgressBar()
    defer { progress.finish() }
    var rows: [BenchmarkRow] = []
    let cells = sizes.reduce(0) { $0 + $1.cells }
    for (index, size) in sizes.enumerated() {
      let done = sizes[..<index].reduce(0) { $0 + $1.cells } / cells
      let show = { try progress.show(done + $0 * size.cells / cells, "\(size.frames) × \(size.targets)") }
      try show(0)
      let problem =
        index < random.count ? try BenchmarkProblem(random[index].size, largestCost: random[index].largestCost) : sample
      if let problem { rows += try measure(problem, shares[index], progress: show) }
    }
    progress.finish()
    let report = BenchmarkReport(rows: rows, repeats: options.repeats)
    try StandardStreams.print(json ? try report.json() : report.text)
  }

  private func measure(
    _ problem: BenchmarkProblem, _ memory: MemoryLimit.Share, progress: (Double) throws -> Void
  ) throws -> [BenchmarkRow] {
    let settings = options.settings(gamma: problem.gamma)
    return try settings.enumerated().map { index, setting in
      try BenchmarkMeasurement.row(problem, setting, repeats: options.repeats, memory: memory) { share in
        try progress((Double(index) + share) / Double(settings.count))
      }
    }
  }

  /// The sequences that are named; where nothing is, those of SampleData.
  private func sampleProblem() throws -> BenchmarkProblem? {
    if !input.files.isEmpty { return try problem(of: input.load()) }
    guard options.size.isEmpty else { return nil }
    guard let path = Self.samplePaths.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
      StandardStreams.say("\(Self.samplePaths[0]) isn't here, so only random costs are measured; a RUN can be named.\n")
      return nil
    }
    return try problem(of: Run.load(RunRequest(.run(path)), cancellation: Interruption.cancellation))
  }

  private func problem(of run: Run) throws -> BenchmarkProblem {
    BenchmarkProblem(
      run, cost: try costs.localCost(for: run, predictionsAreLogits: input.reading.predictionsAreLogits(run)))
  }

  private static var samplePaths: [String] {
    let path = "SampleData/beethoven-op2no2.npz"
    let folder = Bundle.main.executableURL?.deletingLastPathComponent()
    return [path] + (folder.map { [$0.appendingPathComponent(path).path] } ?? [])
  }
}
