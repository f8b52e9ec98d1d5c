import Foundation
import SoftDTW
import TestSupport
import Testing

@testable import Sound

/// Activations as samples.
@Suite struct SynthesizerTests {
  /// All samples of a sequence whose bins are semitones from `lowest`.
  private func samples(
    _ activations: Matrix, lowest: Int = 69, framesPerSecond: Double = 10, partials: Int = 1
  ) throws -> [Double] {
    let synthesizer = try synthesizer(activations, lowest, framesPerSecond, partials)
    return synthesizer.samples(in: 0..<synthesizer.sampleCount)
  }

  private func synthesizer(
    _ activations: Matrix, _ lowest: Int = 69, _ framesPerSecond: Double = 10, _ partials: Int = 1
  ) throws -> Synthesizer {
    let voices = BinPitches.semitones(lowest: lowest).voices(
      bins: activations.columns, tuning: 440, partials: partials, sampleRate: 22_050)
    return try Synthesizer(activations: activations, voices: voices, framesPerSecond: framesPerSecond)
  }

  /// |Σ x(t) exp(−2πi f t/rate)|, after a Hann window.
  private func magnitude(_ samples: [Double], at frequency: Double, rate: Double = 22_050) -> Double {
    var (re, im) = (0.0, 0.0)
    for (t, x) in samples.enumerated() {
      let window = 0.5 - 0.5 * cos(2 * .pi * Double(t) / Double(samples.count))
      let angle = 2 * .pi * frequency * Double(t) / rate
      re += x * window * cos(angle)
      im -= x * window * sin(angle)
    }
    return (re * re + im * im).squareRoot()
  }

  private func rootMeanSquare(_ samples: [Double]) -> Double {
    (samples.reduce(0) { $0 + $1 * $1 } / Double(samples.count)).squareRoot()
  }

  @Test(arguments: [(69, 440.0), (60, 261.6256), (21, 27.5), (108, 4186.009)])
  func theSpectrumOfANotePeaksAtTheNote(pitch: Int, frequency: Double) throws {
    let samples = try samples(Matrix(rows: 10, columns: 1, repeating: 1), lowest: pitch)
    let candidates = stride(from: frequency - 6, through: frequency + 6, by: 0.25)
    let peak = candidates.max { magnitude(samples, at: $0) < magnitude(samples, at: $1) }
    #expect(abs((peak ?? 0) - frequency) <= 1)
  }

  /// Over a whole scan, not only near the note.
  @Test func nothingElseSounds() throws {
    let samples = try samples(Matrix(rows: 10, columns: 1, repeating: 1))
    let note = magnitude(samples, at: 440)
    for frequency in stride(from: 20.0, to: 11_000, by: 97) where abs(frequency - 440) > 20 {
      #expect(magnitude(samples, at: frequency) < 1e-3 * note)
    }
  }

  @Test func silenceIsExactlyZero() throws {
    for value in [0.0, -0.0, -0.7] {
      #expect(try samples(Matrix(rows: 4, columns: 3, repeating: value)).allSatisfy { $0 == 0 })
    }
  }

  @Test func half() throws {
    let loud = try samples(Matrix(rows: 5, columns: 1, repeating: 1))
    let soft = try samples(Matrix(rows: 5, columns: 1, repeating: 0.5))
    #expect(abs(20 * log10(rootMeanSquare(soft) / rootMeanSquare(loud)) + 6.0206) < 1e-3)
  }

  /// Amplitudes stay where they are but for an eighth of a hop around each boundary.
  @Test func magnitudesGoOverWithinAnEighthOfAHop() throws {
    let hop = 2205.0
    let samples = try samples(Matrix(rowsOf: [[1], [0], [1]]))
    let silent = Int((hop * 1.0626).rounded())..<Int((hop * 1.9374).rounded())
    #expect(samples[silent].allSatisfy { $0 == 0 })
    #expect(samples[Int(hop * 1.03)..<Int(hop * 1.05)].contains { $0 != 0 })
    // Half of the way, the sinusoid has half its amplitude.
    let middle = samples[Int(hop) - 20..<Int(hop) + 20].map(\.magnitude).max() ?? 0
    #expect(middle > 0.4 && middle < 0.7)
  }

  @Test func bothEndsFade() throws {
    let samples = try samples(Matrix(rows: 10, columns: 1, repeating: 1))
    #expect(samples.first == 0 && abs(samples.last ?? 1) < 1e-9)
    #expect(samples.prefix(40).allSatisfy { abs($0) < 0.1 } && samples.suffix(40).allSatisfy { abs($0) < 0.1 })
    #expect(samples[300...900].contains { abs($0) > 0.99 })
  }

  @Test func anyRangeHasTheSameSamples() throws {
    var generator = SeededGenerator(seed: 5)
    let synthesizer = try synthesizer(generator.matrix(6, 4), 50, 7.3, 3)
    let whole = synthesizer.samples(in: 0..<synthesizer.sampleCount)
    for start in [0, 1, 4095, 9000] {
      let part = synthesizer.samples(in: start..<start + 700)
      #expect(largestDifference(part, whole[start..<start + 700]) < 1e-9)
    }
  }

  @Test(arguments: [(10, 10.0, 22_050), (602, 43.07, 308_198), (1, 3, 7350), (3, 22_050, 3)])
  func theLengthIsThatOfTheFrames(frames: Int, framesPerSecond: Double, samples: Int) throws {
    let matrix = Matrix(rows: frames, columns: 1)
    #expect(try synthesizer(matrix, 69, framesPerSecond).sampleCount == samples)
  }

  @Test(arguments: [
    (0x1p-20, SoundError.tooLong(seconds: 0x1p21)), (.leastNonzeroMagnitude, .tooLong(seconds: .infinity)),
    (30_000, .framesTooShort(framesPerSecond: 30_000, sampleRate: 22_050)),
  ])
  func impossibleFrameRates(framesPerSecond: Double, error: SoundError) throws {
    #expect(throws: error) { try synthesizer(Matrix(rows: 2, columns: 1), 69, framesPerSecond) }
  }
}

/// Which frequencies bins sound with.
@Suite struct VoiceTests {
  private func voices(_ pitches: BinPitches, _ bins: Int, partials: Int = 1, tuning: Double = 440) -> [[Double]] {
    pitches.voices(bins: bins, tuning: tuning, partials: partials, sampleRate: 22_050).map {
      $0.partials.map(\.frequency)
    }
  }

  @Test(arguments: [1, 4, 40])
  func noPartialReachesHalfTheSampleRate(partials: Int) {
    for frequency in voices(.semitones(lowest: 21), 120, partials: partials).joined() {
      #expect(frequency < 11_025)
    }
  }

  @Test func partialsAreMultiplesThatGetSofter() {
    let voice = BinPitches.semitones(lowest: 69).voices(bins: 1, tuning: 440, partials: 3, sampleRate: 22_050)[0]
    #expect(voice.partials.map(\.frequency) == [440, 880, 1320])
    #expect(voice.partials.map(\.amplitude) == [1, 0.5, 1.0 / 3])
  }

  @Test func theUsualBins() throws {
    #expect(BinPitches(usualFor: 88) == .semitones(lowest: 21))
    #expect(BinPitches(usualFor: 72) == .semitones(lowest: 24))
    #expect(BinPitches(usualFor: 12) == .chroma)
    #expect(BinPitches(usualFor: 229) == nil)
    #expect(isClose(voices(.semitones(lowest: 21), 88)[0][0], 27.5, relative: 1e-12))
    #expect(isClose(voices(.semitones(lowest: 69), 1, tuning: 442)[0][0], 442, relative: 1e-12))
  }

  /// MIDI 20 to 108, each pitch once, and none of a class louder than the one nearer to the middle.
  @Test func shepardTonesShareTheRange() {
    let voices = BinPitches.chroma.voices(bins: 12, tuning: 440, partials: 1, sampleRate: 22_050)
    let pitches = voices.flatMap { voice in
      voice.partials.map { Int((69 + 12 * log2($0.frequency / 440)).rounded()) }
    }
    #expect(pitches.sorted() == Array(20...108))
    for voice in voices {
      #expect(isClose(voice.partials.reduce(0) { $0 + $1.amplitude }, 1, relative: 1e-12))
      #expect(voice.partials[0].amplitude < voice.partials[3].amplitude)
    }
    #expect(Set(voices[9].partials.map(\.frequency)).contains { isClose($0, 440, relative: 1e-12) })
  }
}
