/// Why a text or a table is no schedule. `description` says it in two lines.
public enum ScheduleError: Error, Hashable, Sendable {
  case empty
  /// The segment as it was written.
  case notUnderstood(String)
  case notANumber(String, segment: String)
  /// Below 0 or no number; or infinite where that can't be.
  case outOfRange(Double, segment: String)
  case missingSteps(String)
  case missingShape(String)
  case noSteps(String)
  case tooManySteps(String)
  case geometricZero(String)
  case stepsNotAscending(Int, Int)
}

extension ScheduleError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .empty:
      """
      A schedule of no values means nothing.
      \(Self.form)
      """
    case .notUnderstood(let segment):
      """
      “\(segment)” is no segment of a schedule.
      \(Self.form)
      """
    case .notANumber(let word, let segment):
      """
      “\(word)” in “\(segment)” is no number.
      \(Self.form)
      """
    case .outOfRange(let value, let segment):
      """
      \(value) in “\(segment)” is out of range.
      Values are at least 0, and finite where they change.
      """
    case .missingSteps(let segment):
      """
      “\(segment)” doesn't say for how many steps.
      Put their number behind it, as in \(Self.example).
      """
    case .missingShape(let segment):
      """
      “\(segment)” doesn't say how one value becomes the other.
      Write linear or geometric before the steps, as in \(Self.example).
      """
    case .noSteps(let segment):
      """
      “\(segment)” has no steps.
      A segment has at least 1.
      """
    case .tooManySteps(let segment):
      """
      “\(segment)” goes beyond \(ValueSchedule.mostSteps) steps.
      That is the most that a schedule may have.
      """
    case .geometricZero(let segment):
      """
      “\(segment)” can't go geometrically from or to 0.
      Use linear, or a value above 0.
      """
    case .stepsNotAscending(let first, let second):
      """
      Step \(second) follows step \(first).
      The steps of a table ascend, from 0 on.
      """
    }
  }

  private static let example = "10:0.1 geometric 200, 0.1 300"
  private static let form =
    "Write VALUE STEPS or FIRST:LAST linear|geometric STEPS [in STAGES], with commas between: \(example)."
}
