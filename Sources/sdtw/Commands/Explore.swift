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
      With no files it opens the paper's magnitude-decay example. Press ? in the explorer for its keys, and : for its \
      commands; :write view.json saves what is seen, and 'sdtw explore view.json' opens it again. A directory of dumps, or a \
      quoted pattern such as 'run/step-*.npz', opens a training run, which --follow follows while it trains; \
      'python train.py | sdtw explore --follow -' shows dumps as they come.

      EXAMPLES
        sdtw run.npz --gamma 0.5 --step-weights 0.1,1,1
        sdtw explore run/gamma-1 --step 500
        sdtw explore view.json
        sdtw explore --follow run/
        sdtw explore X.npy Y.csv --snapshot 120x40 --keys ']]]' --plain
      """)

  @OptionGroup(title: "Input")
  var input: InputOptions

  @Flag(
    help: ArgumentHelp(
      "Show new dumps of a training run as they come.",
      discussion:
        "The RUN is a directory, a pattern, a file that is written again and again, or - for dumps on standard input."))
  var follow = false

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
    guard snapshot == nil || !follow else {
      throw ValidationError("--snapshot shows the dumps that are there: leave --follow out.")
    }
    guard !follow || input.files.count == 1 else {
      throw ValidationError("--follow goes with a directory of dumps, a pattern, one RUN, or - for standard input.")
    }
    guard !input.files.isEmpty || input.arguments.isEmpty else {
      throw ValidationError("\(input.arguments) says how files are read, and none is given: name a RUN, or X and Y.")
    }
  }

  func run() throws {
    guard SessionFile.isNamed(by: input.files) else { return try run(nil) }
    let path = input.files[0]
    let session = try SessionFile.load(path)
    do {
      var command = self
      command.input = input.filled(from: session.input)
      command.follow = follow || session.input.follow == true
      command.alignment = try alignment.filled(from: session.view.settings)
      try command.run(session.view)
    } catch let error as SavedViewError {
      throw Failure(.badData, "\(path.quotable): view.\(error)")
    }
  }

  /// - Throws: `SavedViewError` where the view doesn't fit the data, among others.
  private func run(_ saved: SavedView?) throws {
    let configuration = try ConfigurationFile.load()
    let threshold = try saved?.settings.values.threshold
    let (scene, share) = try open(configuration, threshold: threshold)
    defer { scene.following?.end() }
    let errands = Errands(
      files: scene.files, input: SessionFile.Input(input, follow: follow), memory: resources.memory,
      threads: share.threads)
    var view = saved
    if let colorMap { view?.colorMap = colorMap.rawValue }
    let explorer = try explorer(of: scene, configuration, view)
    guard snapshot != nil else {
      if input.readsStandardInput || input.files == [InputOptions.stream] { StandardStreams.takeKeysFromTerminal() }
      return try Session.run(
        scene, errands, saved: view, keyMap: explorer.keyMap, capturesMouse: explorer.capturesMouse,
        colorMap: colorMap ?? configuration.colorMap, screen: screen, sweepJobs: share.jobs)
    }
    let canvas = try Explorer.snapshot(
      explorer, after: try KeyNotation.events(keys ?? ""), solver: scene.solver, jobs: share.jobs,
      checkpoint: Interruption.check,
      open: { generation, place, settings in
        guard let opener = scene.opener else { return try Settling.opensNothing(generation, place, settings) }
        return try opener.answer(to: settings, at: place, generation: generation) { _ in try Interruption.check() }
      },
      find: { request, found in try scene.opener?.survey(request, checkpoint: Interruption.check, found: found) },
      outside: { effect, explorer in errands.work(for: effect, explorer).map { .reported($0()) } })
    try StandardStreams.print(plain ? canvas.plainText : canvas.ansiText(explorer.colorDepth))
  }

  /// Of the snapshot's size; on a terminal it only shows, before the screen is taken, whether the view fits.
  private func explorer(
    of scene: Scene, _ configuration: Configuration, _ view: SavedView?
  ) throws -> Explorer {
    var explorer = Explorer(
      scene.dataset, settings: scene.settings, size: snapshot ?? Size(width: 80, height: 24),
      colorDepth: screen.colorDepthOfSnapshot(ProcessInfo.processInfo.environment), glyphs: screen.symbols,
      theme: screen.theme ?? .dark,
      colorMap: colorMap ?? configuration.colorMap ?? .viridis, walk: scene.walk, place: scene.place)
    explorer.keyMap = KeyMap(configuration.keys)
    explorer.capturesMouse = screen.mouse.map { $0 == .on } ?? configuration.capturesMouse ?? true
    if let view { try explorer.restore(view) }
    return explorer
  }

  private func open(_ configuration: Configuration, threshold: Double?) throws -> (Scene, MemoryLimit.Share) {
    if input.files.isEmpty {
      let (dataset, settings) = try openExample(configuration, threshold)
      let share = try share(dataset, settings)
      return (Scene(dataset: dataset, settings: settings, solver: share.solvers(dataset)), share)
    }
    // A saved view may follow, too.
    let isFollowed = follow && snapshot == nil && input.files.count == 1
    let files = isFollowed ? ExploredFiles(following: input) : try ExploredFiles(input)
    let dumps = KeptDumps(files)
    let following = isFollowed ? try Following(input.files[0], files, dumps) : nil
    try following?.waitForFirst(input.files[0])
    let (place, batch, notes) = try dumps.first()
    let run = try batch.run(place.item)
    let walk = Walk(itemCount: batch.count, steps: files.steps, isFollowed: isFollowed)
    let datasets = DatasetMaker(files, input.reading, alignment, configuration)
    let dataset = datasets.dataset(of: run, at: place, itemCount: batch.count, notes: notes)
    let settings = try settings(for: run, input.reading.predictionsAreLogits(run), configuration, threshold)
    let share = try share(dataset, settings)
    let solvers = share.solvers
    let opener = Opener(dumps: dumps, datasets: datasets, solver: solvers)
    return (
      Scene(
        dataset: dataset, settings: settings, walk: walk, place: place, solver: solvers(dataset), files: files,
        opener: opener, following: following), share
    )
  }

  /// The memory for the sequences that are shown first; others of a batch or a training run get the same.
  private func share(_ dataset: Dataset, _ settings: Settings) throws -> MemoryLimit.Share {
    try dataset.pair.validate(for: settings.cost)
    return try resources.memory.share(ProblemSize(dataset.pair), for: .explore, givenJobs: resources.givenJobs)
  }

  /// What a reader of the paper wants to see first: its Figure 2, with the short event red and the long one blue.
  private func openExample(_ configuration: Configuration, _ threshold: Double?) throws -> (Dataset, Settings) {
    let run = try Run.magnitudeDecay()
    let dataset = Dataset(
      name: "magnitude decay (the paper's Figure 2)", pair: run.pair, markedTargets: run.defaults.marks,
      notes: ["Y^mod should equal X, but the short event (red) fades. [ ] change γ, ? helps."])
    return (dataset, try settings(for: run, false, configuration, threshold))
  }

  /// - Parameter threshold: τ, where the command line gives none.
  private func settings(for run: Run, _ logits: Bool, _ configuration: Configuration, _ threshold: Double?) throws
    -> Settings
  {
    let (parameters, cost) = try alignment.filled(from: configuration, behind: run.defaults).settings(
      for: run, predictionsAreLogits: logits)
    return Settings(
      parameters: parameters, cost: cost,
      threshold: measuring.isGiven ? measuring.threshold : threshold ?? configuration.threshold ?? 0.5)
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
