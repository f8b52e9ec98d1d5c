import Plotting
import SequenceFiles

/// What a file holds, as a table or JSON; in JSON what doesn't apply to an array is left out.
struct FileListing: Encodable {
  struct Entry: Encodable {
    var name: String
    var shape: [Int]?
    var type: String?
    /// X, Y, Y_strong, setting, lengths, mask or log.
    var role: String?
    /// Of the finite values.
    var minimum: Double?
    var maximum: Double?
    /// How many values are NaN or infinite, where some are.
    var notFinite: Int?
    var text: String?
    /// Why the array can't be read.
    var unreadable: String?
  }

  let file: String
  let arrays: [Entry]
  /// Entries that are no arrays.
  let ignored: [String]

  init(_ file: ArrayFile) {
    self.file = file.path
    arrays = file.contents.map(Entry.init)
    ignored = file.ignored
  }

  /// The arrays that can be read, in one line: `X (860 × 88), Y (150 × 88)`.
  var names: String {
    let readable = arrays.filter { $0.unreadable == nil }
    let shown = readable.prefix(8).map { $0.name.quotable + ($0.axes.map { " (\($0))" } ?? "") }
    let rest = readable.count - shown.count
    return shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }

  /// A line an array, in columns.
  var text: String {
    let header = ["name", "shape", "type", "role", "values"]
    let rows = [header] + arrays.map(\.fields)
    let widths = header.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    let lines = rows.map { row in
      let padded = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: "  ")
      return "  " + padded.trimmingSuffix { $0 == " " }
    }
    let rest =
      ignored.isEmpty ? [] : ["  beside them, and no arrays: \(ignored.map(\.quotable).joined(separator: ", "))"]
    return (["\(file.quotable)"] + lines + rest).joined(separator: "\n")
  }
}

extension FileListing.Entry {
  fileprivate init(_ entry: ContentsEntry) {
    name = entry.name
    role =
      switch entry.role {
      case .sequence(let role): role.rawValue
      case .other(let use): use.rawValue
      case nil: nil
      }
    switch entry.array {
    case .failure(let problem): unreadable = problem.words
    case .success(let array):
      type = array.elementType.rawValue
      text = array.text
      guard text == nil else { return }
      shape = array.shape
      for value in array.values where value.isFinite {
        minimum = min(minimum ?? value, value)
        maximum = max(maximum ?? value, value)
      }
      let count = array.values.count { !$0.isFinite }
      if count > 0 { notFinite = count }
    }
  }

  fileprivate var fields: [String] {
    [name.quotable, axes ?? (shape == nil ? "" : "single"), type ?? "", role ?? "", values]
  }

  /// Nil for single values and texts.
  fileprivate var axes: String? {
    shape.flatMap { $0.isEmpty ? nil : $0.map(String.init).joined(separator: " × ") }
  }

  private var values: String {
    if let unreadable { return "can't be read: \(unreadable)" }
    if let text { return text.quotable }
    let others = notFinite.map { "\($0) not finite" }
    guard let minimum, let maximum else { return others ?? "none" }
    let range = minimum == maximum ? number(minimum) : "\(number(minimum)) … \(number(maximum))"
    return [range, others].compactMap(\.self).joined(separator: ", ")
  }

  private func number(_ value: Double) -> String { NumberText.format(value, significantDigits: 4) }
}

extension String {
  fileprivate func trimmingSuffix(while isDropped: (Character) -> Bool) -> String {
    String(reversed().drop(while: isDropped).reversed())
  }
}
