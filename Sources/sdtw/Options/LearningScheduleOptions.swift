import ArgumentParser
import Learning
import SequenceFiles
import SoftDTW

/// What changes from step to step of a training.
struct LearningScheduleOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "γ, a schedule: '10:0.1 geometric 200, 0.1 300' goes from 10 to 0.1 in 200 steps and stays there (default: the RUN's γ, or 1).",
      valueName: "schedule"))
  var gamma: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Step weights: horizontal, vertical, diagonal, each ≥ 0 or inf.", valueName: "h,v,d"),
    transform: AlignmentOptions.weights)
  var stepWeights: StepWeights?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The horizontal weight by itself, a schedule.", valueName: "schedule"))
  var horizontal: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("The vertical weight.", valueName: "schedule"))
  var vertical: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("The diagonal weight.", valueName: "schedule"))
  var diagonal: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "λ, a schedule: how much C grows far from the diagonal, which keeps first alignments near it (default: 0).",
      valueName: "schedule"))
  var prior: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How wide that diagonal is, as a share of the whole length: λ(1 − exp(−(n/N − m/M)²/2ν²)) is added to C.",
      valueName: "ν"),
    transform: { try LearningOptions.positive($0) })
  var priorWidth = 0.2

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("So many first steps go towards Y stretched to N frames, without alignment.", valueName: "N"),
    transform: { try LearningOptions.count($0, from: 0) })
  var stretchedSteps = 0

  @Option(
    name: .customLong("schedule"),
    help: ArgumentHelp(
      "Take schedules from a table (csv, tsv): a column step, and any of gamma, w_horizontal, w_vertical, w_diagonal, prior; each value holds until the next row.",
      valueName: "file"), completion: .file(extensions: ["csv", "tsv"]))
  var table: String?

  private func text(of value: ScheduledValue) -> String? {
    switch value {
    case .gamma: gamma
    case .horizontal: horizontal
    case .vertical: vertical
    case .diagonal: diagonal
    case .prior: prior
    }
  }

  /// What is given by options or by the table, before any RUN is read.
  ///
  /// - Throws: `Failure` for what is no schedule, or is given twice; `SequenceFileError` where the table can't be read.
  var given: [ScheduledValue: ValueSchedule] {
    get throws {
      var given = try table.map { try ScheduleTable.load($0) }?.values ?? [:]
      for value in ScheduledValue.allCases {
        if let table, given[value] != nil { try refuseSecond(value, table) }
        if let text = text(of: value) { given[value] = try schedule(text, value) }
        guard value.isWeight || given[value]?.isFinite ?? true else {
          let source = text(of: value).map { "\(value.option) \($0.quotable)" } ?? "The column \(value.column)"
          throw Failure(.usage, "\(source) becomes infinite.\nOnly weights may be inf, which forbids a step.")
        }
      }
      return given
    }
  }

  private func schedule(_ text: String, _ value: ScheduledValue) throws(Failure) -> ValueSchedule {
    do throws(ScheduleError) { return try ValueSchedule(notation: text) } catch {
      throw Failure(.usage, "\(value.option): \(error)")
    }
  }

  private func refuseSecond(_ value: ScheduledValue, _ table: String) throws(Failure) {
    let option =
      text(of: value) != nil ? value.option : value.isWeight && stepWeights != nil ? "--step-weights" : nil
    guard let option else { return }
    throw Failure(
      .usage,
      "\(option) and the column \(value.column) of \(table.quotable) say the same.\nLeave one of them out."
    )
  }

  /// - Parameter given: of these options.
  func schedule(_ given: [ScheduledValue: ValueSchedule], for defaults: RunDefaults) -> LearningSchedule {
    var schedule = LearningSchedule(
      AlignmentParameters(
        gamma: defaults.gamma ?? 1, stepWeights: stepWeights ?? defaults.stepWeights ?? .unit),
      stretchedSteps: stretchedSteps)
    for (value, written) in given { schedule[value] = written }
    return schedule
  }
}
