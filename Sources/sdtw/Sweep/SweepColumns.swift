import Evaluation
import SoftDTW

/// A column of a table.
struct TableColumn: Equatable {
  let name: String
  /// Numbers otherwise.
  var isText = false
}

/// The columns of a sweep's table, and its rows.
enum SweepColumns {
  static let settings = ["gamma", "w_horizontal", "w_vertical", "w_diagonal"].map { TableColumn(name: $0) }

  /// - Parameter hasFiles: whether the table is over several files, and names them.
  static func all(hasFiles: Bool) -> [TableColumn] {
    let file = hasFiles ? [TableColumn(name: "file", isText: true)] : []
    let measures = Measure.tableColumns.flatMap { measure in
      [TableColumn(name: measure.rawValue)]
        + (measure == .events ? [TableColumn(name: "durations", isText: true)] : [])
    }
    return file + settings + measures
  }

  /// One line; undefined measures are empty fields.
  static func row(file: String?, _ evaluation: Evaluation) -> String {
    let measures = Measure.tableColumns.flatMap { measure in
      [evaluation[measure]?.shortest ?? ""]
        + (measure == .events ? [evaluation.durations?.source.rawValue ?? ""] : [])
    }
    return CSVLine.text([file].compactMap(\.self) + fields(evaluation.parameters) + measures)
  }

  /// A setting, as its columns have it.
  static func fields(_ parameters: AlignmentParameters) -> [String] {
    ([parameters.gamma] + parameters.stepWeights.values).map(\.shortest)
  }

  /// Whether a row can have this field in a measure's column.
  static func isMeasured(_ field: String, in column: TableColumn) -> Bool {
    if field.isEmpty { return true }
    if column.isText { return EventDurations.Source(rawValue: field) != nil }
    return Double(field).map { !$0.isNaN && $0.shortest == field } ?? false
  }
}
