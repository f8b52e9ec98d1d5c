import Plotting
import TerminalCanvas

/// All that a terminal has told about itself; nil is what it hasn't answered.
public struct TerminalAnswers: Equatable, Sendable {
  /// Whether it answered the last question, so that what is missing was ignored.
  public private(set) var isComplete = false
  public private(set) var background: Color?
  /// Whether it takes 24-bit colours.
  public private(set) var takesDirectColor: Bool?
  /// Whether it told one of its 256 colours. Some take a redefinition and do nothing, as mosh does; they tell none.
  public private(set) var tellsPalette = false
  /// Whether it shows a frame only when it is whole (mode 2026).
  public private(set) var synchronizesOutput: Bool?
  /// Whether it reports the mouse in the form that is read here (mode 1006).
  public private(set) var reportsMouse: Bool?
  /// Whether it shows pictures by kitty's protocol.
  public private(set) var showsGraphics: Bool?
  /// Of one character cell, in pixels.
  public private(set) var cellSize: Size?
  /// Name and version, as it writes them.
  public private(set) var version: String?

  init(_ answers: [TerminalAnswer] = []) {
    for answer in answers { add(answer) }
  }

  private mutating func add(_ answer: TerminalAnswer) {
    switch answer {
    case .attributes: isComplete = true
    case .background(let color): background = color
    case .paletteEntry: tellsPalette = true
    case .tookDirectColor(let isTaken): takesDirectColor = isTaken
    case .hasDirectColor: takesDirectColor = takesDirectColor ?? true
    case .mode(2026, let isKnown): synchronizesOutput = isKnown
    case .mode(1006, let isKnown): reportsMouse = isKnown
    case .mode: break
    case .graphics(let isSupported): showsGraphics = isSupported
    case .cellSize(let size): cellSize = size
    case .version(let text): version = text
    }
  }
}
