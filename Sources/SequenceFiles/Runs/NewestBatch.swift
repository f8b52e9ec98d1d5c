/// The last dump of a training run that is whole: the newest may still be written, be what a crash or a full disk left, or
/// hold NaN.
public struct NewestBatch: Sendable {
  public let batch: Batch
  /// Index into the requests.
  public let index: Int
  /// One sentence on the later ones, where these were skipped.
  public let notes: [String]

  /// More in a row are no accident.
  private static let maximumSkipped = 16

  /// Reads the last of the requests that is whole.
  ///
  /// - Parameters:
  ///   - item: the one that has to be good, from 0; another than the last is not looked for.
  ///   - read: reads one of them.
  /// - Throws: what the last one throws, where nothing is found; at once what has other reasons than a damaged file.
  /// - Precondition: there is a request.
  public static func load(
    of requests: ArraySlice<RunRequest>, item: Int = 0,
    read: (RunRequest) throws(SequenceFileError) -> Batch = { request throws(SequenceFileError) in
      try Batch.load(request)
    }
  ) throws(SequenceFileError) -> NewestBatch {
    var skipped: [SequenceFileError] = []
    for index in requests.indices.reversed().prefix(maximumSkipped + 1) {
      do throws(SequenceFileError) {
        let batch = try read(requests[index])
        _ = try batch.run(min(item, batch.count - 1))
        return NewestBatch(batch: batch, index: index, notes: notes(skipped, requests[index]))
      } catch {
        guard error.isDamage else { throw skipped.first ?? error }
        skipped.append(error)
      }
    }
    throw skipped[0]
  }

  private static func notes(_ skipped: [SequenceFileError], _ taken: RunRequest) -> [String] {
    guard let newest = skipped.first else { return [] }
    let later = skipped.count == 1 ? "a later dump is" : "\(skipped.count) later dumps are"
    return ["\(taken.paths[0].fileName.quotable) is taken, since \(later) damaged: \(newest.found)"]
  }
}
