import Explorer
import Foundation
import SequenceFiles

/// The file of a person's own settings, by the XDG base directory specification
/// (https://specifications.freedesktop.org/basedir-spec/latest/).
enum ConfigurationFile {
  /// Where it is, or would be; nil where there is no home folder.
  static func path(environment: [String: String] = ProcessInfo.processInfo.environment) -> String? {
    // The specification has relative paths ignored.
    if let base = environment["XDG_CONFIG_HOME"], base.hasPrefix("/") { return "\(base)/sdtw/config" }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return "\(home)/.config/sdtw/config"
  }

  /// - Throws: `Failure` for one that is there and can't be read.
  static func load(environment: [String: String] = ProcessInfo.processInfo.environment) throws(Failure) -> Configuration
  {
    guard let path = path(environment: environment), FileManager.default.fileExists(atPath: path) else {
      return Configuration()
    }
    guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8) else {
      throw Failure(.badData, "\(path.quotable) can't be read as text.\nCorrect it, or take it away.")
    }
    do throws(ConfigurationError) {
      return try Configuration(parsing: text)
    } catch {
      throw Failure(.badData, "\(path.quotable), line \(error.line): \(error.fault)")
    }
  }
}

extension AlignmentOptions {
  /// The same, with what neither the command line nor the RUN says.
  func filled(from configuration: Configuration, behind run: RunDefaults) -> AlignmentOptions {
    var filled = self
    if run.gamma == nil { filled.gamma = gamma ?? configuration.gamma }
    if run.stepWeights == nil { filled.stepWeights = stepWeights ?? configuration.stepWeights }
    return filled
  }
}
