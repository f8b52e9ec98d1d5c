import SoftDTW

/// Makes a run of arrays: shapes, orientation, settings and notes. It reads no files.
enum RunBuilder {
  /// Makes an item of a batch of `count`; its lengths say where padding begins.
  static func build(
    _ sources: RunSources, item: Int, of count: Int, lengths: ItemLengths.Lengths, frames: FramesAxis?
  ) throws(SequenceFileError) -> Run {
    var notes = sources.notes + sources.files.flatMap(\.notes)
    if let file = sources.strongTargets?.file, !sources.files.contains(where: { $0.path == file.path }) {
      notes += file.notes
    }
    var x = try form(sources.predictions, item, .predictions, &notes)
    var y = try form(sources.targets, item, .targets, &notes)
    var strong = try sources.strongTargets.map { (source) throws(SequenceFileError) in
      try form(source, item, .strongTargets, &notes)
    }

    try readScores(sources, lengths, &x, &y, &strong, frames, &notes)

    var orientation = Orientation(frames: frames)
    var (predictions, targets): (Matrix, Matrix)
    var strongTargets: Matrix?
    do throws(ShapeFault) {
      // Padding may be no label, and is cut before labels are read; a matrix is cut when its frames are known.
      let labels = try y.cutLabels(to: lengths.targets, .targets)
      (predictions, targets) = try orientation.settle(predictions: x, targets: labels)
      if let strong = try strong?.cutLabels(to: lengths.frames, .strongTargets) {
        let frameCount = strong.isVector ? lengths.frames?.count ?? predictions.rows : predictions.rows
        strongTargets = try orientation.settle(
          strongTargets: strong, frames: frameCount, features: predictions.columns, targetCount: targets.rows)
      }
      predictions = try predictions.cut(to: lengths.frames, .predictions)
      targets = try targets.cut(to: lengths.targets, .targets)
      strongTargets = try strongTargets?.cut(to: lengths.frames, .strongTargets)
    } catch { throw .shape(error) }
    notes += orientation.notes

    let pair = try pair(predictions, targets, strongTargets, sources)
    noteSwap(pair, &notes)
    // Such a hint comes first: all that is computed hangs on it.
    var hints: [String?] = []
    if lengths.frames == nil, count > 1 { hints.append(pair.predictions.paddingHint(.predictions)) }
    if lengths.targets == nil { hints.append(pair.targets.paddingHint(.targets)) }
    notes = hints.compactMap(\.self) + notes
    let defaults = try self.defaults(sources, targetCount: pair.targetCount, &notes)
    return Run(pair: pair, name: name(sources), defaults: defaults, notes: notes)
  }

  private static func form(
    _ source: SourcedItems, _ item: Int, _ role: SequenceRole, _ notes: inout [String]
  ) throws(SequenceFileError) -> SequenceForm {
    try SequenceForm(source.items[item], role: role, path: source.file.path, notes: &notes)
  }

  /// Puts rolls in the place of scores. X is turned for them so that its features are bins of pitches.
  private static func readScores(
    _ sources: RunSources, _ lengths: ItemLengths.Lengths, _ x: inout SequenceForm, _ y: inout SequenceForm,
    _ strong: inout SequenceForm?,
    _ frames: FramesAxis?, _ notes: inout [String]
  ) throws(SequenceFileError) {
    let scores = [sources.targets, sources.strongTargets].map { $0?.items.score }
    guard scores.contains(where: { $0 != nil }) else { return }
    let matrix = x.matrix(isTransposed: Orientation(frames: frames).hasPitchesAsRows(x.shape))
    do throws(ShapeFault) {
      if let score = scores[1] {
        let roll = try score.roll(frames: matrix.rows, bins: matrix.columns)
        notes += roll.notes
        strong = .matrix(roll.strong)
      }
      guard let score = scores[0] else { return }
      let roll = try score.roll(frames: matrix.rows, bins: matrix.columns)
      notes += roll.notes
      x = .matrix(matrix)
      y = .matrix(try roll.strong.cut(to: lengths.frames, .strongTargets).weakTargets)
      if strong == nil { strong = .matrix(roll.strong) }
      notes.append("Y: \(y.shape[0]) targets from \(score.name), at \(score.framesPerSecond.plain) frames a second")
    } catch { throw .shape(error) }
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
      notes += file.unreadable.filter { $0.use != nil }.map { entry in
        "\(entry.name.quotable) in \(file.path.quotable) can't be read (\(entry.fault.reason)) and is left out."
      }
    }
    if defaults.hasLogits == nil, sources.predictions.items.example.isLogits {
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

extension NamedArray {
  /// By its name, which may have an item's number.
  fileprivate var isLogits: Bool { name.lowercased().hasPrefix("logits") }
}

extension SequenceItems {
  fileprivate var score: Score? { if case .score(_, let score) = self { score } else { nil } }
}

extension Matrix {
  fileprivate var isBinary: Bool { elements.allSatisfy { $0 == 0 || $0 == 1 } }

  /// The first rows, as many as an item's length says.
  fileprivate func cut(to length: ItemLengths.Length?, _ role: SequenceRole) throws(ShapeFault) -> Matrix {
    guard let length, length.count != rows else { return self }
    guard length.count < rows else { throw length.fault(role, rows: rows) }
    return Matrix(rows: length.count, columns: columns, elements: Array(elements.prefix(length.count * columns)))
  }

  /// Batches are padded, often by 0, by −1 or by the last row, and without a length each row of padding counts as a real
  /// one. Nil where the end looks like none.
  fileprivate func paddingHint(_ role: SequenceRole) -> String? {
    guard let last = (0..<rows).last else { return nil }
    let count = 1 + (0..<last).reversed().prefix { row($0).elementsEqual(row(last)) }.count
    let isMinusOne = row(last).allSatisfy { $0 == -1 }
    // One row of zeros is a rest.
    guard count > 1 || isMinusOne && rows > 1 else { return nil }
    // Of repeated rows the first is real.
    let isFill = isMinusOne || row(last).allSatisfy { $0 == 0 }
    let length = max(1, rows - count + (isFill ? 0 : 1))
    let (unit, option) = role == .targets ? ("target", "y") : ("frame", "x")
    let end = count == 1 ? "its last \(unit) is −1" : "its last \(count) \(unit)s are equal"
    return
      "\(role.rawValue): \(end); if that is padding, give the true length (\(length)?) by an array "
      + "\(role.rawValue)_lengths or --length-\(option)"
  }
}
