import TerminalCanvas

extension MouseEvent {
  /// Reads a report in xterm's SGR form, `ESC [ < button ; column ; row M`, or `m` for a release. Nil for anything else,
  /// for moves without a button, and for buttons beyond the third.
  ///
  /// - Parameter parameters: what stands between `ESC [` and the final byte.
  init?(parameters: ArraySlice<UInt8>, final: UInt8) {
    let isRelease = final == UInt8(ascii: "m")
    guard parameters.first == UInt8(ascii: "<"), isRelease || final == UInt8(ascii: "M") else { return nil }
    let fields = parameters.dropFirst().split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
    guard fields.count == 3, let code = Self.number(fields[0]), let column = Self.number(fields[1]),
      let row = Self.number(fields[2]), let action = Self.action(code: code, isRelease: isRelease)
    else { return nil }
    // Some terminals report 0 for what lies left of the screen.
    self.init(action, x: max(column, 1) - 1, y: max(row, 1) - 1, modified: code & 0b1_1100 != 0)
  }

  /// At most five digits: no screen has more columns.
  private static func number(_ field: ArraySlice<UInt8>) -> Int? {
    guard (1...5).contains(field.count), field.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(String(decoding: field, as: UTF8.self))
  }

  /// The lowest two bits name the button, 32 is a move, 64 a wheel, 128 further buttons; 4, 8 and 16 are modifiers.
  private static func action(code: Int, isRelease: Bool) -> Action? {
    guard code < 128 else { return nil }
    if code & 64 != 0 {
      let directions: [Direction] = [.up, .down, .left, .right]
      return isRelease || code & 32 != 0 ? nil : .scroll(directions[code & 3])
    }
    let buttons: [Button] = [.left, .middle, .right]
    guard code & 3 < buttons.count else { return nil }
    let button = buttons[code & 3]
    return isRelease ? .release(button) : code & 32 != 0 ? .drag(button) : .press(button)
  }
}
