import Explorer
import Foundation
import Testing

/// The README's table of keys is the one in the code.
@Suite struct ReadmeTests {
  static func line(_ binding: KeyBinding) -> String {
    "| `\(binding.keys.map(\.label).joined(separator: " "))` | \(binding.help) |"
  }

  static var table: String {
    (["| key | what it does |", "| --- | --- |"] + KeyTable.sections.flatMap(\.bindings).map(line))
      .joined(separator: "\n")
  }

  @Test func everyKeyHasItsLine() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let readme = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
    let lines = Set(readme.split(separator: "\n").map(String.init))
    let missing = Self.table.split(separator: "\n").map(String.init).filter { !lines.contains($0) }
    #expect(missing.isEmpty, "README.md should have this table:\n\n\(Self.table)\n")
  }

  /// A bar or a backquote would end the cell or the code.
  @Test func noKeyBreaksTheTable() {
    for binding in KeyTable.sections.flatMap(\.bindings) {
      #expect(Self.line(binding).filter { $0 == "|" }.count == 3)
      #expect(!binding.keys.contains { $0.label.contains("`") })
    }
  }
}
