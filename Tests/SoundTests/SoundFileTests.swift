import Foundation
import SequenceFiles
import SoftDTW
import TestSupport
import Testing

@testable import Sound
@testable import SoundFiles

/// Mixed and written, and read back.
@Suite struct SoundFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func synthesizer(_ level: Double, frames: Int, pitch: Int = 69) throws -> Synthesizer {
    let voices = BinPitches.semitones(lowest: pitch).voices(bins: 1, tuning: 440, partials: 1, sampleRate: 22_050)
    return try Synthesizer(
      activations: Matrix(rows: frames, columns: 1, repeating: level), voices: voices, framesPerSecond: 20)
  }

  private func loudness(_ samples: some Sequence<Float>) -> Loudness {
    var loudness = Loudness()
    loudness.add(samples.map(Double.init))
    return loudness
  }

  /// 16 bits have steps of 1/32768, and 1 is the largest of them, 32767.
  @Test(arguments: SoundFormat.allCases)
  func whatIsWrittenIsReadBack(format: SoundFormat) throws {
    let sound = try Mixdown([synthesizer(0.3, frames: 17)])
    let path = folder.file("sound.\(format.rawValue)")
    try SoundWriter.write(sound, sampleRate: 22_050, to: path, format: format)
    let recording = try Recording(path: path)
    #expect(recording.sampleRate == 22_050 && recording.sampleCount == sound.sampleCount)
    #expect(recording.sampleCount == Int((17.0 / 20 * 22_050).rounded()))
    let expected = try sound.samples(in: 0..<sound.sampleCount).map { Double($0) * 32_767 / 32_768 }
    #expect(largestDifference(try recording.samples(in: 0..<sound.sampleCount), expected) <= 0.51 / 32_768)
    #expect(largestDifference(try recording.samples(in: 100..<300), expected[100..<300]) <= 0.51 / 32_768)
  }

  @Test func oneChannelHasAPeakOfOne() throws {
    let sound = try Mixdown([synthesizer(0.01, frames: 10)])
    #expect(abs(loudness(try sound.samples(in: 0..<sound.sampleCount)).peak - 1) < 1e-6)
  }

  @Test func twoChannelsAreEquallyLoudAndNotClipped() throws {
    let sound = try Mixdown([synthesizer(0.02, frames: 20), synthesizer(0.9, frames: 20, pitch: 50)])
    let samples = try sound.samples(in: 0..<sound.sampleCount)
    let left = loudness(stride(from: 0, to: samples.count, by: 2).map { samples[$0] })
    let right = loudness(stride(from: 1, to: samples.count, by: 2).map { samples[$0] })
    #expect(isClose(left.rootMeanSquare, right.rootMeanSquare, relative: 1e-6) && left.rootMeanSquare > 0.1)
    #expect(max(left.peak, right.peak) <= 1 && max(left.peak, right.peak) > 0.999)
  }

  @Test func theShorterChannelEndsInSilence() throws {
    let (short, long) = (try synthesizer(1, frames: 3), try synthesizer(1, frames: 30))
    let sound = try Mixdown([short, long])
    #expect(sound.sampleCount == long.sampleCount)
    let rest = try sound.samples(in: short.sampleCount..<long.sampleCount)
    #expect(stride(from: 0, to: rest.count, by: 2).allSatisfy { rest[$0] == 0 })
    #expect(stride(from: 1, to: rest.count, by: 2).contains { rest[$0] != 0 })
  }

  @Test func silenceStaysSilent() throws {
    let sound = try Mixdown([synthesizer(0, frames: 5)])
    #expect(sound.isSilent)
    try SoundWriter.write(sound, sampleRate: 22_050, to: folder.file("silence.wav"), format: .wav)
    let recording = try Recording(path: folder.file("silence.wav"))
    #expect(try recording.samples(in: 0..<recording.sampleCount).allSatisfy { $0 == 0 })
  }

  private struct Stop: Error {}

  @Test func whatIsStoppedLeavesWhatWasThere() throws {
    try folder.write("old".utf8, to: "sound.wav")
    let sound = try Mixdown([synthesizer(1, frames: 20)])
    #expect(throws: Stop.self) {
      try SoundWriter.write(sound, sampleRate: 22_050, to: folder.file("sound.wav"), format: .wav) {
        if $0 > 0.5 { throw Stop() }
      }
    }
    #expect(try String(contentsOfFile: folder.file("sound.wav"), encoding: .utf8) == "old")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file(".")) == ["sound.wav"])
  }

  @Test func badRecordings() throws {
    try folder.write("no sound".utf8, to: "text.wav")
    #expect(throws: SoundFileError.missing(folder.file("none.wav"))) { try Recording(path: folder.file("none.wav")) }
    #expect {
      try Recording(path: folder.file("text.wav"))
    } throws: { error in
      if case SoundFileError.unreadable = error { true } else { false }
    }
  }

  @Test(arguments: [("a.wav", SoundFormat.wav), ("A.FLAC", .flac), ("b/c.d.wav", .wav)])
  func formatsByName(path: String, format: SoundFormat) throws {
    #expect(try SoundFormat(path: path) == format)
  }

  @Test(arguments: ["a.mp3", "wav", "a.wav/b", ""])
  func otherNames(path: String) {
    #expect(throws: SoundFileError.unknownFormat(path)) { try SoundFormat(path: path) }
  }
}
