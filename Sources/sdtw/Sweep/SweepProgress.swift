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
      "\(now.rows)/\(rows) rows" + (now.cells > 0 ? ", \(left(now.cells)) left" : "")
    }
  }

  private func left(_ done: Double) -> String {
    let passed = (ContinuousClock.now - start) / .seconds(1)
    let seconds = Int(max(passed * (missingCells - done) / done, 0).rounded(.up))
    let parts = seconds < 3600 ? [seconds / 60, seconds % 60] : [seconds / 3600, seconds / 60 % 60, seconds % 60]
    let texts = parts.enumerated().map { $0 > 0 && $1 < 10 ? "0\($1)" : "\($1)" }
    return texts.joined(separator: ":")
  }

  func finish() { bar.finish() }
}
