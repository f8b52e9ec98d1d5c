import ArgumentParser
import SequenceFiles
import SoftDTW
import Sound
import SoundFiles

/// `sdtw sonify`: sequences as sound.
struct Sonify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sonify",
    abstract: "Write predictions or targets as sound.",
    discussion: """
      Each bin sounds as a sinusoid at its pitch, as loud as its magnitude; 12 bins sound as Shepard tones, which have no \
      octave. Y has no time of its own: each target sounds in the frames where the hard path (γ = 0) takes it, so that it \
      runs along with X. Logits sound as their probabilities, values below 0 not at all. One channel is brought to its \
      peak; two are made equally loud, by their RMS. Files have 16 bits a sample and 22050 samples a second, or those of \
      the recording that one channel plays.

      EXAMPLES
        sdtw sonify run.npz --what Y_mod --gamma 0.5 -o taught.wav
        sdtw sonify run.npz --left X --right Y_mod -o both.flac
        sdtw sonify run/gamma-1 --step 500 --left X --right Y_mod -o step-500.wav
        sdtw sonify run.npz --left recording.wav --right X --partials 4 -o compare.wav
      """)

  @OptionGroup(title: "Input")
  var input: InputOptions

  @OptionGroup(title: "Sound")
  var sound: SoundOptions

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write the sound here.", valueName: "out.wav|flac"), completion: .sounds)
  var output: String

  @OptionGroup(title: "Alignment")
  var alignment: AlignmentOptions

  @OptionGroup(title: "Resources")
  var resources: ResourceOptions

  func validate() throws {
    guard !input.files.isEmpty else {
      throw ValidationError("Nothing is given to hear: name a RUN (an npz with X and Y), or two files X and Y.")
    }
    let isRecording = sound.recordings.contains { path in
      FileIdentity(path) != nil && FileIdentity(path) == FileIdentity(output)
    }
    guard !input.reads(from: output), !isRecording else {
      throw ValidationError("--output \(output) is one of the files that are read: name another, or it would be lost.")
    }
  }

  func run() throws {
    let format = try SoundFormat(path: output)
    try AtomicFile.check(output)
    let recordings = try sound.recordings.map { try Recording(path: $0) }
    let sampleRate = try commonSampleRate(recordings)
    let run = try input.load()
    let progress = ProgressBar()
    defer { progress.finish() }
    let sources = try sources(run, recordings, sampleRate, progress)
    let mixdown = try Mixdown(sources.map(\.samples)) { try progress.show($0 * 0.5, "sound") }
    try SoundWriter.write(
      mixdown, sampleRate: sampleRate, to: output, format: format, cancellation: Interruption.cancellation
    ) { try progress.show(0.5 + $0 * 0.5, "sound") }
    progress.finish()
    let remarks = sources.flatMap(\.remarks) + (mixdown.isSilent ? ["All of it is silence."] : [])
    for note in run.notes + remarks { StandardStreams.say(note + "\n") }
    let seconds = Double(mixdown.sampleCount) / sampleRate
    let names = sound.channels.map(\.name.quotable).joined(separator: " left, ")
    let sides = sound.channels.count > 1 ? names + " right" : names
    try StandardStreams.print(
      "\(output.quotable): \((seconds * 100).rounded() / 100) s at \(Int(sampleRate)) Hz, \(sides)")
  }

  private func commonSampleRate(_ recordings: [Recording]) throws(Failure) -> Double {
    guard let first = recordings.first else { return Synthesizer.standardSampleRate }
    for other in recordings where other.sampleRate != first.sampleRate {
      throw Failure(
        .badData,
        """
        \(first.path.quotable) has \(Int(first.sampleRate)) samples a second, \(other.path.quotable) has \
        \(Int(other.sampleRate)).
        Bring both to one sample rate: one file can't have two.
        """)
    }
    return first.sampleRate
  }

  private struct Source {
    let samples: any SampleSource
    var remarks: [String] = []
  }

  private func sources(
    _ run: Run, _ recordings: [Recording], _ sampleRate: Double, _ progress: ProgressBar
  ) throws -> [Source] {
    var recordings = recordings[...]
    let sequences = try sound.subjects.isEmpty ? nil : sequences(run)
    return try sound.channels.compactMap { channel in
      guard case .sequence(let subject) = channel else { return recordings.popFirst().map { Source(samples: $0) } }
      guard let sequences else { return nil }
      // What is missing is said before anything is computed.
      let framesPerSecond = try framesPerSecond(run)
      let voices = try sound.voices(bins: run.pair.featureCount, sampleRate: sampleRate)
      let activations = try sequences.activations(of: subject) { try progress.show($0, "alignment") }
      let synthesizer = try Synthesizer(
        activations: activations, voices: voices, framesPerSecond: framesPerSecond, sampleRate: sampleRate)
      return Source(samples: synthesizer, remarks: remarks(subject, activations, voices))
    }
  }

  private func sequences(_ run: Run) throws -> SoundSequences {
    let logits = input.reading.predictionsAreLogits(run)
    let (parameters, cost) = try alignment.settings(for: run, predictionsAreLogits: logits)
    let share = try resources.memory.share(ProblemSize(run.pair), for: .align, givenJobs: resources.givenJobs)
    return SoundSequences(
      run: run, predictionsAreLogits: logits, cost: cost, parameters: parameters, share: share)
  }

  private func framesPerSecond(_ run: Run) throws(Failure) -> Double {
    guard let framesPerSecond = input.reading.framesPerSecond(run) else {
      throw Failure(
        .usage,
        """
        How long a frame is isn't known: \(run.name.quotable) has no fps.
        Say --fps F, frames a second, or write fps=F into the RUN.
        """)
    }
    return framesPerSecond
  }

  private func remarks(_ subject: SoundSubject, _ activations: Matrix, _ voices: [Voice]) -> [String] {
    let negative = activations.elements.count { $0 < 0 }
    let silent = voices.count { $0.partials.isEmpty }
    return (negative > 0 ? ["\(negative) values of \(subject.rawValue) below 0 are silent."] : [])
      + (silent > 0 ? ["\(silent) bins of \(subject.rawValue) lie above half the sample rate, and are left out."] : [])
  }
}
