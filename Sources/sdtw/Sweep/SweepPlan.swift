import Evaluation
import SequenceFiles
import SoftDTW

/// What a sweep computes: every file was read once and is known to be fit; none is kept.
struct SweepPlan {
  struct File {
    let item: SweepInput.Item
    let facts: SweepIdentity.File
    /// What came in on a pipe can't be read again; an only RUN needn't be.
    let kept: Run?
  }

  let files: [File]
  let grid: SweepGrid
  let cost: LocalCost
  let identity: SweepIdentity
  let line: PointLine
  /// Those of the share, or all.
  let points: Range<Int>
  /// One sentence each.
  let notes: [String]

  /// - Parameter notes: on the files; one on the whole is added.
  init(files: [File], grid: SweepGrid, cost: LocalCost, identity: SweepIdentity, notes: [String]) {
    (self.files, self.grid, self.cost, self.identity) = (files, grid, cost, identity)
    line = identity.line
    points = identity.points(on: line)
    let size = "γ \(identity.gamma), step weights \(identity.stepWeights) (h,v,d)"
    let count = points.count == 1 ? "1 point" : "\(points.count) points"
    self.notes = notes + ["Cost \(identity.cost), \(size): \(count)."]
  }

  var columns: [TableColumn] { SweepColumns.all(hasFiles: identity.hasFileColumn) }

  /// The file as its rows and messages name it; nil where there is only one.
  func name(_ file: File) -> String? { identity.hasFileColumn ? file.item.name : nil }

  /// The points of a file that are to be computed.
  func points(ofFile index: Int) -> Range<Int> { line.points(ofFile: index).clamped(to: points) }

  /// On how many threads, and in how much memory each file's points are computed.
  ///
  /// - Throws: `Failure` for the first file that there is no memory for.
  func shares(_ resources: ResourceOptions) throws(Failure) -> [MemoryLimit.Share] {
    let memory = resources.memory
    var shares: [MemoryLimit.Share] = []
    for (index, file) in files.enumerated() {
      let facts = file.facts
      let size = ProblemSize(frames: facts.frames, targets: facts.targets, features: facts.features)
      do throws(Failure) {
        shares.append(
          try memory.share(
            size, for: .sweep, givenJobs: resources.givenJobs, atMost: points(ofFile: index).count))
      } catch { throw Failure(error, in: name(file)) }
    }
    return shares
  }

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
