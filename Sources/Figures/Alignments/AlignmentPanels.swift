import Plotting
import SoftDTW

/// The panels, from the same rasters, scales and limits as the screen's.
extension FigureSource {
  /// - Parameter index: which alignment it is of, where it needs one.
  /// - Precondition: there is such an alignment.
  /// - Throws: `FigureError.noStrongTargets` where they are asked for.
  func panel(_ name: PanelName, of index: Int, _ style: FigureStyle) throws(FigureError) -> Panel {
    let picture =
      if let quantity = name.quantity { self.picture(of: quantity, limits[index], style) } else {
        self.picture(of: name, try sequence(name, of: index), style)
      }
    let vertical = name.quantity == nil ? binAxis : Axis(.indices(0..<pair.targetCount), label: "target m")
    let horizontal = name == .targets ? Axis(.indices(0..<pair.targetCount), label: "target m") : timeAxis
    return Panel(
      title: name.symbol + RichText(": \(name.caption)"), horizontal: horizontal, vertical: vertical,
      content: .picture(picture), frames: frames(in: name, of: index))
  }

  private func picture(of quantity: AlignmentQuantity, _ limits: DisplayLimits, _ style: FigureStyle) -> Picture {
    let alignment = limits.alignment
    let (frames, targets) = (0..<alignment.frameCount, 0..<alignment.targetCount)
    let suitable = limits.limits(of: quantity, frames: frames, targets: targets)
    let scale = style.scale(for: suitable.range)
    let pooling: Pooling = quantity.isAlignment ? .max : .mean
    return Picture(
      columns: frames, rows: targets, scale: scale, isClipped: isClipped(suitable.largest, scale),
      colorMap: style.colorMap
    ) { horizontal, vertical in
      let pooled = alignment.pooled(quantity, frames: horizontal.sources, targets: vertical.sources, by: pooling)
      return Raster(pooled, frames: horizontal, columns: vertical)
    }
  }

  private func picture(of name: PanelName, _ matrix: Matrix, _ style: FigureStyle) -> Picture {
    let scale = style.scale(for: name == .predictions ? ranges.predictions : ranges.targets)
    let largest = Quantiles.finiteRange(of: matrix.elements)?.upperBound ?? scale.upper
    return Picture(
      columns: 0..<matrix.rows, rows: pair.usedBins, scale: scale, isClipped: isClipped(largest, scale),
      colorMap: style.colorMap
    ) { horizontal, vertical in matrix.raster(frames: horizontal, columns: vertical, pooling: .max) }
  }

  /// What three digits don't show is no clipping.
  private func isClipped(_ largest: Double, _ scale: ValueScale) -> Bool {
    largest > scale.upper + 0.005 * scale.upper.magnitude
  }

  private func sequence(_ name: PanelName, of index: Int) throws(FigureError) -> Matrix {
    switch name {
    case .predictions: return pair.predictions
    case .modifiedTargets: return alignments[index].modifiedTargets(pair.targets).values
    case .strongTargets:
      guard let strong = pair.strongTargets else { throw .noStrongTargets }
      return strong
    default: return pair.targets
    }
  }

  private var timeAxis: Axis {
    let frames = 0..<pair.frameCount
    guard let framesPerSecond else { return Axis(.indices(frames), label: "frame n") }
    return Axis(.seconds(frames, framesPerSecond: framesPerSecond), label: "time in s")
  }

  private var binAxis: Axis {
    let bins = pair.usedBins
    guard let names = BinNames(count: pair.featureCount) else { return Axis(.indices(bins), label: "bin k") }
    let labels = names.octaveStarts(in: bins).map { Axis.Name(index: $0, text: names.name(of: $0)) }
    return Axis(.named(bins, labels), label: pair.featureCount == 12 ? "chroma" : "pitch")
  }
}
