import Evaluation
import Learning

/// The columns of the table of a training, and its rows.
struct LearningColumns {
  /// Whether there are several items.
  let hasItem: Bool

  var names: [String] {
    (hasItem ? ["item"] : []) + ["step"] + SweepColumns.settings.map(\.name) + [ScheduledValue.prior.column]
      + Measure.tableColumns.map(\.rawValue) + Measure.againstStrongTargets.map(SweepColumns.name(ofX:)) + ["warnings"]
  }

  /// One line; undefined measures are empty fields.
  ///
  /// - Parameter item: from 0.
  func row(_ record: LearningRecord, item: Int) -> String {
    let setting = record.setting
    let values = [setting.gamma] + setting.stepWeights.values + [setting.prior]
    let measures =
      Measure.tableColumns.map { record.measurements[$0] }
      + Measure.againstStrongTargets.map { record.predictions?[$0] }
    let warnings = record.warnings.compactMap { Incidents.Kind($0)?.rawValue }.joined(separator: " ")
    return CSVLine.text(
      (hasItem ? ["\(item + 1)"] : []) + ["\(record.step)"] + values.map(\.shortest)
        + measures.map { $0?.shortest ?? "" } + [warnings])
  }

  /// That of a row of this table.
  func step(_ row: String) -> Int? {
    let fields = CSVLine.fields(row)
    return fields.count == names.count ? Int(fields[hasItem ? 1 : 0]) : nil
  }
}
