/// How a long reading or writing learns that it is no longer wanted: it asks between pieces.
public struct Cancellation: Sendable {
  /// True as soon as the work should stop; called often, from the thread that works.
  public let isCancelled: @Sendable () -> Bool

  public init(isCancelled: @escaping @Sendable () -> Bool) { self.isCancelled = isCancelled }

  public static let never = Cancellation { false }

  func check(_ path: String) throws(SequenceFileError) {
    if isCancelled() { throw .interrupted(path) }
  }
}
