import Foundation
import TestSupport
import Testing

@testable import SoftDTW

@Suite("The soft minimum of three costs")
struct SoftMinimumTests {
  private func softMinimum(_ h: Double, _ v: Double, _ d: Double, _ gamma: Double) -> SoftMinimum {
    SoftMinimum(horizontal: DoubleDouble(h), vertical: DoubleDouble(v), diagonal: DoubleDouble(d), gamma: gamma)
  }

  @Test("Its value is −γ log Σ exp(−s/γ), its shares are the terms of that sum", arguments: [0.1, 1, 10, 1e3])
  func definition(gamma: Double) {
    let (h, v, d) = (1.25, 0.5, 2.0)
    let terms = [h, v, d].map { exp(-$0 / gamma) }
    let sum = terms.reduce(0, +)
    let result = softMinimum(h, v, d, gamma)
    #expect(isClose(result.value.high, -gamma * log(sum), relative: 1e-13))
    #expect(largestDifference([result.horizontal, result.vertical, result.diagonal], terms.map { $0 / sum }) < 1e-15)
  }

  @Test("Its entropy is that of the shares", arguments: [1e-3, 0.1, 1, 10, 1e6])
  func entropy(gamma: Double) {
    let result = softMinimum(1.25, 0.5, 2.0, gamma)
    let shares = [result.horizontal, result.vertical, result.diagonal]
    let expected = shares.reduce(0) { $1 > 0 ? $0 - $1 * log($1) : $0 }
    #expect(isClose(result.entropy, expected, absolute: 1e-15))
    #expect(softMinimum(1, 1, 1, 0).entropy == 0 && softMinimum(1, .infinity, .infinity, gamma).entropy == 0)
  }

  @Test("Three equal costs lose γ log 3, and share alike")
  func equalCosts() {
    let result = softMinimum(7, 7, 7, 2)
    #expect(isClose(result.value.high, 7 - 2 * log(3), absolute: 1e-15))
    let third = 1.0 / 3
    #expect(result.horizontal == third && result.vertical == third && result.diagonal == third)
  }

  @Test("Costs at which exp would over- or underflow", arguments: [-1e9, 0, 1e9])
  func extremeCosts(offset: Double) {
    let result = softMinimum(offset + 1, offset, offset + 5000, 1)
    #expect(isClose(result.value.high, offset - log1p(exp(-1)), absolute: 1e-15, relative: 1e-15))
    #expect(isClose(result.vertical, 1 / (1 + exp(-1)), absolute: 1e-15))
    #expect(result.diagonal == 0)
  }

  @Test("An infinite cost is a step that doesn't exist")
  func infiniteCosts() {
    let one = softMinimum(.infinity, 3, .infinity, 1)
    #expect(one.value.high == 3)
    #expect([one.horizontal, one.vertical, one.diagonal] == [0, 1, 0])
    let none = softMinimum(.infinity, .infinity, .infinity, 1)
    #expect(none.value.high == .infinity)
    #expect([none.horizontal, none.vertical, none.diagonal] == [0, 0, 0])
  }

  @Test("At γ = 0 a tie goes to the diagonal, then to the horizontal, then to the vertical step")
  func hardTies() {
    func shares(_ h: Double, _ v: Double, _ d: Double) -> [Double] {
      let result = softMinimum(h, v, d, 0)
      #expect(result.value.high == min(h, v, d))
      return [result.horizontal, result.vertical, result.diagonal]
    }
    #expect(shares(1, 1, 1) == [0, 0, 1])
    #expect(shares(1, 1, 2) == [1, 0, 0])
    #expect(shares(2, 1, 1) == [0, 0, 1])
    #expect(shares(2, 1, 2) == [0, 1, 0])
    #expect(shares(.infinity, 1, .infinity) == [0, 1, 0])
  }

  @Test("No share is denormal: such numbers make the backward pass slow")
  func noDenormalShares() {
    for exponent in stride(from: 690.0, through: 760, by: 0.5) {
      let share = softMinimum(exponent, 0, 0, 1).horizontal
      #expect(share == 0 || share.isNormal)
    }
  }
}

@Suite("Sums with twice the digits")
struct DoubleDoubleTests {
  @Test("A small term survives a large one")
  func smallTerms() {
    var sum = DoubleDouble(1e16)
    for _ in 0..<1000 { sum = sum.adding(0.001).normalized }
    #expect(isClose(sum.minus(DoubleDouble(1e16)), 1, absolute: 1e-12))
  }

  @Test("A product keeps its rounding error")
  func products() {
    // 0.1 is not a Double; its error, times 3e8, is seen once the rounded product is taken off.
    let sum = DoubleDouble(0).adding(weight: 0.1, times: 3e8)
    #expect(sum.minus(DoubleDouble(3e7)) == 3e8 * 5.551115123125783e-18)
  }
}
