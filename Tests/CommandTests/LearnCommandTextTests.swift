import Explorer
import SoftDTW
import TerminalCanvas
import TestSupport
import Testing

@testable import sdtw

/// `Y` in the learning view: (keys, expected options of `sdtw learn`), which that command takes.
@Suite struct LearnCommandTextTests {
  private func arguments(_ keys: String, cost: LocalCost = .mse) throws -> String {
    let pair = try SequencePair.random(frames: 12, targets: 5, features: 4)
    let settings = Settings(
      parameters: AlignmentParameters(
        gamma: 2, stepWeights: StepWeights(horizontal: 0.1, vertical: 1, diagonal: 1)), cost: cost)
    var explorer = Explorer(
      Dataset(name: "x", pair: pair), settings: settings, size: Size(width: 120, height: 40))
    for event in try KeyNotation.events("X" + keys) { _ = explorer.update(.input(event)) }
    return try #require(explorer.plannedLearning).arguments.joined(separator: " ")
  }

  @Test func whatIsSetIsThePlanAtFirst() throws {
    #expect(try arguments("") == "--gamma 2 --step-weights 0.1,1,1 --cost mse --rate 0.05")
  }

  @Test func everyPartOfAPlanIsAnOption() throws {
    let text = try arguments(
      ":schedule 10:0.1 geometric 200, 0.1\\r:schedule horizontal 1:0.1 linear 5\\r:schedule prior 3 9, 0\\r"
        + ":schedule stretched 7\\r:start half 0.5 3\\r:optimizer gd 2\\r:smoothing 1.5\\r")
    #expect(
      text == "--gamma '10:0.1 geometric 200' --horizontal '1:0.1 linear 5' --vertical 1 --diagonal 1 "
        + "--prior '3 9, 0' --stretched-steps 7 --cost mse --optimizer gd --rate 2.0 --start half --noise 0.5 --seed 3 "
        + "--smoothing 1.5")
    let words = text.split(separator: "'", omittingEmptySubsequences: false).enumerated().flatMap { index, part in
      index % 2 == 1 ? [String(part)] : part.split(separator: " ").map(String.init)
    }
    let command = try Learn.parse(["run.npz"] + words)
    #expect(command.learning.optimizer(frames: 12) == .gradientDescent(rate: 2))
    #expect(try command.schedule.given[.gamma]?.value(at: 100) == 1)
  }
}
