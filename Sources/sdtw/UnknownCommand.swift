import ArgumentParser
import Foundation
import SequenceFiles

/// `explore` is the default command, so that a mistyped command looks like a file. A first word that is neither a
/// command nor a file, and doesn't look like one, is an unknown command.
enum UnknownCommand {
  /// - Throws: a usage error that names the nearest command.
  static func checked(_ arguments: ArraySlice<String>) throws -> [String] {
    let words = Array(arguments)
    guard let first = words.first, !first.isEmpty, !first.hasPrefix("-"), !commands.contains(first) else {
      return words
    }
    let looksLikeFile = first.contains(".") || first.contains("/") || first.contains(":")
    // What is followed may be a folder that is still to come.
    let isAwaited = words.contains("--follow")
    guard !looksLikeFile, !isAwaited, !FileManager.default.fileExists(atPath: first) else { return words }
    throw Failure(
      .usage,
      """
      There is no command and no file named “\(first)”.
      \(suggestion(for: first))
      """)
  }

  private static var commands: [String] {
    SDTW.configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
  }

  private static func suggestion(for word: String) -> String {
    let nearest = commands.map { ($0, editDistance($0, word)) }.min { $0.1 < $1.1 }
    guard let nearest, nearest.1 <= max(2, word.count / 3) else {
      return "The commands are \(commands.joined(separator: ", ")); see 'sdtw --help'."
    }
    return "Did you mean 'sdtw \(nearest.0)'?"
  }
}

/// How many characters must be inserted, deleted or replaced to make one word of the other (Levenshtein).
func editDistance(_ a: String, _ b: String) -> Int {
  let b = Array(b)
  var row = Array(0...b.count)
  for (i, x) in a.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, y) in b.enumerated() {
      let replaced = diagonal + (x == y ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
    }
  }
  return row[b.count]
}
