import ArgumentParser
import Explorer
import Foundation
import NcursesTerminal
import Plotting
import SequenceFiles
import SoftDTW
import TerminalCanvas

/// `sdtw explore`, the default command.
struct Explore: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explore",
    abstract: "Explore γ and the step weights on a live screen (the default command).",
    discussion: """
      With no files it opens the paper's magnitude-decay example. Press ? in the explorer for its keys.

      EXAMPLES
        sdtw run.npz --gamma 0.5 --step-weights 0.1,1,1
        sdtw explore X.npy Y.csv --snapshot 120x40 --keys ']]]' --plain
      """)

  @OptionGroup(title: "Input")
  var input: InputOptions

  @OptionGroup(title: "Alignment")
  var alignment: AlignmentOptions

  @OptionGroup(title: "Measuring")
  var measuring: MeasuringOptions

  @Option(help: ArgumentHelp("Colours of the heatmaps.", valueName: "viridis|cividis|gray_r|magma"))
  var colorMap: ColorMap?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Print the screen of this size and exit; needs no terminal.", valueName: "120x40"),
    transform: { text in
      guard let size = Size(notation: text) else { throw ValidationError("a size such as 120x40 is needed.") }
      return size
    })
  var snapshot: Size?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Keys to press before the snapshot, such as ']]<up>\\t?'.", valueName: "keys"))
  var keys: String?

  @Flag(help: "The snapshot without colours.")
  var plain = false

  @OptionGroup(title: "Screen")
  var screen: ScreenOptions

  @OptionGroup(title: "Resources")
  var resources: ResourceOptions

  func validate() throws {
    guard snapshot != nil || (keys == nil && !plain) else {
      throw ValidationError("--keys and --plain go with --snapshot WIDTHxHEIGHT.")
    }
    guard !input.files.isEmpty || input.arguments.isEmpty else {
      throw ValidationError("\(input.arguments) says how files are read, and none is given: name a RUN, or X and Y.")
    }
  }

  func run() throws {
    let (dataset, settings) = try open()
    try dataset.pair.validate(for: settings.cost)
    let share = try resources.memory.share(
      ProblemSize(dataset.pair), for: .explore, givenJobs: resources.givenJobs)
    let solver = Solver(
      dataset, threads: share.threads, costCacheLimit: share.cacheLimit, workspace: share.workspace)
    guard let snapshot else {
      if input.readsStandardInput { StandardStreams.takeKeysFromTerminal() }
      return try Session.run(dataset, settings, solver, colorMap: colorMap, screen: screen, sweepJobs: share.jobs)
    }
    let depth = screen.colorDepthOfSnapshot(ProcessInfo.processInfo.environment)
    let explorer = Explorer(
      dataset, settings: settings, size: snapshot, colorDepth: depth, glyphs: screen.symbols,
      theme: screen.theme ?? .dark, colorMap: colorMap ?? .viridis)
    let canvas = try Explorer.snapshot(
      explorer, after: try KeyNotation.events(keys ?? ""), solver: solver, jobs: share.jobs,
      checkpoint: Interruption.check)
    try StandardStreams.print(plain ? canvas.plainText : canvas.ansiText(depth))
  }

  private func open() throws -> (Dataset, Settings) {
    if input.files.isEmpty { return try openExample() }
    let run = try input.load()
    let logits = input.reading.predictionsAreLogits(run)
    let dataset = Dataset(
      name: run.name, pair: run.pair, predictionsAreLogits: logits,
      framesPerSecond: input.reading.framesPerSecond(run), markedTargets: run.defaults.marks,
      notes: run.notes + alignment.remarks(on: run, logits), arguments: input.arguments)
    return (dataset, try settings(for: run, logits))
  }

  /// What a reader of the paper wants to see first: its Figure 2, with the short event red and the long one blue.
  private func openExample() throws -> (Dataset, Settings) {
    let (x, y) = MagnitudeDecay.sequences()
    let events = MagnitudeDecay.Order.nonZeroFirst.eventTargets
    var defaults = RunDefaults()
    defaults.cost = .mse
    let run = Run(
      pair: try SequencePair(predictions: x, targets: y, strongTargets: x), name: "magnitude-decay", defaults: defaults)
    let dataset = Dataset(
      name: "magnitude decay (the paper's Figure 2)", pair: run.pair, markedTargets: [events.one, events.five],
      notes: ["Y^mod should equal X, but the short event (red) fades. [ ] change γ, ? helps."])
    return (dataset, try settings(for: run, false))
  }

  private func settings(for run: Run, _ logits: Bool) throws -> Settings {
    let (parameters, cost) = try alignment.settings(for: run, predictionsAreLogits: logits)
    return Settings(parameters: parameters, cost: cost, threshold: measuring.threshold)
  }
}

/// The maps for values that start at 0; the diverging one is for differences, and never asked for.
extension ColorMap: ExpressibleByArgument {
  public init?(argument: String) {
    guard let map = ColorMap(rawValue: argument), ColorMap.sequential.contains(map) else { return nil }
    self = map
  }

  public static var allValueStrings: [String] { sequential.map(\.rawValue) }
}
