import Plotting
import SoftDTW

/// Which pixels of a panel belong to a marked target (its row in H, its bins in Y, and the cells of Y^mod that it gives
/// more than half of) or to a marked event.
struct MarkedPixels: Equatable {
  /// A colour, and how much of it there is at least, 0...1, whatever the value.
  struct Tint: Hashable {
    var color: Color
    var least = 0.0
  }

  private var tints: [Int: Tint] = [:]
  private let width: Int

  /// The tint at pixel (x, y), y counted from the bottom; nil where nothing is marked.
  func tint(_ x: Int, _ y: Int) -> Tint? { tints.isEmpty ? nil : tints[y * width + x] }

  init(
    _ explorer: Explorer, _ solution: Solution?, kind: PanelKind, horizontal: RasterAxis, vertical: RasterAxis
  ) {
    width = horizontal.pixels
    for area in EventMarks(explorer, solution).areas(in: kind) {
      let columns = area.frames.clamped(to: horizontal.source).map(horizontal.pixels)
      paint(area.rows, columns: columns, vertical, area.tint)
    }
    for (target, color) in explorer.panels.marks {
      let tint = Tint(color: color)
      switch kind {
      case .alignment: paint([target], columns: [0..<horizontal.usedPixels], vertical, tint)
      case .targets:
        let columns = horizontal.pixels(of: target)
        paint(explorer.dataset.pair.targets.activeBins(of: target), columns: [columns], vertical, tint)
      case .modifiedTargets:
        guard let solution else { continue }
        paintShare(of: target, in: solution, explorer.dataset.pair.targets, horizontal, vertical, tint)
      default: break
      }
    }
  }

  private mutating func paint(
    _ rows: some Sequence<Int>, columns: [Range<Int>], _ vertical: RasterAxis, _ tint: Tint
  ) {
    for row in rows {
      for y in vertical.pixels(of: row) {
        for columns in columns { for x in columns { tints[y * width + x] = tint } }
      }
    }
  }

  private mutating func paintShare(
    of target: Int, in solution: Solution, _ y: Matrix, _ horizontal: RasterAxis, _ vertical: RasterAxis, _ tint: Tint
  ) {
    let share = solution.alignment.column(of: .normalizedAlignment, target: target)
    for bin in y.activeBins(of: target) {
      let columns = horizontal.source.filter { n in
        2 * share[n] * y[target, bin] > solution.modified.values[n, bin]
      }.map { horizontal.pixels(of: $0) }
      paint([bin], columns: columns, vertical, tint)
    }
  }
}

extension Matrix {
  /// The bins of a row at 0.5 or more.
  fileprivate func activeBins(of target: Int) -> [Int] { (0..<columns).filter { self[target, $0] >= 0.5 } }
}
