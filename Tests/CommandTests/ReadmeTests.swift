import Explorer
import Foundation
import Testing

/// The README's table of keys is the one in the code.
@Suite struct ReadmeTests {
  static func line(_ binding: KeyBinding) -> String {
    "| `\(binding.keys.map(\.label).joined(separator: " "))` | \(binding.help) |"
  }

  static var table: String {
    let sections = KeyTable.sections.map { section in
      (["", "**\(section.title)**", "", "| key | what it does |", "| --- | --- |"] + section.bindings.map(line))
        .joined(separator: "\n")
    }
    return sections.joined(separator: "\n")
  }

  @Test func everyKeyHasItsLine() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let readme = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
    #expect(readme.contains(Self.table), "README.md should have these tables:\n\(Self.table)\n")
  }

  /// A bar or a backquote would end the cell or the code.
  @Test func noKeyBreaksTheTable() {
    for binding in KeyTable.sections.flatMap(\.bindings) {
      #expect(Self.line(binding).filter { $0 == "|" }.count == 3)
      #expect(!binding.keys.contains { $0.label.contains("`") })
    }
  }
}
