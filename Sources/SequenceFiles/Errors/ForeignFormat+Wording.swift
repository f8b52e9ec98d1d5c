extension ForeignFormat {
  func wording(_ path: String) -> Wording {
    switch self {
    case .wav: sound("WAV", path)
    case .flac: sound("FLAC", path)
    case .mp3: sound("MP3", path)
    case .ogg: sound("Ogg", path)
    case .aiff: sound("AIFF", path)
    case .mp4: sound("MP4", path)
    case .matlab5:
      Wording(
        "\(path) is a MAT-file of version 5 to 7, which is not read.",
        "Save it as version 7.3, which is HDF5: save('run.mat', 'X', 'Y', '-v7.3').")
    }
  }

  private func sound(_ format: String, _ path: String) -> Wording {
    Wording(
      "\(path) is a recording (\(format)), and no sequence.",
      "Give what a network made of it: its output, one row a frame, as npy, and the frame rate by --fps.")
  }
}
