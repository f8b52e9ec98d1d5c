import Evaluation
import SoftDTW

extension StepWeights {
  /// All combinations, horizontal outermost.
  ///
  /// - Parameter axes: the values of the horizontal, the vertical and the diagonal weight; none for other than three.
  static func product(_ axes: [[Double]]) -> [StepWeights] {
    guard axes.count == 3 else { return [] }
    return axes[0].flatMap { h in
      axes[1].flatMap { v in
        axes[2].map { d in StepWeights(horizontal: h, vertical: v, diagonal: d) }
      }
    }
  }
}

extension SweepIdentity {
  /// Between the values of the three weights, where they make a product.
  static let axisSeparator = " × "

  /// The settings of each file, read back from their texts; nil where these mean none, or not as many as are told.
  var grid: SweepGrid? {
    guard let gammas = try? ValueNotation(gamma, .logarithmic).values,
      let firstCell = FirstCell(rawValue: self.firstCell),
      let weights = weights(count: settings / gammas.count)
    else { return nil }
    let grid = SweepGrid(gammas: gammas, stepWeights: weights, firstCell: firstCell)
    return grid.count == settings ? grid : nil
  }

  /// Nil where there are more or fewer.
  private func weights(count: Int) -> [StepWeights]? {
    let axes = stepWeights.split(separator: Self.axisSeparator).map {
      try? ValueNotation(String($0), .linear, allowsInfinity: true).values
    }
    guard axes.count > 1 else {
      let each = stepWeights.split(separator: " ").compactMap { try? AlignmentOptions.weights(String($0)) }
      return each.count == count ? each : nil
    }
    // So many are known to be possible; a damaged file may ask for any number.
    guard axes.map({ $0?.count ?? 0 }).checkedProduct == count else { return nil }
    return StepWeights.product(axes.compactMap(\.self))
  }
}
