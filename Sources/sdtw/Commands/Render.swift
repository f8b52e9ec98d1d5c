import ArgumentParser
import Evaluation
import Figures
import SequenceFiles
import SoftDTW

/// `sdtw render`: a figure, no screen.
struct Render: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Draw a figure as PNG, SVG or PDF.",
    discussion: """
      Panels are named as in align's output, and by X, Y, Y_strong and D_per_step. Without files it draws the paper's \
      magnitude-decay example. The same settings give the same file.

      EXAMPLES
        sdtw render run.npz --panel H -o h.png
        sdtw render run.npz --panel X --panel Y_mod --gamma 0.1,1,10 -o x.svg
        sdtw render run/gamma-1 --step 500 --panel Y_mod -o step-500.png
        sdtw render --layout paper -o figure-2.pdf
        sdtw render run.npz --layout report -o report.pdf
      """)

  @OptionGroup(title: "Input")
  var input: InputOptions

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write the figure here.", valueName: "h.png|svg|pdf"), completion: .figures)
  var output: String

  @Option(help: ArgumentHelp("The format, where the output's name doesn't say it.", valueName: "png|svg|pdf"))
  var format: FigureFormat?

  @OptionGroup(title: "Figure")
  var picture: PictureOptions

  @OptionGroup(title: "Size")
  var size: FigureOutputOptions

  @OptionGroup(title: "Alignment")
  var alignment: FigureAlignmentOptions

  @OptionGroup(title: "Measuring")
  var measuring: MeasuringOptions

  @OptionGroup(title: "Resources")
  var resources: ResourceOptions

  func validate() throws {
    guard FigureTarget(output, format: format) != nil else {
      throw ValidationError(
        output.isEmpty
          ? "--output is empty: name a file, such as h.png."
          : "--output “\(output)” names no format: let it end in .png, .svg or .pdf, or give --format.")
    }
    if picture.layout == .report, let gammas = alignment.gamma, gammas.count > 1 {
      throw ValidationError("--layout report is about one γ, and --gamma has \(gammas.count): name one.")
    }
    guard !measuring.isGiven || picture.layout == .report else {
      throw ValidationError("--threshold goes with --layout report, which measures: leave it out, or take that layout.")
    }
    guard !input.files.isEmpty || input.arguments.isEmpty else {
      throw ValidationError("\(input.arguments) says how files are read, and none is given: name a RUN, or X and Y.")
    }
    guard input.files.isEmpty || !input.reads(from: output) else {
      throw ValidationError("--output \(output) is one of the files that are read: name another, or it would be lost.")
    }
  }

  func run() throws {
    guard let target = FigureTarget(output, format: format) else { return }
    try AtomicFile.check(target.path)
    let run = try input.files.isEmpty ? Run.magnitudeDecay() : input.load()
    let parameters = alignment.parameters(for: run)
    let names = picture.names(gammaCount: parameters.count, hasStrongTargets: run.pair.strongTargets != nil)
    if names.contains(.strongTargets), run.pair.strongTargets == nil {
      throw FigureError.noStrongTargets
    }
    let logits = input.reading.predictionsAreLogits(run)
    let cost = try alignment.costs.localCost(for: run, predictionsAreLogits: logits)
    let job = RenderJob(
      run: run, cost: cost, parameters: parameters, names: names,
      framesPerSecond: input.reading.framesPerSecond(run),
      threshold: picture.layout == .report ? measuring.threshold : nil)
    let (source, notes) = try job.source(resources)
    let figure = try source.figure(
      picture.arrangement, names, style: picture.style, width: size.width, height: size.height, notes: notes)
    try size.write(figure, to: target)
    for note in run.notes + alignment.costs.remarks(on: run, logits) { StandardStreams.say(note + "\n") }
  }
}
