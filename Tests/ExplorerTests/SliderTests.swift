import SoftDTW
import TestSupport
import Testing

@testable import Explorer

struct SliderTests {
  private func gamma(_ keys: String, from gamma: Double = 1) throws -> Double {
    try explorer(.random(6, 3, 2), keys: keys, settings: .gamma(gamma)).settings.parameters.gamma
  }

  @Test(arguments: [("]", 1.25), ("[", 0.8), ("}", 2), ("{", 0.5), ("]]]", 1.953125), ("]}[{", 1)])
  func gammaKeys(keys: String, expected: Double) throws {
    #expect(abs(try gamma(keys) - expected) < 1e-12)
  }

  @Test func gammaReachesZeroThroughItsLeastValue() throws {
    #expect(try gamma("[", from: 0.0011) == 0.001)
    #expect(try gamma("[[", from: 0.0011) == 0)
    #expect(try gamma("[[[{", from: 0.0011) == 0)
    #expect(try gamma("]", from: 0) == 0.001)
    #expect(try gamma("}", from: 0) == 0.001)
  }

  @Test func gammaStopsAtTheUpperBound() throws {
    #expect(try gamma("]", from: 900) == 1000)
    #expect(try gamma("]}", from: 1000) == 1000)
    // A value typed beyond the bound stays, and comes back by steps.
    #expect(try gamma("]", from: 4000) == 4000)
    #expect(try gamma("[", from: 4000) == 3200)
  }

  @Test func aHundredStepsDownReachZeroAndAHundredUpTheTop() throws {
    var driver = Driver(try .random(6, 3, 2))
    try driver.press(String(repeating: "[", count: 100))
    #expect(driver.parameters.gamma == 0)
    try driver.press(String(repeating: "]", count: 100))
    #expect(driver.parameters.gamma == 1000)
  }

  @Test func asManyStepsUpAsDownReturn() {
    var value = 1000.0
    for _ in 0..<60 { value = Slider.gamma.stepped(value, up: false, factor: 1.25) }
    #expect(value < 0.002)
    for _ in 0..<60 { value = Slider.gamma.stepped(value, up: true, factor: 1.25) }
    #expect(abs(value / 1000 - 1) < 1e-12)
    for slider in [Slider.horizontal, .vertical, .diagonal] {
      var weight = 0.0
      for _ in 0..<40 { weight = slider.stepped(weight, up: true, factor: 1.25) }
      #expect(weight == 2)
      for _ in 0..<38 { weight = slider.stepped(weight, up: false, factor: 1.25) }
      #expect(weight == 0.1)
    }
  }

  @Test(arguments: [
    ("<f6><right>", [1.05, 1, 1]), ("<f6>l", [1.05, 1, 1]), ("<f7><left>h", [1, 0.9, 1]), ("<f8><up>", [1, 1, 1.25]),
    ("<f8>jj", [1, 1, 0.5]), ("www<right>", [1, 1.05, 1]), ("<f6><down><down><down><down><down>", [0, 1, 1]),
    ("<f7><up><up><up><up><up>k", [1, 2, 1]),
  ])
  func arrowsMoveTheSliderThatHasTheFocus(keys: String, expected: [Double]) throws {
    let explorer = try explorer(.random(6, 3, 2), keys: keys)
    #expect(explorer.settings.parameters.stepWeights.values == expected)
    #expect(explorer.settings.parameters.gamma == 1)
  }

  @Test func gammaSliderAndItsArrows() throws {
    #expect(try gamma("<f5><right>") == 1.25)
    #expect(try gamma("<f5><down>") == 0.5)
  }

  @Test(arguments: ["\\e", "\\t", "<stab>", "w"])
  func leavingASliderGivesTheArrowsBack(key: String) throws {
    let explorer = try explorer(.random(9, 5, 2), keys: "<f8>" + key + "<right>")
    #expect(explorer.focus == .panel)
    #expect(explorer.settings.parameters == Settings.usual.parameters)
  }

  @Test func infiniteWeightsStepDownToTheTop() {
    #expect(Slider.vertical.stepped(.infinity, up: false, factor: 1.25) == 2)
    #expect(Slider.vertical.stepped(.infinity, up: true, factor: 1.25) == .infinity)
    #expect(Slider.vertical.stepped(1e308, up: false, factor: 2) == 2)
    #expect(Slider.vertical.stepped(3, up: true, factor: 2) == 3)
  }

  @Test func knobsRunFromEndToEnd() {
    for slider in Slider.allCases {
      #expect(slider.position(of: 0) == 0)
      #expect(slider.position(of: slider.bounds.upperBound) == 1)
      #expect(slider.position(of: .infinity) == 1)
      var last = -1.0
      for step in 0...200 {
        let value = slider == .gamma && step > 0 ? 1e-3 * Double(step * step * 20) : Double(step) / 100
        #expect(slider.position(of: value) >= last)
        last = slider.position(of: value)
      }
    }
    #expect(Slider.gamma.position(of: Slider.leastGamma) > 0)
  }

  @Test(arguments: [(120, 40), (80, 24), (40, 10)])
  func numbersOnTheScreenAreWhole(width: Int, height: Int) throws {
    for (gamma, text) in [(1.2345e-5, "1.23e-5 "), (1e-300, "1e-300"), (1234.5678, "1235 "), (1.25, "1.25 ")] {
      let driver = Driver(try .random(6, 3, 2), settings: .gamma(gamma), width: width, height: height)
      #expect(driver.screen.rows.contains { $0.contains("γ") && $0.contains(text) }, "\(driver.screen.plainText)")
    }
  }
}

struct CostTests {
  private func costs(_ dataset: Dataset, from cost: LocalCost = .mse, presses: Int) throws -> [LocalCost] {
    var driver = Driver(dataset, settings: Settings(parameters: AlignmentParameters(gamma: 1), cost: cost))
    return try (0..<presses).map { _ in
      try driver.press("x")
      #expect(driver.explorer.solution?.settings.cost == driver.explorer.settings.cost)
      return driver.explorer.settings.cost
    }
  }

  @Test func probabilitiesHaveThreeCosts() throws {
    #expect(try costs(.random(6, 3, 2), presses: 3) == [.squared, .bce(), .mse])
    #expect(try costs(.magnitudeDecay(), presses: 2) == [.squared, .bce()])
  }

  @Test func theClampStays() throws {
    #expect(try costs(.random(6, 3, 2), from: .bce(.torch), presses: 1) == [.mse])
    var driver = Driver(try .random(6, 3, 2), settings: .gamma(1, cost: .bce(.torch)))
    try driver.press("xxx")
    #expect(driver.explorer.settings.cost == .bce(.torch))
  }

  @Test func otherValuesHaveTwo() throws {
    let pair = try SequencePair.random(frames: 6, targets: 3, features: 2, predictions: -1...3)
    #expect(try costs(Dataset(name: "", pair: pair), presses: 2) == [.squared, .mse])
  }

  @Test func logitsHaveOne() throws {
    let pair = try SequencePair.random(frames: 6, targets: 3, features: 2, predictions: -4...4)
    var driver = Driver(
      Dataset(name: "", pair: pair, predictionsAreLogits: true), settings: .gamma(1, cost: .bceFromLogits))
    try driver.press("x")
    #expect(driver.explorer.settings.cost == .bceFromLogits)
    #expect(driver.effects == [])
    #expect(driver.statusRow.contains("logits go with bce only"))
  }

  @Test func theSwitchSaysThatGammaHasTheCostsUnit() throws {
    var driver = Driver(try .random(6, 3, 2))
    try driver.press("x")
    #expect(driver.statusRow.contains("Cost: squared"))
    #expect(driver.screen.text(row: 0).contains("squared"))
  }
}
