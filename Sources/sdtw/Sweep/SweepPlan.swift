import Evaluation
import SequenceFiles
import SoftDTW

/// What a sweep computes: every file was read once and is known to be fit; none is kept.
struct SweepPlan {
  struct File {
    let item: SweepInput.Item
    let facts: SweepIdentity.File
    /// What came in on a pipe can't be read again.
    let kept: Run?
  }

  let files: [File]
  let hasFileColumn: Bool
  let grid: SweepGrid
  let cost: LocalCost
  let threshold: Double
  let identity: SweepIdentity
  let line: PointLine
  /// One sentence each.
  let notes: [String]

  var points: Range<Int> { identity.points }
  var columns: [TableColumn] { SweepColumns.all(hasFiles: hasFileColumn) }

  /// The file's run, with the values that it had when the sweep was planned.
  func load(_ file: File) throws -> Run {
    if let kept = file.kept { return kept }
    let run = try Run.load(file.item.request, cancellation: Interruption.cancellation)
    guard run.pair.fingerprint == file.facts.fingerprint else {
      throw Failure(
        .badData,
        """
        \(file.item.name.quotable) has changed since the sweep began.
        Leave its files alone, and start it again.
        """)
    }
    return run
  }
}

extension LocalCost {
  /// The cost, and how it is computed: `bce (clamp 1e-07)`.
  var text: String {
    switch self {
    case .mse, .squared: name
    case .bce(.torch): "bce (clamp torch)"
    case .bce(.probability(let epsilon)): "bce (clamp \(epsilon.shortest))"
    case .bceFromLogits: "bce (logits)"
    }
  }
}
