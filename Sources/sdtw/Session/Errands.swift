import Explorer
import Figures
import Foundation
import SequenceFiles
import SoftDTW

/// What the explorer wants done with files, and the command line that opens its view again.
struct Errands: Sendable {
  /// What was opened, and can be gone to; nil for the example.
  let files: ExploredFiles?
  let input: SessionFile.Input
  let memory: MemoryLimit
  /// On how many threads an array is computed.
  let threads: Int

  /// What can be done apart from the screen, ready to be called on any thread; it gives a line to be shown. Nil for all
  /// other effects.
  func work(for effect: Effect, _ explorer: Explorer) -> (@Sendable () -> String)? {
    switch effect {
    case .save(let view, let path):
      var input = input
      let (place, walk) = (explorer.place, explorer.walk)
      input.item = walk.itemCount > 1 ? place.item + 1 : nil
      input.step = files?.stepWord(of: place.step)
      let remark = explorer.showsLearned ? ", with X as given" : ""
      return { [input] in Self.line { try save(view, of: input, to: path.expandingTilde) + "\(remark)." } }
    case .export(let export):
      guard let solution = explorer.solution else { return nil }
      let dataset = explorer.dataset
      let path = export.path.expandingTilde
      if let target = FigureTarget(path), let panel = PanelName(rawValue: export.content.rawValue) {
        return { Self.line { try draw(panel, export.look, of: solution, dataset, to: target) } }
      }
      return { Self.line { try write(export.content, of: solution, dataset.pair, to: path) } }
    default: return nil
    }
  }

  /// Both lines of a failure in one.
  private static func line(_ work: () throws -> String) -> String {
    do { return try work() } catch { return Failure(error).text.split(separator: "\n").joined(separator: " ") }
  }

  private func save(_ view: SavedView, of input: SessionFile.Input, to path: String) throws -> String {
    guard !input.readsStream, !requests.contains(where: \.isReadOnce) else {
      throw Failure(
        .cannotWrite, "The data came through a pipe.\nSave it as a file, and open that, to save views of it.")
    }
    try refuseInput(path)
    let folder = SessionPaths.folder(of: path)
    var input = input
    input.files = input.files.map { SessionPaths.path(to: $0, from: folder) }
    input.strong = input.strong.map { SessionPaths.path(to: $0, from: folder) }
    try AtomicFile.write(Array(SessionFile(input: input, view: view).text.utf8), to: path)
    return "View written: sdtw explore \(path.shellQuoted) opens it again"
  }

  private var requests: [RunRequest] { files?.requests ?? [] }

  private func refuseInput(_ path: String) throws {
    guard !requests.contains(where: { $0.reads(from: path) }) else {
      throw Failure(
        .cannotWrite, "\(path.quotable) is one of the files that are open.\nName another, or it would be lost.")
    }
  }

  private func write(
    _ content: ArrayExport.Content, of solution: Solution, _ pair: SequencePair, to path: String
  ) throws -> String {
    try refuseInput(path)
    let array = try array(content, of: solution, pair)
    try ArrayWriter.write([array], to: path)
    let shape = array.shape.map(String.init).joined(separator: " × ")
    return "\(content.rawValue) (\(shape)) at γ = \(solution.settings.parameters.gamma) written to \(path.quotable)."
  }

  /// The figure that `sdtw render` draws of one panel.
  private func draw(
    _ panel: PanelName, _ look: ArrayExport.Look, of solution: Solution, _ dataset: Dataset, to target: FigureTarget
  ) throws -> String {
    try refuseInput(target.path)
    let source = FigureSource(
      name: dataset.name, pair: dataset.pair, framesPerSecond: dataset.framesPerSecond,
      markedTargets: dataset.markedTargets, cost: solution.settings.cost.name, alignments: [solution.alignment])
    let style = FigureStyle(colorMap: look.colorMap, limits: look.limits, isLogarithmic: look.isLogarithmic)
    let figure = try source.figure(.stacked, [panel], style: style)
    try AtomicFile.write(
      figure.encoded(as: target.format, dotsPerInch: FigureOutputOptions.usualDotsPerInch), to: target.path)
    // It may have been exported from a zoom.
    let extent = panel == .targets ? "\(dataset.pair.targetCount) targets" : "\(dataset.pair.frameCount) frames"
    return
      "\(panel.rawValue) at γ = \(solution.settings.parameters.gamma), all \(extent), drawn in \(target.path.quotable)."
  }

  private func array(
    _ content: ArrayExport.Content, of solution: Solution, _ pair: SequencePair
  ) throws -> NamedArray {
    let name = content.rawValue
    switch content {
    case .predictions: return NamedArray(name: name, matrix: pair.predictions)
    case .targets: return NamedArray(name: name, matrix: pair.targets)
    case .strongTargets: return NamedArray(name: name, matrix: pair.strongTargets ?? pair.targets)
    case .rowSums:
      let sums = solution.alignment.rowSums
      return NamedArray(name: name, shape: [sums.count], values: sums)
    case .modifiedTargets: return NamedArray(name: name, matrix: solution.modified.values)
    case .gradient:
      let gradient = solution.alignment.gradient(
        of: pair, cost: solution.settings.cost, modified: solution.modified)
      return NamedArray(name: name, matrix: gradient)
    case .cost: return try dense(.cost, name, of: solution, pair)
    case .accumulatedCost: return try dense(.accumulatedCost, name, of: solution, pair)
    case .expectedAlignment: return try dense(.expectedAlignment, name, of: solution, pair)
    case .alignment: return try dense(.alignment, name, of: solution, pair)
    case .normalizedAlignment: return try dense(.normalizedAlignment, name, of: solution, pair)
    }
  }

  /// The picture's D is not known to the last digit; a file's is.
  private func dense(
    _ quantity: AlignmentQuantity, _ name: String, of solution: Solution, _ pair: SequencePair
  ) throws -> NamedArray {
    let exported = ExportedArray(rawValue: name).map { [$0] } ?? []
    let share = try memory.share(ProblemSize(pair), for: .write(exported), givenJobs: threads)
    guard quantity == .accumulatedCost else {
      return NamedArray(name: name, matrix: solution.alignment.dense(quantity))
    }
    let exact = try Alignment(
      cost: solution.alignment.cost, parameters: solution.alignment.parameters, detail: .exact, threads: threads,
      workspace: share.workspace)
    return NamedArray(name: name, matrix: exact.dense(quantity))
  }
}

extension String {
  /// `~/` is the home folder, as in a shell.
  fileprivate var expandingTilde: String { hasPrefix("~/") ? NSString(string: self).expandingTildeInPath : self }
}
