import SoftDTW
import TestSupport
import Testing

@testable import Learning

@Suite("Learning, against PyTorch")
struct TorchTests {
  @Test("50 steps of torch.optim.SGD and torch.optim.Adam by autograd give the same X")
  func optimizers() throws {
    let cases = try LearningReference.load()
    try #require(cases.count >= 11)
    for reference in cases {
      let schedule = try reference.schedule()
      for item in reference.items {
        let pair = try item.pair()
        let learner = try Learner(pair, reference.localCost, reference.method)
        var state = LearningState(parameters: pair.predictions)
        for (index, expected) in item.x.enumerated() {
          try learner.learn(&state, schedule, until: index * reference.every)
          let difference = largestDifference(state.parameters.elements, expected)
          #expect(difference < 1e-9, "\(reference.name), step \(state.step)")
        }
        #expect(state.step == 50)
        #expect(largestDifference(state.parameters, pair.predictions) > 0.1, "\(reference.name)")
      }
    }
  }
}
