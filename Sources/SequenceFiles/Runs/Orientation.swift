import SoftDTW

/// Settles which axis of each array runs over time, by the features K that X and Y share.
struct Orientation {
  let frames: FramesAxis?
  private(set) var notes: [String] = []

  init(frames: FramesAxis?) { self.frames = frames }

  private struct Reading: Equatable {
    let transposesPredictions: Bool
    let transposesTargets: Bool
  }

  /// X as N × K, Y as M × K.
  mutating func settle(
    predictions: SequenceForm, targets: SequenceForm
  ) throws(ShapeFault) -> (predictions: Matrix, targets: Matrix) {
    if case .vector(let labels, let type) = targets { return try settle(predictions, labels, type) }
    let readings = self.readings(predictions.shape, targets.shape)
    guard let reading = readings.first else {
      if case .vector = predictions { throw .swapped(predictions: predictions.shape, targets: targets.shape) }
      throw .differentFeatures(predictions: predictions.shape, targets: targets.shape)
    }
    noteTransposition(of: .predictions, predictions, reading.transposesPredictions)
    noteTransposition(of: .targets, targets, reading.transposesTargets)
    noteTie(readings, predictions, targets)
    return (
      predictions.matrix(isTransposed: reading.transposesPredictions),
      targets.matrix(isTransposed: reading.transposesTargets)
    )
  }

  /// A vector has no features to share with X, so it can't tell which axis of X runs over time: a label that is off by
  /// one must be an error, and not turn X.
  private mutating func settle(
    _ predictions: SequenceForm, _ labels: [Double], _ type: ElementType
  ) throws(ShapeFault) -> (predictions: Matrix, targets: Matrix) {
    let isTransposed = options(predictions.shape)[0]
    let x = predictions.matrix(isTransposed: isTransposed)
    if isTransposed {
      notes.append("X: \(predictions.shape.asTuple) in the file, taken as \(x.rows) frames × \(x.columns) features")
    }
    if x.columns == 1 { return (x, Matrix(rows: labels.count, columns: 1, elements: labels)) }
    let y = try Labels.oneHot(labels, type: type, role: .targets, features: x.columns)
    notes.append("Y: \(labels.count) integer labels, made one-hot over X's \(x.columns) features a frame")
    return (x, y)
  }

  /// Y_strong as N × K.
  mutating func settle(
    strongTargets: SequenceForm, frames: Int, features: Int, targetCount: Int
  ) throws(ShapeFault) -> Matrix {
    let fault = ShapeFault.strongTargets(
      shape: strongTargets.shape, frames: frames, features: features, targets: targetCount)
    switch strongTargets {
    case .vector(let values, let type):
      guard values.count == frames else { throw fault }
      if features == 1 { return strongTargets.matrix(isTransposed: false) }
      notes.append("Y_strong: integer labels, made one-hot over X's \(features) features a frame")
      return try Labels.oneHot(values, type: type, role: .strongTargets, features: features)
    case .matrix(let matrix):
      for isTransposed in options(strongTargets.shape) {
        let (rows, columns) = isTransposed ? (matrix.columns, matrix.rows) : (matrix.rows, matrix.columns)
        guard rows == frames && columns == features else { continue }
        noteTransposition(of: .strongTargets, strongTargets, isTransposed)
        return strongTargets.matrix(isTransposed: isTransposed)
      }
      throw fault
    }
  }

  /// N, M and K as `settle` reads them, which shapes tell; nil where these fit in no way.
  func sizes(predictions: [Int], targets: [Int]) -> (frames: Int, targets: Int, features: Int)? {
    let labels = Reading(transposesPredictions: options(predictions)[0], transposesTargets: false)
    guard let reading = targets.count == 1 ? labels : readings(predictions, targets).first else { return nil }
    return (
      rows(of: predictions, reading.transposesPredictions), rows(of: targets, reading.transposesTargets),
      columns(of: predictions, reading.transposesPredictions)
    )
  }

  /// Whether X has to be turned for its features to be bins of pitches, as notes need them.
  func hasPitchesAsRows(_ shape: [Int]) -> Bool {
    guard shape.count == 2 else { return false }
    let fits = shape.map { PitchBins(count: $0) != nil }
    return fits[0] && (!fits[1] || frames == .columns)
  }

  /// Whether to transpose, in the order of preference.
  private func options(_ shape: [Int]) -> [Bool] {
    guard shape.count == 2 else { return [false] }
    return frames == .columns ? [true, false] : [false, true]
  }

  private func readings(_ predictions: [Int], _ targets: [Int]) -> [Reading] {
    var readings: [Reading] = []
    for transposesPredictions in options(predictions) {
      let features = columns(of: predictions, transposesPredictions)
      for transposesTargets in options(targets) {
        if columns(of: targets, transposesTargets) == features {
          readings.append(
            Reading(transposesPredictions: transposesPredictions, transposesTargets: transposesTargets))
        }
      }
    }
    return readings
  }

  private func rows(of shape: [Int], _ isTransposed: Bool) -> Int { isTransposed ? shape[1] : shape[0] }

  private func columns(of shape: [Int], _ isTransposed: Bool) -> Int {
    shape.count == 1 ? 1 : isTransposed ? shape[0] : shape[1]
  }

  private mutating func noteTransposition(of role: SequenceRole, _ form: SequenceForm, _ isTransposed: Bool) {
    guard isTransposed else { return }
    let (rows, columns) = (form.shape[1], form.shape[0])
    let (unit, reason) =
      switch role {
      case .predictions: ("frames", "by the features that it shares with Y")
      case .targets: ("targets", "since X has \(columns) features a frame")
      case .strongTargets: ("frames", "as X has them")
      }
    notes.append(
      "\(role.rawValue): \(form.shape.asTuple) in the file, taken as \(rows) \(unit) × \(columns) features, \(reason)")
  }

  private mutating func noteTie(_ readings: [Reading], _ predictions: SequenceForm, _ targets: SequenceForm) {
    guard readings.count > 1 else { return }
    let (taken, other) = frames == .columns ? ("columns", "rows") : ("rows", "columns")
    notes.append(
      "X \(predictions.shape.asTuple) and Y \(targets.shape.asTuple) fit in \(readings.count) ways: frames are taken "
        + "as \(taken) where that is possible; --frames \(other) takes the other reading")
  }
}
