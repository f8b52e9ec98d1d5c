extension ForeignFormat {
  func wording(_ path: String) -> Wording {
    switch self {
    case .wav: sound("WAV", path)
    case .flac: sound("FLAC", path)
    case .mp3: sound("MP3", path)
    case .ogg: sound("Ogg", path)
    case .aiff: sound("AIFF", path)
    case .mp4: sound("MP4", path)
    case .hdf5:
      Wording(
        "\(path) is HDF5 (or MATLAB's form of it), which is not read.",
        "Write its arrays as npz: numpy.savez('run.npz', X=h5py.File(path)['X'], Y=…); MATLAB's come transposed.")
    case .matlab5:
      Wording(
        "\(path) is a MAT-file, which is not read.",
        "Write its arrays as npz: numpy.savez('run.npz', **scipy.io.loadmat(path)).")
    }
  }

  private func sound(_ format: String, _ path: String) -> Wording {
    Wording(
      "\(path) is a recording (\(format)), and no sequence.",
      "Give what a network made of it: its output, one row a frame, as npy, and the frame rate by --fps.")
  }
}
