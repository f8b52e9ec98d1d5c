extension Double {
  /// Moved into 0...1; NaN counts as 0, so that a widget can turn it into cells without a trap.
  var asFraction: Double { self > 0 ? min(self, 1) : 0 }
}
