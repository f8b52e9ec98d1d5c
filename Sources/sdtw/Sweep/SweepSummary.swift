import Evaluation

/// What a sweep over several files says of each setting: the quartiles of every measure over the files in which it is
/// defined, linear between neighbours.
struct SweepSummary {
  let fileCount: Int
  let settingCount: Int
  /// The line of a point of the sweep's table, which names its file.
  let row: (Int) throws -> String

  private static let settings = SweepColumns.settings.count
  private static let quartiles = [("q1", 0.25), ("median", 0.5), ("q3", 0.75)]
  /// Where the measures stand in a line of the sweep's table.
  private static let columns = SweepColumns.all(hasFiles: true)
  private static let measures = columns.enumerated().filter { position, column in
    position > settings && !column.isText
  }

  var table: SweepTable {
    let measures = Self.measures.flatMap { _, column in Self.quartiles.map { "\(column.name)_\($0.0)" } }
    let columns = SweepColumns.settings + (["files"] + measures).map { TableColumn(name: $0) }
    return SweepTable(columns: columns, rowCount: settingCount, row: line)
  }

  private func line(_ setting: Int) throws -> String {
    let rows = try (0..<fileCount).map { try fields($0 * settingCount + setting) }
    let quartiles = Self.measures.flatMap { position, _ in
      let values = rows.compactMap { Double($0[position]) }
      return Self.quartiles.map { values.quantile($0.1)?.shortest ?? "" }
    }
    let settings = rows.first.map { Array($0[1...Self.settings]) } ?? []
    return CSVLine.text(settings + ["\(fileCount)"] + quartiles)
  }

  private func fields(_ point: Int) throws -> [String] {
    let fields = CSVLine.fields(try row(point))
    guard fields.count == Self.columns.count else {
      throw Failure(
        .badData,
        """
        The row of point \(point) is damaged: it has \(fields.count) fields of \(Self.columns.count).
        Sweep that point again.
        """)
    }
    return fields
  }
}
