import Synchronization

/// Rows on their way to standard output: they come in any order, and leave in that of the grid.
final class RowStream: Sendable {
  private struct State {
    var next: Int
    /// Those whose turn hasn't come, or all.
    var rows: [Int: String] = [:]
  }

  private let keepsAll: Bool
  private let state: Mutex<State>

  /// - Parameter keepsAll: whether rows are needed again.
  init(first: Int, keepsAll: Bool) {
    self.keepsAll = keepsAll
    state = Mutex(State(next: first))
  }

  func finished(_ point: Int, _ row: String) throws {
    try state.withLock { state in
      state.rows[point] = row
      while let row = state.rows[state.next] {
        try StandardStreams.print(row)
        if !keepsAll { state.rows[state.next] = nil }
        state.next += 1
      }
    }
  }

  /// Prints what waits for rows that won't come any more.
  func flush() throws {
    try state.withLock { state in
      for (_, row) in state.rows.filter({ $0.key > state.next }).sorted(by: { $0.key < $1.key }) {
        try StandardStreams.print(row)
      }
    }
  }

  func row(_ point: Int) -> String? { state.withLock { $0.rows[point] } }
}
