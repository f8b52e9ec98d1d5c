import Plotting
import TerminalCanvas

/// The dumps of a training run as a slider.
struct StepSlider {
  private let steps: [Walk.Step]
  private let axis: StepAxis
  private let place: Int?
  private let hasFocus: Bool

  init(_ explorer: Explorer) {
    steps = explorer.walk.steps
    axis = StepAxis(steps)
    place = explorer.walk.index(of: explorer.walkRoom.wanted.step)
    hasFocus = explorer.focus == .steps
  }

  func draw(on canvas: inout Canvas, in row: Rectangle) {
    guard row.height > 0 else { return }
    let line = SlidersView.line(in: row)
    // Marks side by side would be a line of marks.
    let marks = steps.count * 3 <= line.width ? axis.places.map(position) : []
    let number = place.map { NumberText.format(axis.places[$0], within: SlidersView.valueWidth) }
    SliderBar(
      name: axis.name, value: number ?? "–", position: place.map { position(axis.places[$0]) } ?? 0, hasFocus: hasFocus,
      marks: marks
    )
    .draw(on: &canvas, in: row, nameWidth: SlidersView.nameWidth, valueWidth: SlidersView.valueWidth)
  }

  /// The dump that is nearest to a column of the screen; nil where the row has no line.
  func step(x: Int, in row: Rectangle) -> Walk.Step? {
    let line = SlidersView.line(in: row)
    guard line.width > 0 else { return nil }
    return axis.nearest(to: axis.scale.value(at: line.fraction(ofColumn: x))).map { steps[$0] }
  }

  private func position(_ place: Double) -> Double { axis.scale.fraction(of: place) ?? 0 }
}

/// What the keys of that slider do.
extension Explorer {
  mutating func focusSteps() -> [Effect] {
    guard walkRoom.isRun else { return sayNoSteps() }
    focus = .steps
    return []
  }

  /// To the next dump, or in larger steps a tenth of the run on; no further than to its ends.
  mutating func moveStep(_ move: SliderKeys.Move) -> [Effect] {
    let steps = walkRoom.walk.steps
    let distance = move.factor < 2 ? 1 : max(1, steps.count / 10)
    guard distance > 1, let index = walkRoom.walk.index(of: walkRoom.wanted.step) else {
      return goToStep(by: move.up ? 1 : -1)
    }
    return go(to: steps[min(max(index + (move.up ? distance : -distance), 0), steps.count - 1)])
  }

  /// Opens the command line with what was typed first.
  mutating func typeStep(_ beginning: String) {
    overlay = .prompt(PromptRoom(.command, text: "step \(beginning)", history: commandHistory))
  }
}
