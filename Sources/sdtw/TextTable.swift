/// Columns of a page, right-aligned.
enum TextTable {
  /// - Parameter rows: all of the same length, the header first.
  static func lines(_ rows: [[String]]) -> [String] {
    let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).map { text, width in String(repeating: " ", count: width - text.count) + text }
        .joined(separator: "  ")
    }
  }
}
