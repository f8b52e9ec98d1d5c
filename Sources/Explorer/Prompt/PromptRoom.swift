import SoftDTW
import TerminalCanvas

/// The one place where something is typed: a slider's value, or a command.
struct PromptRoom: Sendable {
  enum Purpose: Hashable, Sendable {
    case value(Slider, present: Double)
    case command
  }

  let purpose: Purpose
  private(set) var line: LineEditor
  /// Why what was typed can't be taken, in one line.
  private(set) var complaint: String?
  /// Whether the line could not be carried out, and nothing has been typed since.
  private var isRefused = false
  /// The candidates that Tab goes through, and the present one.
  private(set) var cycle: Cycle?
  private var history: CommandHistory

  struct Cycle: Hashable, Sendable {
    var completion: Completion
    /// Nil where Tab has only listed them.
    var index: Int?
  }

  enum Outcome {
    case editing
    case cancelled
    case accepted(Slider, Double)
    case command(String)
  }

  /// - Parameter text: what is there already.
  init(_ purpose: Purpose, text: String = "", history: CommandHistory = CommandHistory()) {
    self.purpose = purpose
    self.history = history
    line =
      switch purpose {
      case .value: LineEditor(limit: 24, takesBlanks: false)
      case .command: LineEditor(limit: 4096, takesBlanks: true)
      }
    line.replaceAll(by: text)
  }

  var text: String { line.text }

  /// - Parameter complete: what the text before the cursor could become.
  mutating func handle(_ event: TerminalEvent, complete: (String) -> Completion) -> Outcome {
    complaint = nil
    let (wasRefused, earlierCycle) = (isRefused, cycle)
    (isRefused, cycle) = (false, nil)
    switch event {
    // As if the line had been left: a person types the next command.
    case .key(.character(":")) where wasRefused: line.replaceAll(by: "")
    case .key(.enter): return accept()
    case .key(.escape), .key(.control("c")): return .cancelled
    case .key(.backspace) where purpose == .command && text.isEmpty: return .cancelled
    case .key(.tab) where purpose == .command: advance(earlierCycle, 1, complete)
    case .key(.backtab) where purpose == .command: advance(earlierCycle, -1, complete)
    case .key(.up) where purpose == .command: recall(history.earlier(than: text))
    case .key(.down) where purpose == .command: recall(history.later())
    default: line.handle(event)
    }
    return .editing
  }

  /// Stays open with what was typed.
  mutating func complain(_ text: String) {
    complaint = text
    isRefused = true
  }

  private mutating func recall(_ command: String?) {
    if let command { line.replaceAll(by: command) }
  }

  /// The first Tab writes what all candidates share, and lists them; the next ones go through them.
  private mutating func advance(_ earlier: Cycle?, _ step: Int, _ complete: (String) -> Completion) {
    if let earlier {
      let count = earlier.completion.candidates.count
      return write(earlier.completion, index: ((earlier.index ?? (step > 0 ? -1 : 0)) + step + count) % count)
    }
    let completion = complete(line.textBeforeCursor)
    guard completion.candidates.count != 1 else {
      return line.replace(from: completion.start, by: completion.candidates[0] + " ")
    }
    guard !completion.candidates.isEmpty else {
      complaint = "Nothing here begins with “\(completion.word)”."
      return
    }
    line.replace(from: completion.start, by: completion.sharedBeginning)
    cycle = Cycle(completion: completion, index: nil)
  }

  private mutating func write(_ completion: Completion, index: Int) {
    line.replace(from: completion.start, by: completion.candidates[index])
    cycle = Cycle(completion: completion, index: index)
  }

  private mutating func accept() -> Outcome {
    guard !text.allSatisfy(\.isWhitespace) else { return .cancelled }
    guard case .value(let slider, _) = purpose else { return .command(text) }
    do throws(CommandError) {
      return .accepted(slider, try slider.value(typed: text))
    } catch {
      complaint = error.description
      return .editing
    }
  }
}

/// The commands of this session, and which of them is being looked at.
struct CommandHistory: Hashable, Sendable {
  private var commands: [String] = []
  /// The command that was recalled; nil at what is being typed.
  private var place: Int?
  /// What was being typed before a command was recalled.
  private var draft = ""
  private static let limit = 1000

  init() {}

  mutating func add(_ command: String) {
    (place, draft) = (nil, "")
    guard commands.last != command else { return }
    commands.append(command)
    if commands.count > Self.limit { commands.removeFirst() }
  }

  /// The command before; nil where there is none.
  mutating func earlier(than text: String) -> String? {
    let previous = (place ?? commands.count) - 1
    guard previous >= 0 else { return nil }
    if place == nil { draft = text }
    place = previous
    return commands[previous]
  }

  /// The command after, at last what was being typed; nil where that is seen already.
  mutating func later() -> String? {
    guard let next = place.map({ $0 + 1 }) else { return nil }
    place = next < commands.count ? next : nil
    return place.map { commands[$0] } ?? draft
  }
}
