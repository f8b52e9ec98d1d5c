import Benchmark
import Ours

/// What is computed, one thread, with memory that is used again.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .peakMemoryResident], timeUnits: .microseconds, warmupIterations: 3, maxDuration: .seconds(5),
    maxIterations: 50)
  let problems: [(name: String, make: @Sendable () throws -> Problem)] = [
    ("random [0, 1], 1000 × 1000", { try .random(frames: 1000, targets: 1000, largestCost: 1) }),
    ("random [0, 30], 10000 × 2000", { try .random(frames: 10_000, targets: 2000, largestCost: 30) }),
    ("Beethoven excerpt, 602 × 120", { try Excerpt.beethoven().problem() }),
  ]
  let weights = [("unit weights", Settings(gamma: 1)), ("weights 0.1, 1, 1", Settings(gamma: 1, horizontal: 0.1))]
  for (problem, make) in problems {
    for (name, settings) in weights {
      Benchmark("γ step, \(problem), \(name)") { (_, problem: Problem) in
        blackHole(try problem.step(settings, threads: 1))
      } setup: {
        try make()
      }
    }
    Benchmark("exact dense D, E, H, \(problem)") { (_, problem: Problem) in
      blackHole(try problem.exact(Settings(gamma: 1), threads: 1))
    } setup: {
      try make()
    }
    Benchmark("Y^mod, \(problem)") { (_, state: (problem: Problem, step: GammaStep)) in
      blackHole(state.problem.modifiedTargets(of: state.step))
    } setup: {
      let problem = try make()
      return (problem, try problem.step(Settings(gamma: 1), threads: 1))
    }
  }
  Benchmark("C, Beethoven excerpt, 602 × 120 × 88, bce") { (_, excerpt: Excerpt) in
    blackHole(try excerpt.problem())
  } setup: {
    try Excerpt.beethoven()
  }
}
