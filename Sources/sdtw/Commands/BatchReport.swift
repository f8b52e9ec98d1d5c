import Evaluation

/// What `align` says of a batch: its items, and the loss that a training log shows.
struct BatchReport: Encodable {
  let items: [AlignmentReport.Summary]
  /// The mean of D(N,M)/N over the items.
  let batchLoss: Double

  /// - Precondition: there is an item.
  init(_ items: [AlignmentReport.Summary]) {
    self.items = items
    batchLoss = BatchLoss.mean(of: items.map(\.sdtwPerFrame))
  }

  var text: String {
    let rows = items.enumerated().map { index, item in
      ["\(index + 1)", "\(item.frames)", "\(item.targets)", "\(item.sdtw)", "\(item.sdtwPerFrame)"]
    }
    let lines = TextTable.lines([["item", "N", "M", "D(N,M)", "D(N,M)/N"]] + rows)
    return (lines + ["batch loss, the mean of D(N,M)/N: \(batchLoss)"]).joined(separator: "\n")
  }
}
