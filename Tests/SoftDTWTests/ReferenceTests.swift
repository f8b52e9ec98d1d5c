import TestSupport
import Testing

@testable import SoftDTW

@Suite("Against what other software computed")
struct ReferenceTests {
  /// The largest |a − b| / max(least, |b|).
  private func relativeDifference(_ a: [Double], _ b: [Double], least: Double = 1) -> Double {
    let scales = b.map { $0.isFinite ? max(least, $0.magnitude) : 1 }
    return largestDifference(zip(a, scales).map(/), zip(b, scales).map(/))
  }

  /// C, D, E and H of a problem that is given by X and Y, and its gradient.
  private func compare(_ reference: ReferenceCase) throws {
    let pair = try reference.pair()
    let name = Comment(rawValue: reference.name)
    let cost = try CostMatrix(of: pair, cost: reference.localCost)
    #expect(relativeDifference(cost.values.elements, reference.costs) < 1e-12, name)
    let alignment = try Alignment(cost: cost, parameters: reference.parameters)
    #expect(relativeDifference(alignment.dense(.accumulatedCost).elements, reference.accumulatedCost) < 1e-9, name)
    #expect(largestDifference(alignment.dense(.expectedAlignment).elements, reference.expectedAlignment) < 1e-9, name)
    #expect(largestDifference(alignment.dense(.alignment).elements, reference.alignmentMatrix) < 1e-9, name)
    if let distance = reference.distance ?? reference.loss {
      #expect(isClose(alignment.distance, distance, absolute: 1e-9 * max(1, distance.magnitude)), name)
    }
    if let perFrame = reference.lossPerFrame {
      #expect(isClose(alignment.distancePerFrame, perFrame, absolute: 1e-9 * max(1, perFrame.magnitude)), name)
    }
    let modified = alignment.modifiedTargets(pair.targets)
    if let expected = reference.modifiedTargets {
      // NaN stands where h(n) is too small for a Double.
      for (value, expected) in zip(modified.values.elements, expected) where !expected.isNaN {
        #expect(isClose(value, expected, absolute: 1e-9), name)
      }
    }
    let gradient = alignment.gradient(of: pair, cost: reference.localCost, modified: modified)
    // Gradients reach 1e12 at saturated predictions, where PyTorch's 1e-12 is a Float, 4e-9 off.
    for (value, expected) in zip(gradient.elements, try #require(reference.gradient)) {
      let relative = expected.magnitude > 1e9 ? 1e-8 : 1e-9
      #expect(isClose(value, expected, absolute: 1e-9, relative: relative), name)
    }
  }

  @Test("PyTorch: the forward recursion, all else by autograd")
  func torch() throws {
    let cases = try ReferenceFile<ReferenceCase>.load("torch_reference")
    #expect(cases.count >= 50 && Set(cases.map(\.cost)).count == 5)
    for reference in cases { try compare(reference) }
  }

  @Test("The peers: tslearn, and the authors' ddtw")
  func peers() throws {
    let cases = try ReferenceFile<ReferenceCase>.load("peer_reference")
    #expect(cases.count >= 10)
    for reference in cases { try compare(reference) }
  }

  @Test("Classical DTW, each path the least of all", arguments: Kernel.available)
  func hard(kernel: Kernel) throws {
    let cases = try ReferenceFile<ReferenceCase>.load("hard_reference")
    #expect(cases.count >= 14)
    for reference in cases {
      let alignment = try reference.alignment(kernel: kernel)
      #expect(relativeDifference(alignment.dense(.accumulatedCost).elements, reference.accumulatedCost) < 1e-15)
      #expect(alignment.dense(.expectedAlignment).elements == reference.expectedAlignment)
      #expect(alignment.dense(.alignment).elements == reference.alignmentMatrix)
      #expect(alignment.hardPath?.map { [$0.frame, $0.target] } == reference.path)
    }
  }

  // What the plain recursions reach on these files is 1 ulp in D (2.2e-16), 4.4e-16 in E and H, 1.8e-15 in the entropy.
  // The kernels know D to a few ulp of the larger of D and γ: D is γ times a logarithm. Without fused operations C/γ has
  // the precision of a Double.
  @Test(
    "mpmath at 60 digits: a few units in the last place, at γ from 1e-6 to 1e6 and costs up to 1e9",
    arguments: Kernel.available)
  func mpmath(kernel: Kernel) throws {
    let cases = try ReferenceFile<ReferenceCase>.load("mpmath_reference")
    #expect(cases.count >= 14)
    for reference in cases {
      let alignment = try reference.alignment(kernel: kernel)
      let gamma = reference.parameters.gamma
      let name = Comment(rawValue: reference.name)
      let distances = alignment.dense(.accumulatedCost).elements
      let entropy = try #require(reference.pathEntropy)
      let e = largestDifference(alignment.dense(.expectedAlignment).elements, reference.expectedAlignment)
      let h = largestDifference(alignment.dense(.alignment).elements, reference.alignmentMatrix)
      let least = kernel == .reference ? 1 : max(1, gamma)
      let exponent = kernel == .tiles(.portable) ? distances.filter(\.isFinite).map(\.magnitude).max() ?? 0 : 0
      let slack = kernel == .reference ? 0 : 1e-13 + 4 * 0x1p-52 * exponent / gamma
      #expect(
        relativeDifference(distances, reference.accumulatedCost, least: least) < (kernel == .reference ? 1e-15 : 1e-14),
        name)
      #expect(e < 2e-15 + slack && h < 2e-15 + slack, name)
      #expect(isClose(alignment.pathEntropy, entropy, absolute: 1e-14 + slack), name)
    }
  }
}
