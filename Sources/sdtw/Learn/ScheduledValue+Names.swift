import Learning

extension ScheduledValue {
  var option: String { "--\(rawValue)" }

  /// In tables.
  var column: String { isWeight ? "w_\(rawValue)" : rawValue }
}
