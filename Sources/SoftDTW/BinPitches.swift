/// Which pitches the bins of a sequence are.
public enum BinPitches: Hashable, Sendable {
  /// Semitones upwards from a MIDI pitch.
  case semitones(lowest: Int)
  /// Pitch classes from C, without an octave.
  case chroma

  /// Those of the usual numbers of bins: 88 from A0, 72 from C1, 12 are chroma; nil for others.
  public init?(usualFor bins: Int) {
    switch bins {
    case 88: self = .semitones(lowest: 21)
    case 72: self = .semitones(lowest: 24)
    case 12: self = .chroma
    default: return nil
    }
  }
}
