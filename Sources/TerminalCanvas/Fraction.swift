extension Double {
  /// Moved into 0...1; NaN counts as 0, so that a widget can turn it into cells without a trap.
  var asFraction: Double { self > 0 ? min(self, 1) : 0 }
}

extension Rectangle {
  /// The column, counted from the screen's left edge, that a fraction of the width lies in: 0 is the first, 1 the last.
  /// Knobs, ticks, marks and curves all follow it, so they stand one below the other; an empty rectangle has its left
  /// edge only.
  public func column(of fraction: Double) -> Int {
    x + Int((fraction.asFraction * Double(max(width - 1, 0))).rounded())
  }

  /// The fraction of the width that a column stands for, the inverse of `column(of:)`; that of the nearest edge outside.
  public func fraction(ofColumn column: Int) -> Double {
    (Double(column - x) / Double(max(width - 1, 1))).asFraction
  }

  /// The row, counted from the screen's upper edge, that a fraction of the height lies in: 0 is the lowest, 1 the highest.
  public func row(of fraction: Double) -> Int {
    maxY - 1 - Int((fraction.asFraction * Double(max(height - 1, 0))).rounded())
  }
}
