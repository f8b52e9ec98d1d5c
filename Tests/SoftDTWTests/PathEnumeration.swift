import Foundation
import SoftDTW

/// Soft-DTW by its definition: the distribution over all paths, each one followed by itself. It shares no code and no
/// recursion with the package, so it is the reference for matrices of a few cells.
struct PathEnumeration {
  struct Path {
    var cells: [(frame: Int, target: Int, weight: Double)]
    var cost: Double
  }

  let paths: [Path]
  let cost: Matrix
  let gamma: Double

  init(_ cost: Matrix, _ parameters: AlignmentParameters) {
    self.cost = cost
    gamma = parameters.gamma
    let weights = parameters.stepWeights
    let steps = [(1, 0, weights.horizontal), (0, 1, weights.vertical), (1, 1, weights.diagonal)]
    var finished: [Path] = []
    func follow(_ path: Path, frame: Int, target: Int, weight: Double) {
      guard frame < cost.rows, target < cost.columns, weight < .infinity else { return }
      let next = Path(
        cells: path.cells + [(frame, target, weight)], cost: path.cost + weight * cost[frame, target])
      if frame == cost.rows - 1, target == cost.columns - 1 { finished.append(next) }
      for step in steps { follow(next, frame: frame + step.0, target: target + step.1, weight: step.2) }
    }
    let entry = parameters.firstCell == .one ? 1 : weights.diagonal
    follow(Path(cells: [], cost: 0), frame: 0, target: 0, weight: entry)
    paths = finished
  }

  private var least: Double { paths.map(\.cost).min() ?? .infinity }

  /// −γ log Σ exp(−cost/γ) over all paths.
  var distance: Double {
    gamma == 0 ? least : least - gamma * log(paths.reduce(0) { $0 + exp((least - $1.cost) / gamma) })
  }

  /// Each path's probability; γ > 0.
  var probabilities: [Double] {
    let weights = paths.map { exp((least - $0.cost) / gamma) }
    let total = weights.reduce(0, +)
    return weights.map { $0 / total }
  }

  /// E: the probability of all paths through a cell.
  var expectedAlignment: Matrix { sum { _ in 1 } }

  /// H: what paths pay at a cell, on average, in units of its cost.
  var alignment: Matrix { sum { $0 } }

  /// −Σ p log p over the paths.
  var entropy: Double { probabilities.reduce(0) { $1 > 0 ? $0 - $1 * log($1) : $0 } }

  private func sum(_ value: (_ stepWeight: Double) -> Double) -> Matrix {
    var result = Matrix(rows: cost.rows, columns: cost.columns)
    for (path, probability) in zip(paths, probabilities) {
      for cell in path.cells { result[cell.frame, cell.target] += probability * value(cell.weight) }
    }
    return result
  }
}
