import Plotting
import SoftDTW
import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

/// Which pictures are made anew.
struct RasterCacheTests {
  private let axis = RasterAxis(source: 0..<4, pixels: 4)
  private let raster = Raster(width: 1, height: 1, values: [1])

  private func key(_ kind: PanelKind, _ source: RasterCache.Source, pixels: Int = 4) -> RasterCache.Key {
    RasterCache.Key(
      kind: kind, quantity: nil, content: .present, source: source,
      horizontal: RasterAxis(source: 0..<4, pixels: pixels), vertical: axis)
  }

  /// Whether a picture has to be made.
  private func isMade(_ key: RasterCache.Key, _ cache: RasterCache) -> Bool {
    var isMade = false
    _ = cache.raster(key) {
      isMade = true
      return raster
    }
    return isMade
  }

  @Test func whatDoesNotHangOnResultsOutlivesThem() {
    let cache = RasterCache()
    let keys = [key(.predictions, .sequences), key(.cost, .costs([.mse]))]
    let result = key(.alignment, .result(number: 1, comparisonVersion: 0))
    for key in keys + [result] { #expect(isMade(key, cache)) }
    cache.finishScreen()
    // A screen without any of them.
    cache.finishScreen()
    for key in keys { #expect(!isMade(key, cache)) }
    #expect(isMade(result, cache))
  }

  @Test func anotherPartOrAnotherCostReplacesThePicture() {
    let cache = RasterCache()
    let keys = [key(.cost, .costs([.mse])), key(.cost, .costs([.squared])), key(.cost, .costs([.mse]), pixels: 8)]
    for key in keys {
      #expect(isMade(key, cache))
      cache.finishScreen()
    }
    #expect(isMade(keys[0], cache))
  }

  @Test func anImageIsMadeAgainWhereItWouldDiffer() throws {
    let cache = RasterCache()
    let result = key(.alignment, .result(number: 1, comparisonVersion: 0))
    func isMade(_ parts: RasterCache.ImageParts, _ key: RasterCache.Key) -> Bool {
      var isMade = false
      _ = cache.raster(key) { raster }
      _ = cache.image(key, parts) {
        isMade = true
        return nil
      }
      return isMade
    }
    let parts = RasterCache.ImageParts(
      scale: .fitting(minimum: 0, maximum: 1, kind: .linear), colorMap: .viridis, size: Size(width: 2, height: 2),
      emptyHalves: 0)
    #expect(isMade(parts, result) && !isMade(parts, result))
    var others = [parts, parts, parts]
    others[0].colorMap = .magma
    others[1].emptyHalves = 1
    others[2].scale = .fitting(minimum: 0, maximum: 2, kind: .linear)
    for other in others { #expect(isMade(other, result) && isMade(parts, result)) }
    cache.finishScreen()
    cache.finishScreen()
    #expect(isMade(parts, result))
  }

  @Test func pixelsDoNotHangOnWhatIsRemembered() throws {
    var driver = Driver(try .random(130, 40, 5, hasStrongTargets: true), width: 160)
    driver.explorer.pixelPictures = PixelPictures(cell: Size(width: 8, height: 16), areWanted: true)
    let cache = RasterCache()
    for keys in ["", "l", "]", "m", "o", "c", "i", "g", "d", "+", "s"] {
      try driver.press(keys)
      #expect(driver.explorer.draw(cache: cache) == driver.explorer.draw(), "\(keys)")
    }
  }

  @Test func aGammaStepAsksForNoPictureOfSequencesAndCosts() throws {
    var driver = Driver(try .random(30, 12, 5, hasStrongTargets: true), width: 160)
    let cache = RasterCache()
    let before = driver.explorer.draw(cache: cache)
    try driver.press("]]]]")
    let after = driver.explorer.draw(cache: cache)
    #expect(after == driver.explorer.draw())
    for (kind, area) in driver.explorer.layout.shown(driver.explorer.panels) {
      let hangsOnResult = kind.needsSolution && kind != .cost
      let geometry = PanelGeometry(kind: kind, area: area, panels: driver.explorer.panels, symbols: .halfBlocks)
      #expect((after.cells(in: geometry.picture) != before.cells(in: geometry.picture)) == hangsOnResult, "\(kind)")
    }
  }

  @Test func costsOfAnotherKindHaveAnotherPicture() throws {
    let dataset = try Dataset.random(30, 12, 5)
    var driver = Driver(dataset, settings: .gamma(1, cost: .mse))
    let cache = RasterCache()
    _ = driver.explorer.draw(cache: cache)
    let effects = driver.explorer.change(to: .gamma(1, cost: .bce()))
    guard case .solve(let generation, let settings)? = effects.first else {
      Issue.record("nothing was asked for")
      return
    }
    driver.tell(driver.answer(to: settings, generation: generation))
    #expect(driver.explorer.solution?.settings.cost == .bce())
    #expect(driver.explorer.draw(cache: cache) == driver.explorer.draw())
  }
}

struct SolverTests {
  @Test func anyNumberOfThreadsGivesTheSame() throws {
    let dataset = try Dataset.random(1600, 700, 4, hasStrongTargets: true, framesPerSecond: 20)
    let settings = Settings(
      parameters: AlignmentParameters(gamma: 0.3, stepWeights: .init(horizontal: 0.1, vertical: 1, diagonal: 1)),
      cost: .bce())
    let one = try Solver(dataset).solve(settings) { _ in }
    let three = try Solver(dataset, threads: 3).solve(settings) { _ in }
    #expect(three.evaluation.measurements == one.evaluation.measurements)
    #expect(three.evaluation.outcomes == one.evaluation.outcomes)
    #expect(three.modified.values == one.modified.values)
    #expect(three.eventRows == one.eventRows)
  }

  @Test func aResultWithoutKeptCostsIsTheSame() throws {
    let dataset = try Dataset.random(60, 30, 4)
    let kept = try Solver(dataset).solve(.gamma(0.5)) { _ in }
    let computed = try Solver(dataset, costCacheLimit: 0).solve(.gamma(0.5)) { _ in }
    #expect(computed.evaluation.measurements == kept.evaluation.measurements)
  }
}

struct DisplayLimitsTests {
  @Test func thoseOfCostsAreSharedAndTheOthersAreNot() throws {
    let pair = try SequencePair.random(frames: 50, targets: 20, features: 3)
    let cost = try CostMatrix(of: pair, cost: .mse)
    let known = DisplayLimits.Known()
    let limits = try [0.5, 5].map {
      DisplayLimits(try Alignment(cost: cost, parameters: AlignmentParameters(gamma: $0)), knownOfCost: known)
    }
    func range(_ limits: DisplayLimits, _ quantity: AlignmentQuantity) -> ClosedRange<Double> {
      limits.limits(of: quantity, frames: 0..<50, targets: 0..<20).range
    }
    #expect(range(limits[0], .cost) == range(limits[1], .cost))
    #expect(range(limits[0], .accumulatedCost) != range(limits[1], .accumulatedCost))
    let values = cost.values.elements
    #expect(range(limits[0], .cost) == (values.min() ?? 0)...(values.max() ?? 0))
    var calls = 0
    limits[0].prepare([.cost]) { calls += 1 }
    #expect(calls == 0)
  }

  @Test func probabilitiesEndAtThePercentileOfWhatPathsVisit() throws {
    let pair = try SequencePair.random(frames: 200, targets: 60, features: 3)
    let alignment = try Alignment(
      cost: try CostMatrix(of: pair, cost: .mse), parameters: AlignmentParameters(gamma: 0.1))
    let limits = DisplayLimits(alignment).limits(of: .alignment, frames: 0..<200, targets: 0..<60)
    let visited = alignment.dense(.alignment).elements.filter { $0 > 1e-18 }
    #expect(limits.range == 0...(Quantiles.quantile(of: visited, 0.995) ?? 0))
    #expect(limits.largest == visited.max())
  }

  private struct Stop: Error {}

  @Test func aSearchThatIsStoppedFindsNothing() throws {
    let pair = try SequencePair.random(frames: 1000, targets: 5, features: 2)
    let alignment = try Alignment(
      cost: try CostMatrix(of: pair, cost: .mse), parameters: AlignmentParameters(gamma: 1))
    let limits = DisplayLimits(alignment)
    var calls = 0
    #expect(throws: Stop.self) {
      try limits.prepare([.cost]) {
        calls += 1
        if calls == 3 { throw Stop() }
      }
    }
    #expect(limits.limits(of: .cost, frames: 0..<1000, targets: 0..<5).largest == alignment.cost.values.elements.max())
  }
}
