import Evaluation

/// The loss that a dump reports, beside what the program computes: whether it computes what is trained with.
struct ReportedLoss: Encodable {
  let lossInDump: Double
  /// How it is made of D(N,M); nil where no usual way gives it.
  let lossInDumpIs: String?
  /// What it is beside the usual loss, where no way gives it.
  private let comparison: String

  /// - Parameter items: those that the loss is of; at least one.
  init(_ loss: Double, of items: [AlignmentReport.Summary]) {
    let parts = items.map { LossNormalization.Item(distance: $0.sdtw, frames: $0.frames, targets: $0.targets) }
    let usual = LossNormalization(divisor: .frames, reduction: .mean)
    lossInDump = loss
    lossInDumpIs = LossNormalization.explaining(loss, of: parts)?.words(itemCount: items.count)
    let (ours, name) = (usual.loss(of: parts), usual.words(itemCount: items.count))
    let (ratio, difference) = (loss / ours, (loss - ours).text(digits: 4))
    comparison =
      ratio.isFinite ? "\(ratio.text(digits: 4)) times \(name), \(difference) from it" : "\(difference) from \(name)"
  }

  private enum CodingKeys: CodingKey {
    case lossInDump, lossInDumpIs
  }

  var text: String {
    let line = "loss in the dump \(lossInDump)"
    if let lossInDumpIs { return "\(line), which is \(lossInDumpIs)" }
    return """
      \(line), \(comparison):
        no sum or mean of D(N,M), or of that over N, M, N+M or N·M; 'sdtw check --loss' tries other conventions
      """
  }
}

/// A report, with the loss that a dump reports beside its own numbers.
struct Reporting<Report: Encodable>: Encodable {
  let report: Report
  /// Nil where the dump reports none.
  let loss: ReportedLoss?

  func encode(to encoder: any Encoder) throws {
    try report.encode(to: encoder)
    try loss?.encode(to: encoder)
  }
}
