/// Samples that can be read in any range: a synthesizer, or a recording.
public protocol SampleSource {
  var sampleCount: Int { get }
  func samples(in range: Range<Int>) throws -> [Double]
}

extension Synthesizer: SampleSource {}

/// How loud a source is.
public struct Loudness: Hashable, Sendable {
  public private(set) var peak = 0.0
  private var sumOfSquares = 0.0
  private var count = 0

  public init() {}

  /// The root of the mean square of all samples; 0 without any.
  public var rootMeanSquare: Double { count > 0 ? (sumOfSquares / Double(count)).squareRoot() : 0 }

  public mutating func add(_ samples: [Double]) {
    for sample in samples {
      peak = max(peak, sample.magnitude)
      sumOfSquares += sample * sample
    }
    count += samples.count
  }
}

/// One or two sources as the channels of one file. They are read twice: for their loudness, and for their samples.
public struct Mixdown {
  /// Samples that are computed at once: memory for a sound doesn't grow with its length.
  public static let blockLength = 8192

  private let channels: [any SampleSource]
  private let gains: [Double]

  public var channelCount: Int { channels.count }
  /// Of the longest channel; the other ends in silence.
  public let sampleCount: Int
  /// Whether all samples are 0.
  public let isSilent: Bool

  /// A single source is brought to a peak of 1. Of two, each is divided by its RMS, so that both are equally loud, and then
  /// both by their common peak, so that none is clipped. Silence stays as it is.
  ///
  /// - Parameter checkpoint: gets the share of all samples that have been read.
  /// - Throws: what reading the sources throws, and what `checkpoint` throws.
  public init(_ channels: [any SampleSource], checkpoint: (Double) throws -> Void = { _ in }) throws {
    self.channels = channels
    sampleCount = channels.map(\.sampleCount).max() ?? 0
    let total = Double(max(channels.reduce(0) { $0 + $1.sampleCount }, 1))
    var done = 0
    let loudness = try channels.map { channel in
      var loudness = Loudness()
      for start in stride(from: 0, to: channel.sampleCount, by: Self.blockLength) {
        try checkpoint(Double(done) / total)
        let range = start..<min(start + Self.blockLength, channel.sampleCount)
        loudness.add(try channel.samples(in: range))
        done += range.count
      }
      return loudness
    }
    let isStereo = channels.count > 1
    let equal = loudness.map { isStereo && $0.rootMeanSquare > 0 ? 1 / $0.rootMeanSquare : 1 }
    let peak = zip(loudness, equal).map { $0.peak * $1 }.max() ?? 0
    isSilent = peak == 0
    gains = equal.map { peak > 0 ? $0 / peak : 1 }
  }

  /// The samples of a range within −1 … 1, those of all channels at one time beside each other.
  ///
  /// - Precondition: the range lies within 0 ..< `sampleCount`.
  public func samples(in range: Range<Int>) throws -> [Float] {
    var result = Array(repeating: Float(0), count: range.count * channels.count)
    for (c, channel) in channels.enumerated() {
      let known = range.clamped(to: 0..<channel.sampleCount)
      for (i, sample) in try channel.samples(in: known).enumerated() {
        let value = Float(sample * gains[c])
        result[(known.lowerBound - range.lowerBound + i) * channels.count + c] = min(max(value, -1), 1)
      }
    }
    return result
  }
}
