import Glibc
import SoftDTW

/// Why a sequence can't be made to sound.
public enum SoundError: Error, Hashable, Sendable {
  /// The time between two frames is shorter than one sample.
  case framesTooShort(framesPerSecond: Double, sampleRate: Double)
  case tooLong(seconds: Double)
}

/// A sequence of activations as sound: each bin has a voice, whose amplitude follows the bin's magnitude.
///
/// Sample t is a function of t alone, so that any range can be computed at any time, in memory for that range.
public struct Synthesizer: Sendable {
  /// N × K: magnitudes; those below 0 are silent.
  public let activations: Matrix
  public let voices: [Voice]
  /// In Hz.
  public let sampleRate: Double
  /// N frames' duration.
  public let sampleCount: Int

  /// Samples from one frame to the next.
  private let hop: Double

  public static let standardSampleRate = 22_050.0
  public static let standardTuning = 440.0
  static let longestSeconds = 86_400.0
  /// At both ends of the sound.
  private static let fadeSeconds = 0.01
  /// The part of a hop over which a magnitude goes over into the next.
  private static let transition = 0.125

  /// - Precondition: there is one voice a bin.
  public init(
    activations: Matrix, voices: [Voice], framesPerSecond: Double, sampleRate: Double = standardSampleRate
  ) throws(SoundError) {
    precondition(voices.count == activations.columns, "one voice a bin")
    let seconds = Double(activations.rows) / framesPerSecond
    guard framesPerSecond > 0, seconds <= Self.longestSeconds else { throw .tooLong(seconds: seconds) }
    guard framesPerSecond <= sampleRate else {
      throw .framesTooShort(framesPerSecond: framesPerSecond, sampleRate: sampleRate)
    }
    self.activations = activations
    self.voices = voices
    self.sampleRate = sampleRate
    hop = sampleRate / framesPerSecond
    sampleCount = Int((seconds * sampleRate).rounded())
  }

  /// Not normalised: a bin of magnitude 1 has the amplitudes of its voice.
  public func samples(in range: Range<Int>) -> [Double] {
    var sum = Array(repeating: 0.0, count: range.count)
    let steps = range.map(step)
    var envelope = sum
    for (bin, voice) in voices.enumerated() where !voice.partials.isEmpty {
      guard fill(&envelope, bin: bin, steps) else { continue }
      for partial in voice.partials { add(partial, envelope, from: range.lowerBound, to: &sum) }
    }
    return sum
  }

  /// Between which frames a sample lies, and how far it is on from the one to the other.
  private struct Step {
    var from: Int
    var to: Int
    var share: Double
    var fade: Double
  }

  private func step(_ sample: Int) -> Step {
    let position = Double(sample) / hop
    let last = activations.rows - 1
    let frame = min(max(Int(position), 0), last)
    let offset = position - Double(frame)
    let half = Self.transition / 2
    let fade = fade(sample)
    if offset < half, frame > 0 {
      return Step(from: frame - 1, to: frame, share: Self.halfSine((offset + half) / Self.transition), fade: fade)
    }
    if offset > 1 - half, frame < last {
      return Step(from: frame, to: frame + 1, share: Self.halfSine((offset - 1 + half) / Self.transition), fade: fade)
    }
    return Step(from: frame, to: frame, share: 0, fade: fade)
  }

  /// 0 at both ends of the sound, 1 away from them.
  private func fade(_ sample: Int) -> Double {
    let length = min(Self.fadeSeconds * sampleRate, Double(sampleCount) / 2)
    return Self.halfSine(min(Double(sample), Double(sampleCount - 1 - sample)) / length)
  }

  /// From 0 to 1 as half a period of a sine does.
  private static func halfSine(_ x: Double) -> Double { 0.5 - 0.5 * cos(.pi * min(max(x, 0), 1)) }

  /// The magnitudes of a bin; false where it is silent.
  private func fill(_ envelope: inout [Double], bin: Int, _ steps: [Step]) -> Bool {
    var isSilent = true
    for (i, step) in steps.enumerated() {
      let from = max(activations[step.from, bin], 0)
      let value = step.from == step.to ? from : from + (max(activations[step.to, bin], 0) - from) * step.share
      envelope[i] = value * step.fade
      if value > 0 { isSilent = false }
    }
    return !isSilent
  }

  /// Turns a pointer from sample to sample, which is several times faster than a sine for each.
  private func add(_ partial: Voice.Partial, _ envelope: [Double], from start: Int, to sum: inout [Double]) {
    let cycles = partial.frequency / sampleRate
    // The whole turns are taken away before the sine, which then is exact at the end of a day, too.
    let phase = 2 * .pi * (Double(start) * cycles).truncatingRemainder(dividingBy: 1)
    var (re, im) = (cos(phase), sin(phase))
    let (turnRe, turnIm) = (cos(2 * .pi * cycles), sin(2 * .pi * cycles))
    for i in envelope.indices {
      sum[i] += partial.amplitude * envelope[i] * im
      (re, im) = (re * turnRe - im * turnIm, re * turnIm + im * turnRe)
    }
  }
}
