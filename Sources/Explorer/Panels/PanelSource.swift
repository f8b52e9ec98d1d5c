import Plotting
import SoftDTW

/// Where the pixels of panels come from, and between which limits they are shown.
extension Explorer {
  /// The values of one panel in the given pixels, differences by their largest magnitude. Nil before there is a result.
  func raster(of kind: PanelKind, horizontal: RasterAxis, vertical: RasterAxis) -> Raster? {
    if case .minus(let subtrahend) = content(of: kind) {
      let difference = difference(of: kind, subtrahend)
      let pooled = difference?.pooled(frames: horizontal.sources, columns: vertical.sources)
      return pooled.map { Raster($0, frames: horizontal, columns: vertical) }
    }
    if let quantity = panels.quantity(of: kind) {
      guard let alignment = shownSolution(of: kind)?.alignment else { return nil }
      let pooled = alignment.pooled(
        quantity, frames: horizontal.sources, targets: vertical.sources, by: pooling(of: kind))
      return Raster(pooled, frames: horizontal, columns: vertical)
    }
    return matrix(of: kind)?.raster(frames: horizontal, columns: vertical, pooling: pooling(of: kind))
  }

  /// The values that a heatmap shows; nil before there is a result.
  func shownValues(of kind: PanelKind) -> ValueRows? {
    if case .minus(let subtrahend) = content(of: kind) { return difference(of: kind, subtrahend).map { ValueRows($0) } }
    if let quantity = panels.quantity(of: kind) {
      return shownSolution(of: kind).map { ValueRows($0.alignment, quantity) }
    }
    return matrix(of: kind).map { ValueRows($0) }
  }

  /// A question about a part of a panel; nil where its values are missing.
  func question(about kind: PanelKind, columns: Range<Int>, rows: Range<Int>) -> RegionQuestion? {
    guard let solution, let values = shownValues(of: kind) else { return nil }
    let (quantity, content) = (panels.quantity(of: kind), content(of: kind))
    let region = Region(
      kind: kind, quantity: quantity, content: content, settings: solution.settings,
      pin: comparisonRoom.version, columns: columns, rows: rows)
    let hasShare = quantity != nil && !content.isDifference
    return RegionQuestion(region, values, hasShare ? shownSolution(of: kind)?.alignment : nil)
  }

  /// Whether a panel has to wait for a result.
  func isMissing(_ kind: PanelKind) -> Bool {
    if case .minus(let subtrahend) = content(of: kind) { return difference(of: kind, subtrahend) == nil }
    return kind.needsSolution && shownSolution(of: kind) == nil
  }

  /// The sequence that a panel over bins shows.
  func matrix(of kind: PanelKind) -> Matrix? {
    switch kind {
    case .modifiedTargets: shownSolution(of: kind)?.modified.values
    case .predictions: (content(of: kind) == .pinned ? comparablePin?.evaluator.pair : dataset.pair)?.predictions
    case .targets: dataset.pair.targets
    case .strongTargets: dataset.pair.strongTargets
    case .alignment, .accumulatedCost, .cost, .rowSums, .attributedMagnitudes: nil
    }
  }

  /// The limits that suit a panel's values.
  func ownLimits(of kind: PanelKind) -> ClosedRange<Double>? {
    if panels.quantity(of: kind) != nil { return displayLimits(of: kind)?.range }
    return kind.vertical == .value ? valueLimits(of: kind) : sequenceRanges.limits(of: kind)
  }

  private func displayLimits(of kind: PanelKind) -> DisplayLimits.Limits? {
    guard let quantity = panels.quantity(of: kind) else { return nil }
    return shownSolution(of: kind)?.limits.limits(
      of: quantity, frames: panels.frames.range, targets: panels.targets.range)
  }

  /// The largest value of an alignment matrix; nil for other panels.
  func largest(of kind: PanelKind) -> Double? {
    displayLimits(of: kind)?.largest
  }

  func scale(of kind: PanelKind, in raster: Raster? = nil) -> ValueScale? {
    limits(of: kind, in: raster).map { limits in
      let kindOfScale: ValueScale.Kind = panels.appearance(of: kind).isLogarithmic ? .logarithmic : .linear
      return ValueScale.fitting(minimum: limits.lowerBound, maximum: limits.upperBound, kind: kindOfScale)
    }
  }
}

extension SequenceRanges {
  func limits(of kind: PanelKind) -> ClosedRange<Double> { kind == .predictions ? predictions : targets }
}
