/// Items and dumps that are wanted at one setting.
public struct SurveyRequest: Equatable, Sendable {
  public let settings: Settings
  /// In the order in which they are wanted.
  public let places: [Place]
  /// Whether small pictures are wanted, too.
  public let withThumbnails: Bool
}

/// What became of one of them.
public enum SurveyFinding: Sendable {
  case point(SurveyPoint)
  /// There is none: the reason, in one line.
  case gap(String)
}
