import Synchronization

/// How far a sweep is: finished rows, and the time that is left at the pace of this run, by cells.
final class SweepProgress: Sendable {
  private struct State {
    var rows: Int
    var cells = 0.0
  }

  private let bar = ProgressBar()
  private let start = ContinuousClock.now
  private let rows: Int
  private let cells: Double
  private let missingCells: Double
  private let state: Mutex<State>

  /// - Parameters:
  ///   - rows, cells: of the whole table.
  ///   - missingRows, missingCells: those that are still to be computed; cells are those of alignments.
  init(rows: Int, cells: Double, missingRows: Int, missingCells: Double) {
    self.rows = rows
    self.cells = cells
    self.missingCells = missingCells
    state = Mutex(State(rows: rows - missingRows))
  }

  func advance(cells: Double) {
    state.withLock {
      $0.rows += 1
      $0.cells += cells
    }
  }

  /// - Throws: `Interruption` once Ctrl-C was pressed.
  func show() throws {
    let now = state.withLock { $0 }
    let share = min((cells - missingCells + now.cells) / cells, 1)
    try bar.show(share, "sweep") {
      let left = RemainingTime.text(since: start, done: now.cells, missing: missingCells - now.cells)
      return (["\(now.rows)/\(rows) rows"] + [left].compactMap(\.self)).joined(separator: ", ")
    }
  }

  func finish() { bar.finish() }
}
