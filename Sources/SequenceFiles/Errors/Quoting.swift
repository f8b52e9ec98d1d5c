extension String {
  /// The text as a message may quote it: what a file brings must neither break the line nor reach the terminal as a
  /// control sequence.
  package var quotable: String {
    var result = ""
    for scalar in unicodeScalars.prefix(120) {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator:
        result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return unicodeScalars.count > 120 ? result + "…" : result
  }
}

extension Double {
  /// Integers without a fraction, all else as short as it reads back.
  var plain: String {
    Int32(exactly: self).map(String.init) ?? description
  }
}

extension [String] {
  /// The first items, and how many more there are.
  func listed(limit: Int = 12) -> String {
    let shown = prefix(limit).map(\.self).joined(separator: ", ")
    return count > limit ? "\(shown) and \(count - limit) more" : shown
  }
}
