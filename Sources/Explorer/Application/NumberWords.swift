import Plotting

extension Double {
  /// γ as it stands in sentences.
  var gammaText: String { NumberText.format(self, significantDigits: 3) }
  /// τ as it stands there.
  var thresholdText: String { NumberText.format(self, significantDigits: 3).minusSign }
}
