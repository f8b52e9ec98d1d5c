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
  private let cellsToDo: Double
  private let state: Mutex<State>

  /// - Parameters:
  ///   - rows: of the table; those that aren't to do are there already.
  ///   - cellsToDo: of all alignments that are to be computed.
  init(rows: Int, rowsToDo: Int, cellsToDo: Double) {
    self.rows = rows
    self.cellsToDo = cellsToDo
    state = Mutex(State(rows: rows - rowsToDo))
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
    let share = min(now.cells / max(cellsToDo, 1), 1)
    try bar.show(share, "sweep") {
      "\(now.rows)/\(rows) rows" + (share > 0 ? ", \(left(share)) left" : "")
    }
  }

  private func left(_ share: Double) -> String {
    let passed = (ContinuousClock.now - start) / .seconds(1)
    let seconds = Int((passed * (1 - share) / share).rounded(.up))
    let parts = seconds < 3600 ? [seconds / 60, seconds % 60] : [seconds / 3600, seconds / 60 % 60, seconds % 60]
    let texts = parts.enumerated().map { $0 > 0 && $1 < 10 ? "0\($1)" : "\($1)" }
    return texts.joined(separator: ":")
  }

  func finish() { bar.finish() }
}
