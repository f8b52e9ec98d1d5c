import Evaluation
import SoftDTW

/// A column of a table.
struct TableColumn: Equatable {
  let name: String
  /// Numbers otherwise.
  var isText = false
}

/// Which columns say what a row is about, before its setting.
struct SubjectColumns: Equatable {
  var file = false
  var step = false
  var item = false

  var columns: [TableColumn] {
    (file ? [TableColumn(name: "file", isText: true)] : []) + (step ? [TableColumn(name: "step")] : [])
      + (item ? [TableColumn(name: "item")] : [])
  }

  func fields(_ facts: SweepIdentity.File) -> [String] {
    (file ? [facts.name] : []) + (step ? [facts.step.map(String.init) ?? ""] : [])
      + (item ? [facts.item.map(String.init) ?? ""] : [])
  }
}

/// The columns of a sweep's table, and its rows.
enum SweepColumns {
  static let settings = ["gamma", "w_horizontal", "w_vertical", "w_diagonal"].map { TableColumn(name: $0) }

  /// What X itself reaches against the strong targets: over a training, what the network has learned.
  static let ofX = BestGamma.measures

  static func name(ofX measure: Measure) -> String { "x_" + measure.rawValue }

  static func all(_ subject: SubjectColumns) -> [TableColumn] {
    let measures = Measure.tableColumns.flatMap { measure in
      [TableColumn(name: measure.rawValue)]
        + (measure == .events ? [TableColumn(name: "durations", isText: true)] : [])
    }
    return subject.columns + settings + measures + (subject.step ? ofX.map { TableColumn(name: name(ofX: $0)) } : [])
  }

  /// One line; undefined measures are empty fields.
  ///
  /// - Parameters:
  ///   - subject: the fields of its columns.
  ///   - fieldsOfX: those of `ofX`, where there are steps.
  static func row(_ subject: [String], _ evaluation: Evaluation, _ fieldsOfX: [String]) -> String {
    let measures = Measure.tableColumns.flatMap { measure in
      [evaluation[measure]?.shortest ?? ""]
        + (measure == .events ? [evaluation.durations?.source.rawValue ?? ""] : [])
    }
    return CSVLine.text(subject + fields(evaluation.parameters) + measures + fieldsOfX)
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
