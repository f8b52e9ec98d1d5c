import Explorer
import SequenceFiles

/// Makes datasets of runs, with what the command line says of them.
struct DatasetMaker {
  private let files: ExploredFiles
  private let reading: ReadingOptions
  private let alignment: AlignmentOptions
  private let framesPerSecond: Double?

  init(
    _ files: ExploredFiles, _ reading: ReadingOptions, _ alignment: AlignmentOptions, _ configuration: Configuration
  ) {
    self.files = files
    self.reading = reading
    self.alignment = alignment
    framesPerSecond = configuration.framesPerSecond
  }

  /// - Parameter notes: those that come before the run's own.
  func dataset(of run: Run, at place: Place, itemCount: Int, notes: [String] = []) -> Dataset {
    let logits = reading.predictionsAreLogits(run)
    return Dataset(
      name: run.name, pair: run.pair, predictionsAreLogits: logits,
      framesPerSecond: reading.framesPerSecond(run) ?? framesPerSecond, markedTargets: run.defaults.marks,
      notes: notes + run.notes + alignment.remarks(on: run, logits), reported: Reported(run.defaults),
      arguments: files.arguments(at: place, itemCount: itemCount))
  }
}

extension Reported {
  init(_ defaults: RunDefaults) {
    self.init(
      step: defaults.log.step, epoch: defaults.log.epoch, loss: defaults.log.loss, gamma: defaults.gamma,
      stepWeights: defaults.stepWeights)
  }
}
