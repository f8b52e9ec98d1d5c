/// The musical names of feature bins, where their number tells what they are.
public struct BinNames: Sendable {
  private let lowestPitch: Int?
  private let isChroma: Bool

  /// 88 bins are the piano's keys from A0 (MIDI 21), 72 the pitches from C1 (MIDI 24), 12 are chroma.
  public init?(count: Int) {
    switch count {
    case 88: (lowestPitch, isChroma) = (21, false)
    case 72: (lowestPitch, isChroma) = (24, false)
    case 12: (lowestPitch, isChroma) = (nil, true)
    default: return nil
    }
  }

  private static let chroma = ["C", "C♯", "D", "D♯", "E", "F", "F♯", "G", "G♯", "A", "A♯", "B"]

  /// Such as C4 (MIDI 60) or, for chroma, C.
  public func name(of bin: Int) -> String {
    guard let lowestPitch else { return Self.chroma[bin % 12] }
    let pitch = lowestPitch + bin
    return Self.chroma[pitch % 12] + String(pitch / 12 - 1)
  }

  /// The bins where labels read best: every C, or all of chroma.
  public func octaveStarts(in range: Range<Int>) -> [Int] {
    isChroma ? Array(range) : range.filter { ((lowestPitch ?? 0) + $0) % 12 == 0 }
  }
}
