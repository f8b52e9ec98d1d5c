import Evaluation
import SoftDTW

/// The measures over γ and one step weight, for one state of everything else; those of the state before stay until enough
/// new ones are there to draw.
struct WeightMap: Sendable {
  /// What the cells belong to; nil before the first.
  private(set) var base: Settings?
  private(set) var weight = Slider.horizontal
  private(set) var cells: [Cell: SweepPoint] = [:]
  private var failure: (base: Settings, weight: Slider, reason: String)?
  /// Cells of a new base that are too few to replace the others.
  private var arriving: (base: Settings, weight: Slider, cells: [Cell: SweepPoint])?

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
  /// Over the range of the weights' sliders, closer where weights are small: the paper's w_h is 0.1.
  static let weights = [0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.3, 1.6, 2]
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
    guard failure(of: weight, base) == nil else { return [] }
    let known = isCurrent(weight, base) ? cells : arrived(weight, base)
    return Self.order.filter { known[$0] == nil }.map { Self.parameters($0, weight, of: base) }
  }

  func isCurrent(_ weight: Slider, _ base: Settings) -> Bool { self.base == base && self.weight == weight }

  /// Why there are no cells, in one line; nil where there are, or where they are awaited.
  func failure(of weight: Slider, _ base: Settings) -> String? {
    failure?.base == base && failure?.weight == weight ? failure?.reason : nil
  }

  private func arrived(_ weight: Slider, _ base: Settings) -> [Cell: SweepPoint] {
    guard let arriving, (arriving.base, arriving.weight) == (base, weight) else { return [:] }
    return arriving.cells
  }

  /// Takes a point in; `weight` and `base` are those of the request it answers.
  mutating func add(_ point: SweepPoint, _ weight: Slider, of base: Settings) {
    let value = point.parameters[keyPath: weight.property]
    guard let column = Self.gammas.firstIndex(of: point.gamma), let row = Self.weights.firstIndex(of: value) else {
      return
    }
    let cell = Cell(gamma: column, weight: row)
    if isCurrent(weight, base) {
      cells[cell] = point
      return
    }
    let new = arrived(weight, base).merging([cell: point]) { $1 }
    arriving = (base, weight, new)
    // The first corners and middles give a coarse picture of the whole range.
    if cells.isEmpty || new.count >= 5 { showArrived() }
  }

  /// The request is answered, or ended by an error.
  mutating func end(_ weight: Slider, of base: Settings, error: String?) {
    if !arrived(weight, base).isEmpty { showArrived() }
    failure = error.map { (base, weight, $0) }
  }

  private mutating func showArrived() {
    guard let arriving else { return }
    (base, weight, cells) = arriving
    self.arriving = nil
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

  /// The cell whose value is best by the measure's goal, by the rule of the curves: of cells that are as good, to a
  /// thousandth of the measure's range over the map, that with the highest γ, then that with the lowest weight. Nil where
  /// the measure has no goal, or no cell a value.
  func best(_ measure: Measure) -> (cell: Cell, value: Double)? {
    // The rule takes the last of points that are as good.
    let ordered = cells.sorted { ($0.key.gamma, $1.key.weight) < ($1.key.gamma, $0.key.weight) }
    let best = BriefAdvice.best(measure, ordered.map { ($0.value.gamma, $0.value.measurements) })
    return ordered.last { $0.value.gamma == best?.gamma && $0.value[measure] == best?.value }
      .flatMap { cell, _ in best.map { (cell, $0.value) } }
  }
}
