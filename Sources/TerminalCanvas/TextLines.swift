extension String {
  /// Lines of at most `width` characters, broken at blanks where there are any.
  public func wrapped(width: Int) -> [String] {
    guard width > 0 else { return [] }
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ", omittingEmptySubsequences: true) {
      var word = String(word)
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? "" : " "
      while line.count + word.count > width {
        let head = width - line.count
        lines.append(line + word.prefix(head))
        (line, word) = ("", String(word.dropFirst(head)))
      }
      line += word
    }
    return line.isEmpty ? lines : lines + [line]
  }

  /// The whole text, or its beginning and an ellipsis.
  public func shortened(to width: Int) -> String {
    count <= width ? self : String(prefix(max(0, width - 1))) + "…"
  }
}
