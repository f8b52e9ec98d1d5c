import Plotting

extension String {
  /// With the sign that numbers have in prose.
  var minusSign: String { hasPrefix("-") ? "−" + dropFirst() : self }
}

extension Double {
  /// γ as it stands in sentences.
  var gammaText: String { NumberText.format(self, significantDigits: 3) }
}
