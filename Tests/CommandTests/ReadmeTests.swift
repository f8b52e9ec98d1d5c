import Explorer
import Foundation
import Testing

/// The README's table of keys is the one in the code.
@Suite struct ReadmeTests {
  static func line(_ binding: KeyBinding) -> String {
    "| `\(binding.keys.map(\.label).joined(separator: " "))` | `:\(binding.name)` | \(binding.help) |"
  }

  static func line(_ command: Command) -> String {
    "| `:\(command.name) \(command.usage.replacing("|", with: "\\|"))` | \(command.help) |"
  }

  static var table: String {
    let sections = KeyTable.sections.map { section in
      (["", "**\(section.title)**", "", "| key | command | what it does |", "| --- | --- | --- |"]
        + section.bindings.map(line))
        .joined(separator: "\n")
    }
    return sections.joined(separator: "\n")
  }

  private var readme: String {
    get throws {
      let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
      return try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
    }
  }

  @Test func everyKeyHasItsLine() throws {
    let readme = try readme
    #expect(readme.contains(Self.table), "README.md should have these tables:\n\(Self.table)\n")
  }

  @Test func everyCommandWithArgumentsHasItsLine() throws {
    let readme = try readme
    let table = CommandTable.commands.map(Self.line).joined(separator: "\n")
    #expect(readme.contains(table), "README.md should have these lines:\n\(table)\n")
  }

  /// A bar or a backquote would end the cell or the code.
  @Test func noKeyBreaksTheTable() {
    for binding in KeyTable.sections.flatMap(\.bindings) {
      #expect(Self.line(binding).filter { $0 == "|" }.count == 4)
      #expect(!binding.keys.contains { $0.label.contains("`") })
    }
  }
}
