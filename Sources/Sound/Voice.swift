import Glibc
import SoftDTW

/// The sinusoids that one bin sounds as.
public struct Voice: Hashable, Sendable {
  public struct Partial: Hashable, Sendable {
    /// In Hz.
    public var frequency: Double
    /// Of a bin with the magnitude 1.
    public var amplitude: Double
  }

  public let partials: [Partial]

  /// - Parameter partials: those at or above `nyquist` Hz are left out, as they would sound at another pitch.
  init(_ partials: [Partial], below nyquist: Double) {
    self.partials = partials.filter { $0.frequency > 0 && $0.frequency < nyquist }
  }
}

extension BinPitches {
  /// One voice a bin.
  ///
  /// A semitone has `partials` harmonics with amplitudes 1, 1/2, 1/3, … A pitch class is a Shepard tone: all its pitches from
  /// MIDI 20 to 108 under a bell, so that none of its octaves stands out (Shepard 1964).
  ///
  /// - Parameters:
  ///   - tuning: the frequency of A4, in Hz.
  ///   - sampleRate: in Hz.
  public func voices(bins: Int, tuning: Double, partials: Int, sampleRate: Double) -> [Voice] {
    (0..<bins).map { bin in
      let tones: [Voice.Partial] =
        switch self {
        case .semitones(let lowest): [Voice.Partial(frequency: Self.frequency(lowest + bin, tuning), amplitude: 1)]
        case .chroma: Self.shepardTone(bin % 12, tuning)
        }
      let harmonics = tones.flatMap { tone in
        (1...max(partials, 1)).map {
          Voice.Partial(frequency: tone.frequency * Double($0), amplitude: tone.amplitude / Double($0))
        }
      }
      return Voice(harmonics, below: sampleRate / 2)
    }
  }

  /// In Hz.
  static func frequency(_ pitch: Int, _ tuning: Double) -> Double { tuning * exp2(Double(pitch - 69) / 12) }

  private static func shepardTone(_ pitchClass: Int, _ tuning: Double) -> [Voice.Partial] {
    let pitches = (20...108).filter { $0 % 12 == pitchClass }
    // The bell is at its height in the middle of the range, and at 3 % of it at both ends.
    let bell = pitches.map { pitch in exp(-0.5 * pow(Double(pitch - 64) / 16.5, 2)) }
    let sum = bell.reduce(0, +)
    return zip(pitches, bell).map { pitch, weight in
      Voice.Partial(frequency: frequency(pitch, tuning), amplitude: weight / sum)
    }
  }
}
