extension SoundError: CustomStringConvertible {
  /// What was found, and what to do: a line each.
  public var description: String {
    switch self {
    case .framesTooShort(let framesPerSecond, let sampleRate):
      """
      \(framesPerSecond) frames a second are more than the \(sampleRate) samples a second of the sound.
      Give the frame rate of the activations with --fps.
      """
    case .tooLong(let seconds):
      """
      The sound would last \(seconds) s, and a day is the longest.
      Give the frame rate of the activations with --fps, or cut them into segments.
      """
    }
  }
}
