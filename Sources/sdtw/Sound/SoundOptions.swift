import ArgumentParser
import SoftDTW
import Sound

/// A sequence that can be heard.
enum SoundSubject: String, ExpressibleByArgument, CaseIterable {
  case predictions = "X"
  case targets = "Y"
  case modifiedTargets = "Y_mod"
  case strongTargets = "Y_strong"
}

/// What a channel plays.
enum SoundChannel {
  case sequence(SoundSubject)
  case recording(path: String)

  init(_ text: String) throws {
    guard !text.isEmpty else { throw ValidationError("X, Y, Y_mod, Y_strong or a recording's file is needed.") }
    self = SoundSubject(rawValue: text).map(Self.sequence) ?? .recording(path: text)
  }

  var name: String {
    switch self {
    case .sequence(let subject): subject.rawValue
    case .recording(let path): path
    }
  }
}

/// Which channels there are, and how bins sound.
struct SoundOptions: ParsableArguments {
  @Option(help: ArgumentHelp("What to hear.", valueName: "X|Y|Y_mod|Y_strong"))
  var what: SoundSubject?

  @Option(
    help: ArgumentHelp("With --right: what the left channel plays, or a recording's file.", valueName: "what"),
    completion: .names(of: SoundSubject.self), transform: SoundChannel.init)
  var left: SoundChannel?

  @Option(
    help: ArgumentHelp("With --left: what the right channel plays.", valueName: "what"),
    completion: .names(of: SoundSubject.self), transform: SoundChannel.init)
  var right: SoundChannel?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("How many partials each pitch has, 1 to 40.", valueName: "N"),
    transform: { try integer($0, 1...40, "a number of partials") })
  var partials = 1

  @Option(
    parsing: .unconditional, help: ArgumentHelp("The frequency of A4 (default: 440).", valueName: "Hz"),
    transform: { text in
      guard let value = Double(text), (200...1000).contains(value) else {
        throw ValidationError("a frequency from 200 to 1000 Hz is needed, such as 442.")
      }
      return value
    })
  var tuning: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The MIDI pitch of the first bin (default: 21, A0, for 88 bins, 24, C1, for 72; 12 bins are chroma).",
      valueName: "P"),
    transform: { try integer($0, 0...127, "a MIDI pitch") })
  var lowestPitch: Int?

  private static func integer(_ text: String, _ range: ClosedRange<Int>, _ what: String) throws -> Int {
    guard let value = Int(text), range.contains(value) else {
      throw ValidationError("\(what) from \(range.lowerBound) to \(range.upperBound) is needed.")
    }
    return value
  }

  func validate() throws {
    guard (left == nil) == (right == nil) else {
      throw ValidationError("--left and --right go together: name both, as in --left X --right Y_mod.")
    }
    guard (what == nil) != (left == nil) else {
      throw ValidationError(
        what == nil
          ? "Nothing is given to hear: name it with --what X, or two by --left X --right Y_mod."
          : "--what is one channel, --left and --right are two: give the one or the others.")
    }
  }

  /// From left to right.
  var channels: [SoundChannel] { what.map { [.sequence($0)] } ?? [left, right].compactMap(\.self) }

  var subjects: [SoundSubject] {
    channels.compactMap { if case .sequence(let subject) = $0 { subject } else { nil } }
  }

  /// The paths that are read.
  var recordings: [String] {
    channels.compactMap { if case .recording(let path) = $0 { path } else { nil } }
  }

  /// - Throws: `Failure` where nothing tells which pitches the bins are.
  func voices(bins: Int, sampleRate: Double) throws(Failure) -> [Voice] {
    guard let pitches = lowestPitch.map(BinPitches.semitones) ?? BinPitches(usualFor: bins) else {
      throw Failure(
        .usage,
        """
        Which pitches \(bins) bins are isn't known: only 88 (from A0), 72 (from C1) and 12 (chroma) are.
        Name the first bin's MIDI pitch with --lowest-pitch, such as 21 for A0.
        """)
    }
    return pitches.voices(
      bins: bins, tuning: tuning ?? Synthesizer.standardTuning, partials: partials, sampleRate: sampleRate)
  }
}
