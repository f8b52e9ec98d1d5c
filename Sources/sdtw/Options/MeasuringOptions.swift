import ArgumentParser

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

  var isGiven: Bool { givenThreshold != nil }
  var threshold: Double { givenThreshold ?? 0.5 }
}
