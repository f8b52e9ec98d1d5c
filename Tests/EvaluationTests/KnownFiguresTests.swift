import Foundation
import SequenceFiles
import SoftDTW
import Testing

@testable import Evaluation

/// The figures that SPEC.md gives for the Beethoven excerpt and for the paper's example.
struct KnownFiguresTests {
  @Test(arguments: [
    (0.1, 0.998, 1.000, 0.0, 0.821), (1, 0.813, 0.998, 5, 0.854), (10, 0.426, 0.818, 42, 0.765),
  ])
  func beethoven(gamma: Double, peakShort: Double, peakLong: Double, lost: Double, fMeasure: Double) throws {
    let run = try Run.load(RunRequest(.run(sampleData("beethoven-op2no2.npz"))))
    let evaluator = Evaluator(pair: run.pair, cost: .bce(), framesPerSecond: run.defaults.framesPerSecond)
    let sweep = Sweep(evaluator, cost: try CostMatrix(of: run.pair, cost: .bce()))
    let weights = StepWeights(horizontal: 0.1, vertical: 1, diagonal: 1)
    let result = try sweep.evaluate(AlignmentParameters(gamma: gamma, stepWeights: weights))
    #expect(result[.events] == 125)
    #expect(result.durations?.source == .strong)
    #expect(try rounded(result[.peakShort]) == peakShort)
    #expect(try rounded(result[.peakLong]) == peakLong)
    #expect(result[.lostEvents] == lost)
    #expect(try rounded(result[.fMeasure]) == fMeasure)
  }

  /// The peaks of the one-frame and the five-frame event; each has three bins, so three events.
  @Test(arguments: [
    (0.1, 1.000, 1.000), (0.5, 0.889, 1.000), (1, 0.618, 0.973), (2, 0.472, 0.835), (10, 0.356, 0.494),
  ])
  func magnitudeDecay(gamma: Double, oneFrame: Double, fiveFrames: Double) throws {
    let (x, y) = MagnitudeDecay.sequences()
    let pair = try SequencePair(predictions: x, targets: y, strongTargets: x)
    let sweep = Sweep(Evaluator(pair: pair, cost: .mse), cost: try CostMatrix(of: pair, cost: .mse))
    let result = try sweep.evaluate(AlignmentParameters(gamma: gamma))
    #expect(try rounded(result[.peakShort]) == oneFrame)
    #expect(try rounded(result[.peakLong]) == fiveFrames)
    let balance = try #require(result[.magnitudeBalance])
    #expect(abs(balance - oneFrame / fiveFrames) < 2e-3)
  }

  private func rounded(_ value: Double?) throws -> Double { (try #require(value) * 1000).rounded() / 1000 }

  private func sampleData(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../SampleData/\(name)").path
  }
}
