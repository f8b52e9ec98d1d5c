// swift-tools-version: 6.1

import PackageDescription

let programDependencies: [Target.Dependency] = [
  "SoftDTW", "SequenceFiles", "HDF5Files", "Evaluation", "Learning", "Sound", "SoundFiles", "Plotting", "Figures",
  "TerminalCanvas", "Explorer", "NcursesTerminal",
  .product(name: "ArgumentParser", package: "swift-argument-parser"),
]

// libFuzzer brings a start of its own, so that the fuzzer links a program without one.
let isFuzzing = Context.environment["SDTW_FUZZING"] != nil
let program: Target =
  isFuzzing
  ? .target(name: "sdtw", dependencies: programDependencies, exclude: ["Main.swift"])
  : .executableTarget(name: "sdtw", dependencies: programDependencies)

// Data flows down this list once, and imports point only up it: see "How it is built" in README.md.
let package = Package(
  name: "sdtw",
  products: [
    .executable(name: "sdtw", targets: ["sdtw"]),
    .library(name: "SoftDTW", targets: ["SoftDTW"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
  ],
  targets: [
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
    .systemLibrary(name: "CZip", providers: [.apt(["libzip-dev"])]),
    // libzip-dev brings it.
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CCairo", pkgConfig: "cairo", providers: [.apt(["libcairo2-dev"])]),
    .systemLibrary(name: "CHDF5", pkgConfig: "hdf5", providers: [.apt(["libhdf5-dev"])]),
    .systemLibrary(name: "CSndfile", pkgConfig: "sndfile", providers: [.apt(["libsndfile1-dev"])]),

    .target(name: "CKernels"),
    .target(name: "SoftDTW", dependencies: ["CKernels"]),
    .target(name: "SequenceFiles", dependencies: ["SoftDTW", "CZip"]),
    .target(name: "HDF5Files", dependencies: ["SequenceFiles", "CHDF5"]),
    .target(name: "Evaluation", dependencies: ["SoftDTW"]),
    .target(name: "Learning", dependencies: ["SoftDTW", "Evaluation"]),
    .target(name: "Sound", dependencies: ["SoftDTW"]),
    .target(name: "SoundFiles", dependencies: ["Sound", "SequenceFiles", "CSndfile"]),
    .target(name: "Plotting", dependencies: ["SoftDTW"]),
    .target(name: "Figures", dependencies: ["SoftDTW", "Plotting", "CCairo"]),
    .target(name: "TerminalCanvas", dependencies: ["Plotting"]),
    .target(name: "Explorer", dependencies: ["SoftDTW", "Evaluation", "Learning", "Plotting", "TerminalCanvas"]),
    .target(name: "CTerminal"),
    .target(
      name: "NcursesTerminal", dependencies: ["Plotting", "TerminalCanvas", "CNcurses", "CTerminal", "CZlib"],
      exclude: ["Terminfo/sdtw-direct.ti"]),
    program,

    .target(name: "TestSupport", dependencies: ["SoftDTW", "TerminalCanvas"], path: "Tests/TestSupport"),
    .testTarget(name: "SoftDTWTests", dependencies: ["SoftDTW", "TestSupport"], resources: [.copy("Fixtures")]),
    .testTarget(
      name: "SequenceFilesTests", dependencies: ["SequenceFiles", "TestSupport"], resources: [.copy("Fixtures")]),
    // Starts the program, as a process of its own reads each file.
    .testTarget(
      name: "HDF5FilesTests", dependencies: ["HDF5Files", "SequenceFiles", "SoftDTW", "TestSupport", "sdtw"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "EvaluationTests", dependencies: ["Evaluation", "SequenceFiles", "SoftDTW", "TestSupport"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "LearningTests", dependencies: ["Learning", "Evaluation", "SequenceFiles", "SoftDTW", "TestSupport"],
      resources: [.copy("Fixtures")]),
    .testTarget(name: "SoundTests", dependencies: ["Sound", "SoundFiles", "SequenceFiles", "SoftDTW", "TestSupport"]),
    .testTarget(name: "PlottingTests", dependencies: ["Plotting", "TestSupport"]),
    .testTarget(
      name: "FiguresTests", dependencies: ["Figures", "Plotting", "SoftDTW", "TestSupport", "CCairo"]),
    .testTarget(name: "TerminalCanvasTests", dependencies: ["TerminalCanvas", "Plotting", "TestSupport"]),
    .testTarget(
      name: "ExplorerTests",
      dependencies: [
        "Explorer", "SoftDTW", "Evaluation", "Learning", "Plotting", "TerminalCanvas", "NcursesTerminal", "TestSupport",
      ]),
    // A program that shows a screen and tells what it was sent, for the tests on a pseudo-terminal.
    .executableTarget(
      name: "TerminalProbe", dependencies: ["NcursesTerminal", "Plotting", "TerminalCanvas"],
      path: "Tests/TerminalProbe"),
    .testTarget(
      name: "NcursesTerminalTests",
      dependencies: [
        "NcursesTerminal", "Plotting", "TerminalCanvas", "CTerminal", "CZlib", "TerminalProbe", "TestSupport",
      ]),
    // Starts the built program, as a user does: on pipes, and on a pseudo-terminal.
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "sdtw", "Explorer", "Figures", "Learning", "Plotting", "SequenceFiles", "SoftDTW", "TerminalCanvas",
        "TestSupport",
      ],
      resources: [.copy("Fixtures")]),
  ],
  swiftLanguageModes: [.v6]
)

if isFuzzing {
  package.products = []
  package.targets.removeAll { $0.type == .test || $0.name == "TerminalProbe" }
  package.targets.append(
    .executableTarget(
      name: "Fuzzing",
      dependencies: [
        "SoftDTW", "SequenceFiles", "Evaluation", "Learning", "SoundFiles", "Explorer", "NcursesTerminal",
        "TerminalCanvas", "sdtw",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["Corpus", "HDF5", "corpus.py", "run"]))
  package.targets.append(
    .executableTarget(
      name: "HDF5Fuzzing", dependencies: ["SequenceFiles", "HDF5Files"], path: "Sources/Fuzzing/HDF5", exclude: ["run"])
  )
}
