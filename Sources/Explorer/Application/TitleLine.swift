import Plotting
import SoftDTW
import TerminalCanvas

/// The first line: what is open, and D(N,M) with its two parts, so that a negative loss explains itself.
struct TitleLine {
  private let name: String
  /// Where in a batch or a training run.
  private let place: String
  private let shape: String
  private let loss: [String]

  init(_ explorer: Explorer) {
    let pair = explorer.dataset.pair
    let step = explorer.place.step
    // A dump's name says no more than its step does.
    name = step.name == explorer.dataset.name && step.title != step.name ? "" : explorer.dataset.name
    place = [explorer.walkRoom.text(explorer.dataset.reported), explorer.learnedText].filter { !$0.isEmpty }
      .joined(separator: " · ")
    let cost = (explorer.solution?.settings ?? explorer.settings).cost
    shape = "N \(pair.frameCount) · M \(pair.targetCount) · K \(pair.featureCount) · \(cost.name)"
    guard let solution = explorer.solution else {
      loss = []
      return
    }
    let alignment = solution.alignment
    func number(_ value: Double) -> String { NumberText.format(value, significantDigits: 4).minusSign }
    let gammaS = alignment.entropyTerm
    // From the longest form to the shortest.
    loss = [
      "D(N,M) = ΣCH − γS = \(number(alignment.expectedCost)) − \(number(gammaS)) = \(number(alignment.distance))"
        + " · D/N \(number(alignment.distancePerFrame))",
      "D = \(number(alignment.expectedCost)) − \(number(gammaS)) = \(number(alignment.distance))"
        + " · D/N \(number(alignment.distancePerFrame))",
      "D = \(number(alignment.distance))",
    ]
  }

  func draw(on canvas: inout Canvas, in area: Rectangle) {
    let least = max(20, place.isEmpty ? 0 : place.count + (name.isEmpty ? 2 : 12))
    let text = loss.first { $0.count + least <= area.width } ?? loss.last { $0.count + 20 <= area.width } ?? ""
    let lossX = area.maxX - text.count
    // Where one is in a batch counts more than the end of a long name.
    let room = lossX - 2 - area.x - (place.isEmpty ? 0 : place.count + 2)
    var x = area.x
    if !name.isEmpty {
      x = canvas.write(name.shortened(to: max(8, room)), x: x, y: area.y, style: Style(bold: true)) + 2
    }
    if !place.isEmpty, x + place.count + 2 <= lossX {
      x = canvas.write(place, x: x, y: area.y, style: Style(.accent)) + 2
    }
    if x + shape.count + 2 <= lossX { x = canvas.write(shape, x: x, y: area.y, style: Style(.faint)) }
    canvas.write(text, x: lossX, y: area.y, style: Style(.accent))
  }
}
