import Explorer
import Foundation
import SequenceFiles
import SoftDTW
import Synchronization

/// The dumps that were read last: the one that was opened, so that its other items need no reading, and the newest one of a
/// run that is followed, so that it is there at once. One that was written since is read again.
final class KeptDumps: Sendable {
  private let files: ExploredFiles
  private let state = Mutex(State())

  private struct State {
    var opened: Kept?
    var newest: Kept?
    var shown: (path: String, stamp: FileStamp)?
  }

  private struct Kept {
    let step: Walk.Step
    let path: String?
    /// Of before it was read; nil for what is no file of one run.
    let stamp: FileStamp?
    let batch: Batch

    func isGood(for step: Walk.Step, _ path: String?) -> Bool {
      guard self.step == step, self.path == path || path == nil else { return false }
      let present = path.flatMap { FileStamp($0) }
      // Of a deleted one it's good to have kept it.
      return present == nil || present == stamp
    }
  }

  init(_ files: ExploredFiles) { self.files = files }

  /// The dump that is shown, as it was when it was read.
  var shown: (path: String, stamp: FileStamp)? { state.withLock { $0.shown } }

  /// Learns that the dump that was opened last is shown. Not every one is: it may fit no picture, or not be wanted any more.
  func show(_ step: Walk.Step) {
    state.withLock { state in
      guard let opened = state.opened, opened.step == step else { return }
      state.shown = opened.path.flatMap { path in opened.stamp.map { (path, $0) } }
    }
  }

  /// Reads what is shown first, with what there is to say of that.
  ///
  /// - Throws: `SequenceFileError`, and a `Failure` where there is no such step as is asked for.
  func first() throws -> (place: Place, batch: Batch, notes: [String]) {
    let (steps, requests) = try files.candidates()
    if let step = steps.first, steps.count == 1 {
      let first = try batch(step)
      show(step)
      return (Place(item: files.firstItem, step: step), first, [])
    }
    var stamp: FileStamp?
    let newest = try NewestBatch.load(of: requests, item: files.firstItem) { request throws(SequenceFileError) in
      if case .run(let path) = request.source { stamp = FileStamp(path) }
      return try Batch.load(request, cancellation: Interruption.cancellation)
    }
    let step = steps[newest.index]
    state.withLock { $0.opened = Kept(step: step, path: files.path(of: step), stamp: stamp, batch: newest.batch) }
    show(step)
    return (Place(item: files.firstItem, step: step), newest.batch, newest.notes)
  }

  /// A dump that is to be shown.
  ///
  /// - Throws: as `ExploredFiles.batch`, and whatever `checkpoint` throws.
  func batch(_ step: Walk.Step, checkpoint: Checkpoint = { _ in }) throws -> Batch {
    let (path, kept) = (files.path(of: step), state.withLock { [$0.opened, $0.newest] })
    let found = try kept.compactMap(\.self).first { $0.isGood(for: step, path) } ?? readWhole(step, checkpoint)
    state.withLock { $0.opened = found }
    return found.batch
  }

  /// A dump of which something is asked in passing: those that are kept stay.
  ///
  /// - Throws: as `ExploredFiles.batch`.
  func batchInPassing(_ step: Walk.Step) throws -> Batch {
    let (path, kept) = (files.path(of: step), state.withLock { [$0.opened, $0.newest] })
    return try (kept.compactMap(\.self).first { $0.isGood(for: step, path) } ?? read(step)).batch
  }

  /// Reads a dump for whoever may want it.
  ///
  /// - Throws: `SequenceFileError`.
  func prepare(_ dump: DumpSeries.Dump) throws {
    let stamp = FileStamp(dump.path)
    let kept = Kept(step: Walk.Step(dump), path: dump.path, stamp: stamp, batch: try files.batch(of: dump))
    state.withLock { $0.newest = kept }
  }

  private func read(_ step: Walk.Step) throws -> Kept {
    let path = files.path(of: step)
    let stamp = path.flatMap { FileStamp($0) }
    return Kept(step: step, path: path, stamp: stamp, batch: try files.batch(step))
  }

  /// What can't be read may still be written, where a run is followed: it is damaged once it has stayed as it is for two
  /// seconds.
  private func readWhole(_ step: Walk.Step, _ checkpoint: Checkpoint) throws -> Kept {
    var (stamp, changed) = (files.path(of: step).flatMap { FileStamp($0) }, ContinuousClock.now)
    while true {
      do { return try read(step) } catch let error as SequenceFileError where error.kind != .interrupted {
        let present = files.path(of: step).flatMap { FileStamp($0) }
        if present != stamp { (stamp, changed) = (present, .now) }
        guard files.isFollowed, present != nil, .now - changed < .seconds(2) else { throw error }
      }
      try checkpoint(0)
      usleep(100_000)
    }
  }
}
