import Plotting
import SequenceFiles

/// What a file holds, as a table or JSON; in JSON what doesn't apply to an array is left out.
struct FileListing: Encodable {
  struct Entry: Encodable {
    var name: String
    var shape: [Int]?
    var type: String?
    /// X, Y, Y_strong, setting or lengths.
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
      case .setting: "setting"
      case .lengths: "lengths"
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
    let axes = shape.map { $0.isEmpty ? "single" : $0.map(String.init).joined(separator: " × ") }
    return [name.quotable, axes ?? "", type ?? "", role ?? "", values]
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
