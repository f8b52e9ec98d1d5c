/// What a long computation calls between strips of rows, with the share of it that is finished (0...1).
///
/// It may show progress; by throwing, it ends the computation, and the error reaches whoever asked for it.
public typealias Checkpoint = (_ finishedShare: Double) throws -> Void

/// Splits rows into strips of about 65 536 cells, so that a checkpoint is reached every few milliseconds.
func forEachStrip(rows: Int, columns: Int, _ body: (Range<Int>) throws -> Void) rethrows {
  let stripRows = max(1, 65_536 / max(1, columns))
  for start in stride(from: 0, to: rows, by: stripRows) {
    try body(start..<min(rows, start + stripRows))
  }
}
