import Plotting
import SoftDTW

/// Which pixels of a panel belong to a marked target: its row in H, its bins in Y, and the cells of Y^mod that it gives
/// more than half of.
struct MarkedPixels {
  private var colors: [Int: Color] = [:]
  private let width: Int

  /// The colour at pixel (x, y), y counted from the bottom; nil where nothing is marked.
  func color(_ x: Int, _ y: Int) -> Color? { colors.isEmpty ? nil : colors[y * width + x] }

  init(_ explorer: Explorer, kind: PanelKind, geometry: PanelGeometry) {
    width = geometry.picture.width
    guard let vertical = geometry.vertical else { return }
    for (target, color) in explorer.panels.marks {
      switch kind {
      case .alignment:
        for y in vertical.pixels(of: target) {
          for x in 0..<geometry.horizontal.usedPixels { colors[y * width + x] = color }
        }
      case .targets:
        let columns = geometry.horizontal.pixels(of: target)
        paint(explorer.dataset.pair.targets.activeBins(of: target), columns: [columns], vertical, color)
      case .modifiedTargets:
        guard let solution = explorer.solution else { continue }
        paintShare(of: target, in: solution, explorer.dataset.pair.targets, geometry.horizontal, vertical, color)
      default: break
      }
    }
  }

  private mutating func paint(_ bins: [Int], columns: [Range<Int>], _ vertical: RasterAxis, _ color: Color) {
    for bin in bins {
      for y in vertical.pixels(of: bin) {
        for columns in columns { for x in columns { colors[y * width + x] = color } }
      }
    }
  }

  private mutating func paintShare(
    of target: Int, in solution: Solution, _ y: Matrix, _ horizontal: RasterAxis, _ vertical: RasterAxis, _ color: Color
  ) {
    let share = solution.alignment.column(of: .normalizedAlignment, target: target)
    for bin in y.activeBins(of: target) {
      let columns = horizontal.source.filter { n in
        2 * share[n] * y[target, bin] > solution.modified.values[n, bin]
      }.map { horizontal.pixels(of: $0) }
      paint([bin], columns: columns, vertical, color)
    }
  }
}

extension Matrix {
  /// The bins of a row at 0.5 or more.
  fileprivate func activeBins(of target: Int) -> [Int] { (0..<columns).filter { self[target, $0] >= 0.5 } }
}
