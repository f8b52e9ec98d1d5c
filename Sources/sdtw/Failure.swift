import ArgumentParser
import Explorer
import Figures
import Foundation
import Learning
import NcursesTerminal
import SequenceFiles
import SoftDTW
import Sound
import SoundFiles

/// An error with its exit status and its words: one line says what was found, one what to do.
struct Failure: Error {
  enum Status: Int32 {
    /// The answer is no; what there is to say stands on standard output.
    case noFit = 1
    case usage = 64
    case badData = 65
    case noInput = 66
    case noTerminal = 69
    case internalFault = 70
    case cannotWrite = 73
    case interrupted = 130
    case terminated = 143
  }

  let status: Status
  /// Empty where there is nothing to say.
  let text: String
  /// Help and version, which are asked for and no errors.
  private var answer: (any Error)?

  init(_ status: Status, _ text: String) {
    self.status = status
    self.text = text
  }

  init(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let error as SequenceFileError where error.kind == .interrupted: self.init(Interruption.latest)
    case let error as SequenceFileError: self.init(error.kind.status, error.description)
    case let error as SequenceError: self.init(.badData, error.description)
    case let error as AlignmentError: self.init(error.status, error.words)
    case let error as LearningError: self.init(.badData, error.description)
    case let error as SoundError: self.init(.usage, error.description)
    case let error as SoundFileError: self.init(error.status, error.description)
    case let error as UnknownKeyName: self.init(.usage, error.description)
    case let error as FigureError: self.init(error.status, error.description)
    case let error as TerminalError: self.init(.noTerminal, error.description)
    case let interruption as Interruption: self.init(interruption.status, interruption.description)
    default: self.init(parsing: error)
    }
  }

  /// The same error, told of one file among several.
  init(_ error: any Error, in name: String?) {
    let failure = Failure(error)
    self.init(failure.status, name.map { "\($0.quotable): \(failure.text)" } ?? failure.text)
  }

  /// What the argument parser says, without its long line of all options.
  private init(parsing error: any Error) {
    let code = SDTW.exitCode(for: error)
    guard code != .success else {
      self.init(.usage, "")
      answer = error
      return
    }
    let status: Status = code == .validationFailure ? .usage : .internalFault
    let command = SDTW.fullMessage(for: error).firstMatch(of: /See '(sdtw[^']*)'|Usage: (sdtw(?: [a-z]+)?)/)
    let help = command.flatMap { $0.1.map(String.init) ?? $0.2.map { "\($0) --help" } } ?? "sdtw --help"
    self.init(status, "\(SDTW.message(for: error))\nSee '\(help)'.")
  }

  func exit() -> Never {
    if let answer { Self.give(answer) }
    if !text.isEmpty { StandardStreams.say("sdtw: \(text)\n") }
    Foundation.exit(status.rawValue)
  }

  private static func give(_ answer: any Error) -> Never {
    do throws(Failure) {
      try StandardStreams.print(SDTW.fullMessage(for: answer))
      Foundation.exit(0)
    } catch { error.exit() }
  }
}

extension SequenceFileError.Kind {
  var status: Failure.Status {
    switch self {
    case .noInput: .noInput
    case .badData: .badData
    case .cannotWrite: .cannotWrite
    case .interrupted: .interrupted
    }
  }
}

extension FigureError {
  var status: Failure.Status {
    switch self {
    case .noStrongTargets: .badData
    case .tooSmall, .tooManyPixels: .usage
    case .drawing: .internalFault
    }
  }
}

extension SoundFileError {
  var status: Failure.Status {
    switch self {
    case .missing: .noInput
    case .unreadable, .readOnce, .notFinite: .badData
    case .unknownFormat: .usage
    case .tooLong, .encoding: .cannotWrite
    }
  }
}

extension AlignmentError {
  /// What is wrong whatever the data is wrong usage.
  var status: Failure.Status {
    switch self {
    case .invalidGamma, .invalidStepWeights: .usage
    case .empty, .costNotFinite, .overflow, .tooLarge, .noPath: .badData
    }
  }

  /// The command line can give more memory.
  fileprivate var words: String {
    guard case .tooLarge(let frames, let targets, let bytes?) = self else { return description }
    return """
      Memory ends within \(frames) frames × \(targets) targets: \(bytes / 1_000_000) MB more would pass the limit.
      Raise --memory, or cut the sequences into shorter segments.
      """
  }
}
