import Evaluation
import Foundation
import SequenceFiles
import SoftDTW
import Testing

/// The loss of a padded batch with lengths, against torch (Fixtures/batch.py).
@Suite struct BatchLossTests {
  @Test func asTorchLogsIt() throws {
    let url = Bundle.module.url(forResource: "batch", withExtension: "npz", subdirectory: "Fixtures")
    let path = try #require(url).path
    let batch = try Batch.load(RunRequest(.run(path)))
    #expect(batch.count == 4)
    let alignments = try (0..<batch.count).map { item in
      let run = try batch.run(item)
      let parameters = AlignmentParameters(
        gamma: try #require(run.defaults.gamma), stepWeights: try #require(run.defaults.stepWeights))
      return try Alignment(cost: CostMatrix(of: run.pair, cost: .mse), parameters: parameters)
    }
    let expected = try values("distances", path)
    for (alignment, distance) in zip(alignments, expected) {
      #expect(abs(alignment.distance - distance) < 1e-12)
    }
    let loss = alignments.map(\.distancePerFrame).reduce(0, +) / Double(batch.count)
    #expect(abs(loss - (try values("loss", path))[0]) < 1e-13)
    let items = alignments.map {
      LossNormalization.Item(distance: $0.distance, frames: $0.frameCount, targets: $0.targetCount)
    }
    let reported = try #require(batch.log.loss)
    #expect(LossNormalization.explaining(reported, of: items) == .init(divisor: .frames, reduction: .mean))
  }

  private func values(_ name: String, _ path: String) throws -> [Double] {
    try #require(NumberArrays.read(at: "\(path):\(name)").arrays.first).array.values
  }
}
