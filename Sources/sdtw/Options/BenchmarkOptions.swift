import ArgumentParser
import SoftDTW

/// What is measured: all problems, with all of γ, weights, kernels and threads.
struct BenchmarkOptions: ParsableArguments {
  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Random costs of so many frames × targets. May be given several times.", valueName: "N×M"),
    transform: { text in
      guard let size = BenchmarkSize(notation: text.replacing("×", with: "x")) else {
        throw ValidationError("a number of frames and one of targets are needed, such as 1000x500.")
      }
      return size
    })
  var size: [BenchmarkSize] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Random costs run from 0 to this, or to each of a list (default: 30).", valueName: "list"),
    transform: { text in try values(text, "numbers above 0, such as 1,30") { Double($0).flatMap(above0) } })
  var largestCost: [Double]?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("One or more γ above 0, such as 0.1,1 (default: 1, or the RUN's).", valueName: "list"),
    transform: { text in try values(text, "numbers above 0, such as 0.1,1") { Double($0).flatMap(above0) } })
  var gamma: [Double]?

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Step weights. May be given several times (default: 1,1,1 and 0.1,1,1).", valueName: "h,v,d"),
    transform: AlignmentOptions.weights)
  var stepWeights: [StepWeights] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Kernels: reference, portable, avx2, avx512, those that this machine has (default: the fastest).",
      valueName: "list"),
    completion: .list(Kernel.available.map(\.name)),
    transform: { text in
      try values(text, "kernels of this machine, \(Kernel.available.map(\.name).joined(separator: ", "))") {
        Kernel(named: $0)
      }
    })
  var kernel: [Kernel]?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Numbers of threads, such as 1,2 (default: 1 and all cores).", valueName: "list"),
    transform: { text in try values(text, "numbers of threads from 1 to 1024") { try? ResourceOptions.threads($0) } })
  var jobs: [Int]?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Of how many runs the median is taken.", valueName: "R"),
    transform: { text in
      guard let value = Int(text), (1...1000).contains(value) else {
        throw ValidationError("a number of runs from 1 to 1000 is needed.")
      }
      return value
    })
  var repeats = 7

  @Option(
    name: .customLong("memory"), parsing: .unconditional,
    help: ArgumentHelp(
      "How much memory may be taken, such as 800M or 4G (default: half of what is available).", valueName: "bytes"),
    transform: ResourceOptions.bytes)
  var givenMemory: Int?

  private static func above0(_ value: Double) -> Double? { value > 0 && value.isFinite ? value : nil }

  private static func values<Value>(_ text: String, _ wanted: String, _ value: (String) -> Value?) throws -> [Value] {
    try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
      guard let value = value(String(part)) else { throw ValidationError("“\(part)”: \(wanted) are needed.") }
      return value
    }
  }

  /// All settings of a problem, threads innermost.
  func settings(gamma usual: Double) -> [BenchmarkSetting] {
    let cores = ResourceOptions.cores
    let threads = jobs ?? (cores > 1 ? [1, cores] : [1])
    let weights = stepWeights.isEmpty ? [.unit, StepWeights(horizontal: 0.1, vertical: 1, diagonal: 1)] : stepWeights
    return (gamma ?? [usual]).flatMap { gamma in
      weights.flatMap { weights in
        (kernel ?? [.chosen]).flatMap { kernel in
          threads.map { BenchmarkSetting(gamma: gamma, stepWeights: weights, kernel: kernel, threads: $0) }
        }
      }
    }
  }

  /// Random problems: those that are named, or one that is nowhere sparse and one that is.
  func randomProblems(withDefaults: Bool) -> [(size: BenchmarkSize, largestCost: Double)] {
    if size.isEmpty {
      guard withDefaults else { return [] }
      return [(BenchmarkSize(frames: 1000, targets: 1000), 1), (BenchmarkSize(frames: 10_000, targets: 2000), 30)]
        .flatMap { size, largest in (largestCost ?? [largest]).map { (size, $0) } }
    }
    return size.flatMap { size in (largestCost ?? [30]).map { (size, $0) } }
  }
}
