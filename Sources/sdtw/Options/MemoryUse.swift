import SoftDTW

/// N × M × K.
struct ProblemSize {
  let frames: Int
  let targets: Int
  let features: Int

  var cells: Double { Double(frames) * Double(targets) }

  /// Of all costs as Floats, in the order in which the recursion reads them.
  var laneCostBytes: Double { 4 * (Double(frames) + 15) * (Double(targets) + 30) }
}

extension ProblemSize {
  init(_ pair: SequencePair) {
    self.init(frames: pair.frameCount, targets: pair.targetCount, features: pair.featureCount)
  }
}

/// What a command holds of a problem at its peak, beside what `Alignment.memory` says of an alignment.
enum MemoryUse {
  /// One alignment, of which nothing with N × M entries is made.
  case align
  /// One alignment, and an archive of some of its arrays.
  case write([ExportedArray])
  /// An alignment for each γ of a figure, and for its measures.
  case render(alignments: Int)
  /// The alignment that is shown, and the next one. Others (a pinned one, one at γ = 0 for a difference) are refused
  /// where they don't fit.
  case explore
  /// An alignment for each setting that is computed at once.
  case sweep
  /// An exact alignment; given costs, three dense matrices, the yardstick's cells, and costs for the look, which are also
  /// computed again.
  case benchmark
  /// An exact alignment at a time, one of its matrices, and the dump with its reading in our order.
  case check
  /// An alignment for each item that is computed at once, and what belongs to all of them: parameters and moments as they
  /// are and as they will be, and a gradient.
  case learn(items: Int)

  var detail: AlignmentDetail {
    switch self {
    case .write(let arrays): arrays.detail
    case .benchmark, .check: .exact
    case .align, .render, .explore, .sweep, .learn: .picture
    }
  }

  /// Whether several alignments are computed at once, a thread each.
  var isParallel: Bool {
    switch self {
    case .sweep, .learn: true
    default: false
    }
  }

  /// Beside those that are computed at once.
  var alignments: Int {
    switch self {
    case .align, .write, .benchmark, .check: 1
    case .render(let alignments): alignments
    case .explore: 2
    case .sweep, .learn: 0
    }
  }

  /// Whether C is read again for other γ and weights.
  var keepsCosts: Bool {
    switch self {
    case .align, .write, .benchmark, .check: false
    case .render(let alignments): alignments > 1
    case .explore, .sweep, .learn: true
    }
  }

  var isNarrowedByOnly: Bool {
    if case .write(let arrays) = self { arrays.contains(where: \.isDense) } else { false }
  }

  /// In bytes: the sequences with what is made of them and in their size, and the matrices that are written.
  func fixedBytes(_ size: ProblemSize) -> Double {
    // X with its logarithms (3), Y^mod, the gradient and the strong targets; Y and what its bins share.
    let sequences = 8 * Double(size.features) * (6 * Double(size.frames) + 3 * Double(size.targets))
    if case .benchmark = self { return sequences + 40 * size.cells + 2 * size.laneCostBytes }
    if case .check = self { return sequences + 40 * size.cells }
    if case .learn(let items) = self {
      return Double(items) * (sequences + 8 * Double(size.features) * 7 * Double(size.frames))
    }
    guard case .write(let arrays) = self, arrays.contains(where: \.isDense) else { return sequences }
    // One matrix and its encoding (16), and all of the archive until it is written.
    return sequences + size.cells * (16 + arrays.reduce(0) { $0 + $1.archivedBytesPerCell })
  }
}
