import SoftDTW

/// The musical names of feature bins, where their number tells what they are.
public struct BinNames: Sendable {
  private let pitches: BinPitches

  public init?(count: Int) {
    guard let pitches = BinPitches(usualFor: count) else { return nil }
    self.pitches = pitches
  }

  private static let chroma = ["C", "C♯", "D", "D♯", "E", "F", "F♯", "G", "G♯", "A", "A♯", "B"]

  /// Such as C4 (MIDI 60) or, for chroma, C.
  public func name(of bin: Int) -> String {
    guard case .semitones(let lowest) = pitches else { return Self.chroma[bin % 12] }
    let pitch = lowest + bin
    return Self.chroma[pitch % 12] + String(pitch / 12 - 1)
  }

  /// The bins where labels read best: every C, or all of chroma.
  public func octaveStarts(in range: Range<Int>) -> [Int] {
    guard case .semitones(let lowest) = pitches else { return Array(range) }
    return range.filter { (lowest + $0) % 12 == 0 }
  }
}
