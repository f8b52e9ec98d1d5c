import Evaluation
import Foundation
import Plotting
import SoftDTW
import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

/// The map over γ and one weight.
struct SweepMapTests {
  private func driver(_ dataset: Dataset, _ keys: String, threshold: Double = 0.5) throws -> Driver {
    var settings = Settings.usual
    settings.threshold = threshold
    var driver = Driver(dataset, settings: settings)
    try driver.press("Sf" + keys)
    try driver.finishSweeps()
    return driver
  }

  @Test func theOrderHoldsEveryCellOnceAndSpreadsOverTheMap() {
    #expect(WeightMap.order.count == 275 && Set(WeightMap.order).count == 275)
    let first = WeightMap.order.prefix(16)
    #expect(Set(first.map(\.gamma)).isSuperset(of: [0, 24]) && Set(first.map(\.weight)).isSuperset(of: [0, 10]))
  }

  @Test func cellsThatAreNotThereYetLookLikeTheirNearest() throws {
    let base = Settings.usual.without(.horizontal)
    var map = WeightMap()
    #expect(map.filledCells.isEmpty)
    for cell in [WeightMap.Cell(gamma: 0, weight: 0), WeightMap.Cell(gamma: 24, weight: 0)] {
      let parameters = WeightMap.parameters(cell, .horizontal, of: base)
      map.add(SweepPoint(parameters: parameters, measurements: Measurements()), .horizontal, of: base)
    }
    let filled = map.filledCells
    #expect(filled.count == 275)
    #expect(filled[.init(gamma: 11, weight: 10)]?.gamma == 0.001 && filled[.init(gamma: 13, weight: 3)]?.gamma == 1000)
  }

  /// The mean squared distance of Y^mod from Y^strong, from the alignment alone.
  private func distances(_ pair: SequencePair, _ strong: Matrix, vertical: Bool) throws -> [[Double]] {
    let cost = try CostMatrix(of: pair, cost: .mse)
    return try (0...10).map { step in
      try (0...24).map { quarter in
        var parameters = AlignmentParameters(gamma: WeightMap.gammas[quarter])
        let weight = WeightMap.weights[step]
        if vertical { parameters.stepWeights.vertical = weight } else { parameters.stepWeights.horizontal = weight }
        let modified = try Alignment(cost: cost, parameters: parameters).modifiedTargets(pair.targets).values
        let squares = zip(modified.elements, strong.elements).map { ($0 - $1) * ($0 - $1) }
        return squares.reduce(0, +) / 2 / Double(pair.frameCount)
      }
    }
  }

  @Test(arguments: [false, true])
  func theBestCellIsThatOfAllCells(vertical: Bool) throws {
    let dataset = try Dataset.random(14, 5, 4, hasStrongTargets: true)
    let strong = try #require(dataset.pair.strongTargets)
    let driver = try driver(dataset, vertical ? "W<stab>" : "<stab>")
    #expect(driver.explorer.sweepRoom.map.cells.count == 275)
    let best = try #require(driver.explorer.sweepRoom.map.best(.distanceMSE))
    let rows = try distances(dataset.pair, strong, vertical: vertical)
    let least = try #require(rows.flatMap(\.self).min())
    let greatest = try #require(rows.flatMap(\.self).max())
    // As good as the best: the highest γ, and then the lowest weight.
    let good = WeightMap.order.filter { rows[$0.weight][$0.gamma] <= least + (greatest - least) / 1000 }
    let gamma = try #require(good.map(\.gamma).max())
    #expect(best.cell.gamma == gamma)
    #expect(best.cell.weight == good.filter { $0.gamma == gamma }.map(\.weight).min())
    #expect(abs(best.value - rows[best.cell.weight][best.cell.gamma]) <= 1e-12)
  }

  /// A map of which some cells are known.
  private func map(_ values: [WeightMap.Cell: Double]) -> WeightMap {
    var map = WeightMap()
    let base = Settings.usual.without(.horizontal)
    for (cell, value) in values {
      var measurements = Measurements()
      measurements[.fMeasure] = value
      let parameters = WeightMap.parameters(cell, .horizontal, of: base)
      map.add(SweepPoint(parameters: parameters, measurements: measurements), .horizontal, of: base)
    }
    return map
  }

  @Test func whatIsAsGoodAsTheBestIsJudgedAsOnTheCurves() throws {
    let values: [WeightMap.Cell: Double] = [
      .init(gamma: 0, weight: 0): 0, .init(gamma: 3, weight: 2): 0.9, .init(gamma: 5, weight: 8): 0.8995,
      .init(gamma: 5, weight: 4): 0.8992, .init(gamma: 9, weight: 1): 0.8985,
    ]
    let best = try #require(map(values).best(.fMeasure))
    #expect(best.cell == .init(gamma: 5, weight: 4) && best.value == 0.8992)
  }

  @Test func oldCellsStayUntilAFewNewOnesAreThere() throws {
    var driver = try driver(try .magnitudeDecay(), "")
    let before = driver.explorer.sweepRoom.map.cells
    try driver.press("W")
    let (generation, request) = try #require(driver.sweep)
    for (index, point) in request.points.prefix(5).enumerated() {
      #expect(driver.explorer.sweepRoom.map.cells == before && driver.screen.shows("over γ and w_h · stale"))
      #expect(driver.explorer.sweepRoom.map.missing(.vertical, of: request.settings).count == 275 - index)
      var settings = request.settings
      settings.parameters = point
      driver.tell(.swept(generation: generation, try driver.solver.solve(settings) { _ in }.evaluation))
    }
    #expect(driver.explorer.sweepRoom.map.cells.count == 5)
    #expect(driver.screen.shows("over γ and w_v") && driver.screen.shows("5 of 275"))
  }

  @Test func aFailureIsThatOfItsOwnWeights() throws {
    var driver = Driver(try .magnitudeDecay())
    try driver.finishSweeps()
    try driver.press("Sf")
    driver.tell(.sweepEnded(generation: try #require(driver.sweep?.generation), error: "No path is left."))
    #expect(driver.screen.shows("No sweep. No path is left."))
    try driver.press("W")
    #expect(driver.screen.shows("sweeping") && !driver.screen.shows("No path"))
  }

  @Test func measuresWithoutAGoalHaveNoBest() throws {
    let driver = try driver(try .magnitudeDecay(), "")
    #expect(driver.explorer.sweepRoom.map.best(.effectiveTargets) == nil)
    #expect(driver.screen.shows("◆ best"))
    var other = driver
    while other.explorer.sweepRoom.choice.measure != .effectiveTargets { try other.press("\\t") }
    #expect(!other.screen.shows("◆ best") && other.screen.shows("effective targets over γ and w_h"))
  }

  @Test func undefinedCellsHaveTheirOwnColor() throws {
    var driver = try driver(try .magnitudeDecay(), "", threshold: 0.99)
    #expect(!driver.screen.cells.contains { $0.style.background == ColorMap.undefined })
    while driver.explorer.sweepRoom.choice.measure != .fade { try driver.press("\\t") }
    #expect(driver.screen.cells.contains { $0.style.background == ColorMap.undefined })
  }

  @Test(arguments: [("<up>", 1.3, 1.0), ("k", 1.3, 1), ("<down>", 0.7, 1), ("W<up>", 1, 1.3), ("<up><down>", 1, 1)])
  func arrowsLookAtOtherWeights(keys: String, horizontal: Double, vertical: Double) throws {
    var driver = try driver(try .magnitudeDecay(), "")
    try driver.press(keys)
    #expect(driver.weights == [horizontal, vertical, 1])
    #expect(driver.explorer.history.present.parameters.stepWeights == .unit)
    try driver.press("\\e")
    #expect(driver.weights == [1, 1, 1])
  }

  @Test func enterTakesTheCell() throws {
    var driver = try driver(try .magnitudeDecay(), "")
    try driver.press("<up><right>\\r")
    #expect(driver.weights == [1.3, 1, 1] && abs(driver.parameters.gamma - 1.778) < 0.001)
    #expect(!driver.explorer.isLooking)
    try driver.press("u")
    #expect(driver.weights == [1, 1, 1] && driver.parameters.gamma == 1)
  }

  @Test func lookingAlongTheMapLeavesIt() throws {
    var driver = try driver(try .magnitudeDecay(), "")
    let generation = driver.explorer.sweepRoom.generation
    try driver.press("<up><up><right><left>")
    #expect(driver.explorer.sweepRoom.generation == generation && driver.sweep == nil)
    // The strip belongs to the weights that were taken.
    #expect(driver.screen.shows("bal  stale"))
    #expect(driver.screen.shows("×") && driver.screen.shows("┼"))
  }

  @Test func anotherWeightAsksForAnotherMap() throws {
    var driver = try driver(try .magnitudeDecay(), "")
    try driver.press("W")
    #expect(driver.sweep?.request.points.count == 275)
    #expect(driver.screen.shows("over γ and w_h · stale"))
    try driver.finishSweeps()
    #expect(driver.screen.shows("over γ and w_v"))
  }

  @Test func itSaysHowFarItIs() throws {
    var driver = Driver(try .magnitudeDecay())
    try driver.finishSweeps()
    try driver.press("Sf")
    #expect(driver.screen.shows("sweeping"))
    let (generation, request) = try #require(driver.sweep)
    for point in request.points.prefix(3) {
      var settings = request.settings
      settings.parameters = point
      driver.tell(.swept(generation: generation, try driver.solver.solve(settings) { _ in }.evaluation))
    }
    #expect(driver.screen.shows("3 of 275"))
  }

  @Test(arguments: [13, 15, 20, 24, 30, 37])
  func weightsHaveEquallyManyRowsWhereThereIsRoom(height: Int) {
    let geometry = WeightMapGeometry(area: Rectangle(x: 0, y: 0, width: 80, height: height), symbols: .halfBlocks)
    let rows = WeightMap.weights.indices.map(geometry.row)
    #expect(Set(zip(rows, rows.dropFirst()).map { $0 - $1 }) == [(height - 2) / 11])
    #expect(geometry.axis.y == geometry.picture.maxY)
  }

  @Test(arguments: [(80, 24), (120, 40), (200, 60)])
  func everyWeightHasItsLabel(width: Int, height: Int) throws {
    var driver = Driver(try .magnitudeDecay(), width: width, height: height)
    try driver.press("Sf")
    try driver.finishSweeps()
    let labels = ["0", "0.05", "0.1", "0.2", "0.3", "0.5", "0.7", "1", "1.3", "1.6", "2"]
    let map = driver.screen.rows.prefix { !$0.hasPrefix("γ") }
    let shown = map.map { $0.prefix(5).trimmingCharacters(in: .whitespaces) }.filter(labels.contains)
    // A low screen has room for some.
    #expect(height == 24 ? shown.count >= 4 : shown == labels.reversed())
    #expect(WeightMap.weights.contains(0.1))
  }

  @Test(arguments: [(0.0, 0.0), (0.1, 2), (0.15, 2.5), (0.6, 5.5), (1.15, 7.5), (2, 10), (9, 10), (.infinity, 10)])
  func weightsBetweenThoseOfTheMapLieBetweenTheirRows(weight: Double, row: Double) {
    let geometry = WeightMapGeometry(area: Rectangle(x: 0, y: 0, width: 80, height: 24), symbols: .halfBlocks)
    var parameters = AlignmentParameters(gamma: 1)
    parameters.stepWeights.vertical = weight
    let expected = Double(geometry.row(of: 0)) - 2 * row
    #expect(geometry.place(of: parameters, .vertical).y == Int(expected))
  }

  @Test(arguments: [(25, 11), (60, 14), (30, 6), (4, 2), (200, 40)])
  func everyCellHasItsPlaceInThePicture(width: Int, height: Int) {
    let area = Rectangle(x: 3, y: 2, width: width + 4, height: height + 2)
    let geometry = WeightMapGeometry(area: area, symbols: .halfBlocks)
    let picture = geometry.picture
    for cell in WeightMap.order {
      let place = geometry.place(of: cell)
      #expect((picture.x..<picture.maxX).contains(place.x) && (picture.y..<picture.maxY).contains(place.y))
      if picture.width >= 25, picture.height >= 11 {
        #expect(geometry.cell(x: place.x - picture.x, pixelRow: 2 * (place.y - picture.y)) == cell)
      }
      let parameters = WeightMap.parameters(cell, .horizontal, of: .usual)
      #expect(geometry.place(of: parameters, .horizontal) == place)
    }
  }
}
