/// Files that people have and that hold no sequences, or none that is read: to be named by what they are.
public enum ForeignFormat: Sendable, Hashable, CaseIterable {
  case wav, flac, mp3, ogg, aiff, mp4
  case matlab5

  /// By their first bytes.
  init?(_ bytes: [UInt8]) {
    func holds(_ text: String, at place: Int) -> Bool { bytes.dropFirst(place).starts(with: text.utf8) }
    let found = Self.allCases.first { format in
      switch format {
      case .wav: holds("RIFF", at: 0) && holds("WAVE", at: 8)
      case .flac: holds("fLaC", at: 0)
      // A tag, or the eleven bits that begin a frame of layer III.
      case .mp3:
        holds("ID3", at: 0) && bytes.count > 3 && bytes[3] < 0x20
          || bytes.count > 1 && bytes[0] == 0xFF && bytes[1] & 0xE6 == 0xE2
      case .ogg: holds("OggS", at: 0)
      case .aiff: holds("FORM", at: 0) && holds("AIF", at: 8)
      case .mp4: bytes.first == 0 && holds("ftyp", at: 4)
      case .matlab5: holds("MATLAB 5.0 MAT-file", at: 0)
      }
    }
    guard let found else { return nil }
    self = found
  }
}
