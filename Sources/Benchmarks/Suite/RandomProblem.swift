import Ours

extension Problem {
  /// Costs uniform in [0, largestCost], and targets of 88 bins of which every target has five, the same every time.
  static func random(frames: Int, targets: Int, largestCost: Double) throws -> Problem {
    var generator = SplitMix64(state: 1)
    let costs = (0..<frames * targets).map { _ in Double.random(in: 0...largestCost, using: &generator) }
    var bins = [Double](repeating: 0, count: targets * 88)
    for target in 0..<targets {
      for bin in (0..<88).shuffled(using: &generator).prefix(5) { bins[target * 88 + bin] = 1 }
    }
    return try Problem(costs: costs, targets: bins, targetCount: targets)
  }
}

/// Random numbers that are the same in every run (Steele, Lea and Flood, OOPSLA 2014).
private struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
