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

extension Failure {
  /// Each item's values choose its cost, where none is given; nothing holds for a batch of several.
  ///
  /// - Parameter costs: of the items.
  static func checkOneCost(_ costs: [String]) throws(Failure) {
    guard let first = costs.first, let other = costs.first(where: { $0 != first }) else { return }
    throw Failure(
      .badData,
      "The batch has items for which \(first) is taken, and others for \(other).\n"
        + "Say which to take for all, as in --cost \(first), and the true lengths, if padding is the reason.")
  }
}
