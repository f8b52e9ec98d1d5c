// swift-tools-version: 6.1

import PackageDescription

// A package of its own, so that whoever builds the program builds no benchmark library.
let package = Package(
  name: "Benchmarks",
  dependencies: [
    .package(name: "sdtw", path: "../.."),
    // Without traits it needs no jemalloc; allocations aren't counted then.
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    .target(name: "Ours", dependencies: [.product(name: "SoftDTW", package: "sdtw")], path: "Ours"),
    .executableTarget(
      name: "Suite",
      dependencies: ["Ours", .product(name: "Benchmark", package: "benchmark")],
      path: "Suite",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
    .executableTarget(name: "Worker", dependencies: ["Ours"], path: "Comparison/Worker"),
  ],
  swiftLanguageModes: [.v6]
)
