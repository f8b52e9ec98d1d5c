import Plotting
import SoftDTW

/// What a dump says of the training that wrote it; nil where it doesn't say it.
public struct Reported: Hashable, Sendable {
  public var step: Int?
  public var epoch: Double?
  /// Of the whole batch, with whatever sum or mean the training has.
  public var loss: Double?
  public var gamma: Double?
  public var stepWeights: StepWeights?

  public init(
    step: Int? = nil, epoch: Double? = nil, loss: Double? = nil, gamma: Double? = nil, stepWeights: StepWeights? = nil
  ) {
    (self.step, self.epoch, self.loss) = (step, epoch, loss)
    (self.gamma, self.stepWeights) = (gamma, stepWeights)
  }

  var epochText: String? { epoch.map { "epoch \(NumberText.format($0, significantDigits: 4))" } }

  /// What it was trained with, where that isn't what is shown.
  func difference(from parameters: AlignmentParameters) -> String? {
    let differs =
      gamma.map { $0 != parameters.gamma } == true || stepWeights.map { $0 != parameters.stepWeights } == true
    guard differs else { return nil }
    let known = [gamma.map { "γ = \($0.gammaText)" }, stepWeights.map { "weights \($0.text)" }].compactMap(\.self)
    return "This dump was trained at \(known.joined(separator: ", "))."
  }

  /// Its loss beside ours.
  func lossNote(_ solution: Solution?, itemCount: Int) -> String? {
    guard let loss else { return nil }
    func number(_ value: Double) -> String { NumberText.format(value, significantDigits: 6).minusSign }
    let whose = itemCount > 1 ? " of its \(itemCount) items" : ""
    // Of one item of many it would say nothing.
    let ours = (itemCount > 1 ? nil : solution).map {
      ", where D(N,M) is \(number($0.alignment.distance)) and D(N,M)/N \(number($0.alignment.distancePerFrame))"
    }
    return "The dump reports a loss\(whose) of \(number(loss))\(ours ?? "")."
  }
}

extension Explorer {
  /// What there is to say of the sequences that are shown, a sentence each.
  var notes: [String] {
    dataset.notes
      + [trainingDifference, dataset.reported.lossNote(solution, itemCount: walk.itemCount)].compactMap(\.self)
  }

  var trainingDifference: String? { dataset.reported.difference(from: settings.parameters) }

  /// The first of the notes, and how many there are.
  var firstNote: String? {
    let notes = notes
    return notes.first.map { $0 + (notes.count > 1 ? " (? shows all \(notes.count) notes)" : "") }
  }
}
