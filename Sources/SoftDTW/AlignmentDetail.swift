/// How much of D an alignment knows to the last digit. D(N,M), E, H and all that is made of them are the same for both:
/// to 1e-12 and what float64 costs allow.
public enum AlignmentDetail: Hashable, Sendable, CaseIterable {
  /// D(n,m) as a picture, in the precision of float32: about 1e-6 of its value and 1e-3 of γ. Several times faster. For
  /// what is shown, swept or measured.
  case picture
  /// All of D to the last digits that float64 gives. For what is exported or read off.
  case exact
}
