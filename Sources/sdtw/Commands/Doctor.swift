import ArgumentParser
import Foundation

/// `sdtw doctor`: what machine and terminal are, and what to do where something is missing.
struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Say what this terminal and this machine can do, and what to do about problems.",
    discussion: """
      The terminal is asked directly, as the explorer does when it starts. Without one, the rest is told.

      EXAMPLES
        sdtw doctor
        sdtw doctor --json > report.json
      """)

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let examination = Examination(environment: ProcessInfo.processInfo.environment)
    try StandardStreams.print(json ? try examination.json() : examination.text)
  }
}
