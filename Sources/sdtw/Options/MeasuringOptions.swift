import ArgumentParser
import Foundation

/// How settings are measured.
struct MeasuringOptions: ParsableArguments {
  @Option(
    name: .customLong("threshold"), parsing: .unconditional,
    help: ArgumentHelp("Detection threshold τ of events and frames (default: 0.5).", valueName: "τ"),
    transform: { text in
      guard let value = Double(text), value.isFinite else { throw ValidationError("a finite number is needed.") }
      return value
    })
  private var givenThreshold: Double?

  @Option(
    name: .customLong("jobs"), parsing: .unconditional,
    help: ArgumentHelp("How many threads compute many settings (default: all cores).", valueName: "N"),
    transform: { text in
      guard let value = Int(text), (1...1024).contains(value) else {
        throw ValidationError("a number of threads from 1 to 1024 is needed.")
      }
      return value
    })
  var givenJobs: Int?

  var isGiven: Bool { givenThreshold != nil || givenJobs != nil }
  var threshold: Double { givenThreshold ?? 0.5 }
  var jobs: Int { givenJobs ?? ProcessInfo.processInfo.activeProcessorCount }
}
