import SoftDTW
import TerminalCanvas

/// A field for a slider's value.
struct PromptRoom: Sendable {
  let slider: Slider
  let presentValue: Double
  private(set) var text = ""
  private(set) var complaint: String?

  enum Outcome {
    case editing
    case cancelled
    case accepted(Double)
  }

  init(_ slider: Slider, presentValue: Double) {
    self.slider = slider
    self.presentValue = presentValue
  }

  mutating func handle(_ event: TerminalEvent) -> Outcome {
    complaint = nil
    switch event {
    case .key(.enter): return accept()
    case .key(.escape), .key(.control("c")): return .cancelled
    case .key(.backspace): _ = text.popLast()
    case .key(.control("u")): text = ""
    case .key(.character(let character)): insert(String(character))
    case .paste(let pasted): insert(pasted)
    default: break
    }
    return .editing
  }

  private mutating func insert(_ characters: String) {
    text += characters.filter { $0.isSingleColumn && !$0.isWhitespace }.prefix(24 - min(24, text.count))
  }

  private mutating func accept() -> Outcome {
    guard !text.isEmpty else { return .cancelled }
    guard let value = Self.number(text), value >= 0, value.isFinite || slider != .gamma else {
      complaint = "\(slider.symbol) must be a number ≥ 0\(slider == .gamma ? "" : " or inf"), found “\(text)”"
      return .editing
    }
    return .accepted(value)
  }

  /// Infinity only where it is written: 1e400 is a slip. −0 is 0.
  private static func number(_ text: String) -> Double? {
    guard let value = Double(text) else { return nil }
    return value.isFinite || text.lowercased().hasPrefix("inf") ? value + 0 : nil
  }
}
