/// p_h, p_v, p_d at a cell: with which probability a path that visits it came by each step. They sum to 1.
public struct StepProbabilities: Hashable, Sendable {
  public let horizontal: Double
  public let vertical: Double
  public let diagonal: Double

  /// Where no path leads.
  static let none = StepProbabilities(horizontal: 0, vertical: 0, diagonal: 0)
}
