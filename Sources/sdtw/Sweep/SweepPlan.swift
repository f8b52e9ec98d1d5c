import Evaluation
import SequenceFiles
import SoftDTW

/// What a sweep computes: every file was read once and is known to be fit.
struct SweepPlan {
  /// A file, or an item of one that is a batch.
  struct File {
    let source: SweepInput.Source
    let facts: SweepIdentity.File
    /// What came in on a pipe can't be read again; an only file needn't be.
    let kept: Batch?
  }

  let files: [File]
  let grid: SweepGrid
  let cost: LocalCost
  let identity: SweepIdentity
  let subjectColumns: SubjectColumns
  let line: PointLine
  /// Those of the share, or all.
  let points: Range<Int>
  /// One sentence each.
  let notes: [String]

  /// - Parameter notes: on the files; one on the whole is added.
  init(files: [File], grid: SweepGrid, cost: LocalCost, identity: SweepIdentity, notes: [String]) {
    (self.files, self.grid, self.cost, self.identity) = (files, grid, cost, identity)
    subjectColumns = identity.subjectColumns
    line = identity.line
    points = identity.points(on: line)
    let size = "γ \(identity.gamma), step weights \(identity.stepWeights) (h,v,d)"
    let count = points.count == 1 ? "1 point" : "\(points.count) points"
    self.notes = notes + ["Cost \(identity.cost), \(size): \(count)."]
  }

  var columns: [TableColumn] { SweepColumns.all(subjectColumns) }

  /// The file as messages name it; nil where there is only one.
  func name(_ file: File) -> String? { identity.hasSummary ? file.facts.title : nil }

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
  ///
  /// - Parameter last: what was read last, of which this may be another item.
  func load(_ file: File, last: inout (name: String, batch: Batch)?) throws -> Run {
    let index = (file.facts.item ?? 1) - 1
    if let kept = file.kept { return try kept.run(index) }
    let known = last.flatMap { $0.name == file.source.name ? $0.batch : nil }
    last = nil
    let batch = try known ?? Batch.load(file.source.request, cancellation: Interruption.cancellation)
    last = (file.source.name, batch)
    let run = try batch.run(index)
    guard run.pair.fingerprint == file.facts.fingerprint else {
      throw Failure(
        .badData,
        """
        \(file.facts.title) has changed since the sweep began.
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
