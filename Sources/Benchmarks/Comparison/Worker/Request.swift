import Ours

/// What `compare.py` asks for: one JSON object a line on stdin, `{"run": {"work": "step", …}}`.
///
/// Arrays travel in files of float64 in the machine's byte order, row by row. `shape` is that of the targets Y.
enum Request: Decodable {
  /// C, N × M, and Y, M × K: what `step` and `exact` are about.
  case load(first: String, targets: String, shape: [Int])
  /// X, B × N × K, and Y, B × M × K: what `gradients` is about.
  case loadBatch(first: String, targets: String, shape: [Int])
  /// Times one computation; writes its array to `output` where it is given.
  case run(work: Work, settings: Settings, threads: Int, output: String?)
}

/// What can be computed, and which array it has.
enum Work: String, Decodable {
  /// D(N,M), the picture of D, H, h and Y^mod from C; the array is H, N × M.
  case step
  /// D, E and H, exact and dense, from C; the array is H, N × M.
  case exact
  /// ∂D(N,M)/∂X of each item of the batch, from X and Y; the array is B × N × K.
  case gradients
}

/// One JSON object a line on stdout. Where something failed, `error` says what, and the others are absent.
struct Reply: Encodable {
  /// Wall-clock time of the computation alone, without the transfer.
  var seconds: Double?
  /// D(N,M); of a batch, its mean.
  var distance: Double?
  var error: String?
}
