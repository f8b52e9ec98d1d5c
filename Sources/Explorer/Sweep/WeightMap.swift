import Evaluation
import SoftDTW

/// The measures over γ and one step weight, for one state of everything else.
struct WeightMap: Sendable {
  /// What the cells belong to; nil before the first.
  private(set) var base: Settings?
  private(set) var weight = Slider.horizontal
  private(set) var cells: [Cell: SweepPoint] = [:]
  /// Why there are none for a base, in one line.
  private(set) var failure: (base: Settings, weight: Slider, reason: String)?

  /// A place on the grid, both from 0 upwards.
  struct Cell: Hashable, Sendable {
    var gamma: Int
    var weight: Int

    /// As shares of both ranges count, times a common factor.
    fileprivate func distance(to other: Cell) -> Int {
      abs(gamma - other.gamma) * WeightMap.weights.count + abs(weight - other.weight) * WeightMap.gammas.count
    }
  }

  /// Four a decade.
  static let gammas = SweepGrid.logarithmic(Slider.leastGamma, Slider.gamma.bounds.upperBound, count: 25)
  /// The range of the weights' sliders.
  static let weights = SweepGrid.linear(
    Slider.horizontal.bounds.lowerBound, Slider.horizontal.bounds.upperBound, count: 11)
  static var count: Int { gammas.count * weights.count }

  /// All cells in the order in which they are wanted: coarse to fine in both directions.
  static let order: [Cell] = {
    let (columns, rows) = (CoarseToFine.order(count: gammas.count), CoarseToFine.order(count: weights.count))
    let ranked = columns.enumerated().flatMap { rank, gamma in
      rows.enumerated().map { (rank: max(rank * rows.count, $0 * columns.count), cell: Cell(gamma: gamma, weight: $1)) }
    }
    return ranked.sorted { $0.rank < $1.rank }.map(\.cell)
  }()

  static func parameters(_ cell: Cell, _ weight: Slider, of base: Settings) -> AlignmentParameters {
    var parameters = base.parameters
    parameters.gamma = gammas[cell.gamma]
    parameters[keyPath: weight.property] = weights[cell.weight]
    return parameters
  }

  /// The settings that are still to be evaluated.
  func missing(_ weight: Slider, of base: Settings) -> [AlignmentParameters] {
    if let failure, (failure.base, failure.weight) == (base, weight) { return [] }
    let known = isCurrent(weight, base) ? cells : [:]
    return Self.order.filter { known[$0] == nil }.map { Self.parameters($0, weight, of: base) }
  }

  func isCurrent(_ weight: Slider, _ base: Settings) -> Bool { self.base == base && self.weight == weight }

  /// Takes a point in; `weight` and `base` are those of the request it answers.
  mutating func add(_ point: SweepPoint, _ weight: Slider, of base: Settings) {
    if !isCurrent(weight, base) { (self.base, self.weight, cells) = (base, weight, [:]) }
    let value = point.parameters[keyPath: weight.property]
    guard let column = Self.gammas.firstIndex(of: point.gamma), let row = Self.weights.firstIndex(of: value) else {
      return
    }
    cells[Cell(gamma: column, weight: row)] = point
  }

  mutating func end(_ weight: Slider, of base: Settings, error: String?) {
    failure = error.map { (base, weight, $0) }
  }

  /// The point of each cell, or of the nearest one that is there already: at first a coarse picture, then a fine one.
  /// Of equally near ones it is the one that was wanted first.
  var filledCells: [Cell: SweepPoint] {
    let known = Self.order.filter { cells[$0] != nil }
    guard known.count < Self.count else { return cells }
    var filled: [Cell: SweepPoint] = [:]
    for cell in Self.order {
      filled[cell] = known.min { cell.distance(to: $0) < cell.distance(to: $1) }.flatMap { cells[$0] }
    }
    return filled
  }

  /// The cell whose value is best by the measure's goal, of equals that with the highest γ, then the
  /// lowest weight; nil where the measure has no goal, or no cell a value.
  func best(_ measure: Measure) -> (cell: Cell, value: Double)? {
    guard let goal = measure.goal else { return nil }
    let values = cells.compactMap { cell, point in point[measure].map { (cell: cell, value: $0) } }
    return values.min { a, b in
      if a.value != b.value { return goal == .highest ? a.value > b.value : a.value < b.value }
      return (b.cell.gamma, a.cell.weight) < (a.cell.gamma, b.cell.weight)
    }
  }
}
