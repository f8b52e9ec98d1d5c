import SoftDTW

/// Makes a run of arrays: shapes, orientation, settings and notes. It reads no files.
enum RunBuilder {
  static func build(_ sources: RunSources, frames: FramesAxis?) throws(SequenceFileError) -> Run {
    var notes = sources.notes + sources.files.flatMap(\.notes)
    if let file = sources.strongTargets?.file, !sources.files.contains(where: { $0.path == file.path }) {
      notes += file.notes
    }
    let x = try form(sources.predictions, .predictions, &notes)
    let y = try form(sources.targets, .targets, &notes)
    let strong = try sources.strongTargets.map { (source) throws(SequenceFileError) in
      try form(source, .strongTargets, &notes)
    }

    var orientation = Orientation(frames: frames)
    let settled: (predictions: Matrix, targets: Matrix)
    let strongTargets: Matrix?
    do throws(ShapeFault) {
      settled = try orientation.settle(predictions: x, targets: y)
      strongTargets = try strong.map { (form) throws(ShapeFault) in
        try orientation.settle(
          strongTargets: form, like: settled.predictions, targetCount: settled.targets.rows)
      }
    } catch { throw .shape(error) }
    notes += orientation.notes

    let pair = try pair(settled.predictions, settled.targets, strongTargets, sources)
    noteSwap(pair, &notes)
    let defaults = try self.defaults(sources, targetCount: pair.targetCount, &notes)
    return Run(pair: pair, name: name(sources), defaults: defaults, notes: notes)
  }

  private static func form(
    _ source: SourcedArray, _ role: SequenceRole, _ notes: inout [String]
  ) throws(SequenceFileError) -> SequenceForm {
    try SequenceForm(source.array, role: role, path: source.file.path, notes: &notes)
  }

  /// An error of the pair is told of the file that holds the array in question.
  private static func pair(
    _ predictions: Matrix, _ targets: Matrix, _ strongTargets: Matrix?, _ sources: RunSources
  ) throws(SequenceFileError) -> SequencePair {
    do throws(SequenceError) {
      return try SequencePair(predictions: predictions, targets: targets, strongTargets: strongTargets)
    } catch {
      let source =
        switch error {
        case .notFinite(.targets, _, _, _), .empty(.targets, _, _): sources.targets
        case .notFinite(.strongTargets, _, _, _), .strongTargetsShape: sources.strongTargets ?? sources.predictions
        default: sources.predictions
        }
      throw .sequence(source.file.path, error)
    }
  }

  private static func noteSwap(_ pair: SequencePair, _ notes: inout [String]) {
    guard pair.targetCount > pair.frameCount, pair.predictions.isBinary, !pair.targets.isBinary else { return }
    notes.append(
      "X is binary with \(pair.frameCount) frames, Y isn't and has \(pair.targetCount) targets: "
        + "did you swap X and Y?")
  }

  private static func defaults(
    _ sources: RunSources, targetCount: Int, _ notes: inout [String]
  ) throws(SequenceFileError) -> RunDefaults {
    var defaults = RunDefaults()
    for file in sources.files {
      defaults = defaults.merging(try RunDefaults(file, targetCount: targetCount))
      notes += file.unreadable.filter(\.isSetting).map { entry in
        "\(entry.name.quotable) in \(file.path.quotable) can't be read (\(entry.fault.reason)) and is left out."
      }
    }
    if defaults.hasLogits == nil, sources.predictions.array.name.lowercased() == "logits" {
      defaults.hasLogits = true
      notes.append("X: the array is named logits, and taken as such")
    }
    return defaults
  }

  private static func name(_ sources: RunSources) -> String {
    for file in sources.files {
      let text = file.arrays.first { $0.name.lowercased() == "name" }?.text
      if let text, !text.isEmpty { return text }
    }
    return sources.predictions.file.path.fileStem
  }
}

extension Matrix {
  fileprivate var isBinary: Bool { elements.allSatisfy { $0 == 0 || $0 == 1 } }
}
