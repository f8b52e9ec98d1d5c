extension CaseIterable where Self: Equatable {
  /// The case after this one; nil after the last.
  var successor: Self? { Self.allCases.drop { $0 != self }.dropFirst().first }
}
