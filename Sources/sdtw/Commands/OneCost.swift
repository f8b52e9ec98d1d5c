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
