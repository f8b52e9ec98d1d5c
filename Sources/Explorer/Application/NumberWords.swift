import Plotting

extension Double {
  /// γ as it stands in sentences.
  var gammaText: String { NumberText.format(self, significantDigits: 3) }
}
