import Explorer
import Foundation
import SequenceFiles
import Synchronization

/// Follows a run while it is trained: reads the newest dump as soon as it is whole, and tells the explorer of it. A thread
/// of its own waits for what happens.
final class Following: Sendable {
  private let files: ExploredFiles
  private let dumps: KeptDumps
  /// Dumps that come in on standard input.
  private let spool: FrameSpool?
  /// Whether a file that is written again and again is all that can come.
  private let isOfOneFile: Bool
  /// What waits is one thread at a time.
  private let look: Mutex<Look>
  private let isEnded = Atomic(false)

  private struct Look {
    var listing: DumpListing
    var watch: DumpWatch
    let folder: FolderWatch?
    /// What is to be said once there is a screen.
    var untold: [String] = []
    var pause = Duration.zero
  }

  /// What came of a look.
  private struct News {
    var dumps: [DumpSeries.Dump]?
    var replaced: [Walk.Step] = []
    var lines: [String] = []
    var refusals: [DumpWatch.Refusal] = []

    var allLines: [String] { refusals.map(Following.line) + lines }
  }

  /// Even while much happens, looks are so far apart that a burst of dumps makes few of them.
  private static let leastPause = Duration.milliseconds(100)
  /// How often one looks where nobody says that something happens, as on network file systems.
  private static let pause = Duration.seconds(1)
  private static let pauseWhileWaiting = Duration.milliseconds(200)

  /// - Parameters:
  ///   - name: a directory, a pattern, a file, or `-` for standard input.
  /// - Throws: `Failure`; `SequenceFileError` where standard input can't be kept.
  init(_ name: String, _ files: ExploredFiles, _ dumps: KeptDumps) throws {
    (self.files, self.dumps) = (files, dumps)
    let place: DumpPlace
    if name == InputOptions.stream {
      let spool = try Self.keepStandardInput()
      place = .folder(spool.folder)
      self.spool = spool
    } else {
      spool = nil
      place = try Self.place(name)
    }
    if case .file = place { isOfOneFile = true } else { isOfOneFile = false }
    look = Mutex(
      Look(
        listing: DumpListing(place), watch: DumpWatch(appearWhole: spool != nil),
        folder: place.folder.map { FolderWatch($0) }))
  }

  deinit { end() }

  /// Nothing is waited for that can't come.
  private static func place(_ name: String) throws(Failure) -> DumpPlace {
    let place: DumpPlace
    do throws(DumpPlaceFault) { place = try DumpPlace(name) } catch { throw Failure(.usage, error.description) }
    guard case .file(let path) = place, RunRequest(.run(path)).isReadOnce else { return place }
    throw Failure(
      .usage,
      "\(path.quotable) can be read only once, and isn't written anew.\nName a directory, a pattern or a file, or send dumps to --follow - through a pipe."
    )
  }

  private static func keepStandardInput() throws -> FrameSpool {
    guard isatty(STDIN_FILENO) == 0 else {
      throw Failure(
        .usage,
        "--follow - reads dumps from standard input, which is the terminal.\nPipe a training run into it: python train.py | sdtw explore --follow -"
      )
    }
    let spool = try FrameSpool(stream: STDIN_FILENO)
    Thread.detachNewThread { spool.run() }
    return spool
  }

  /// Waits for the first dump, and says that it does.
  ///
  /// - Throws: `Interruption` after Ctrl-C; where no other dump can come, what the newest one lacks, or a `Failure`.
  func waitForFirst(_ name: String) throws {
    let start = ContinuousClock.now
    var hasSpoken = false
    var refusal: DumpWatch.Refusal?
    while files.steps.isEmpty {
      try Interruption.check()
      let isOver = spool?.isClosed == true
      let news = try look(atMost: Self.leastPause)
      if let dumps = news.dumps { files.take(dumps) }
      let isHere = !files.steps.isEmpty
      look.withLock { $0.untold += isHere ? news.allLines : news.lines }
      if isHere { return }
      refusal = news.refusals.first ?? refusal
      if let refusal, isOver || isOfOneFile { throw refusal.error }
      for refusal in news.refusals { StandardStreams.say(Self.line(refusal) + "\n") }
      if isOver {
        let advice = news.lines.last ?? "Send dumps, each behind its length: the README's “Your own run” has the lines."
        throw Failure(.badData, "No dump came on standard input.\n\(advice)")
      }
      if !hasSpoken, .now - start > .milliseconds(1500) {
        hasSpoken = true
        let place = name == InputOptions.stream ? "on standard input" : "in \(name.quotable)"
        StandardStreams.say("Waiting for the first dump \(place) … Ctrl-C ends.\n")
      }
    }
  }

  /// Begins to tell what happens, on a thread of its own, until `end`.
  func start(post: @escaping @Sendable (Message) -> Void) {
    Thread.detachNewThread { [self] in
      var said = ""
      while !isEnded.load(ordering: .relaxed) {
        do {
          try tell(look(atMost: Self.pause), post)
          said = ""
        } catch {
          // Such as a folder that isn't to be read any more: it may be, later.
          let text = Failure(error).text.replacing("\n", with: " ")
          if text != said { post(.reported(text)) }
          said = text
          usleep(1_000_000)
        }
      }
    }
  }

  /// Nothing more is told, and what came in on standard input is gone.
  func end() {
    isEnded.store(true, ordering: .relaxed)
    spool?.remove()
  }

  private func tell(_ news: News, _ post: (Message) -> Void) {
    if let dumps = news.dumps {
      files.take(dumps)
      post(.listed(files.steps))
    }
    for step in news.replaced { post(.replaced(step)) }
    for line in news.allLines { post(.reported(line)) }
  }

  /// Waits until something may have changed, and looks at the dumps.
  private func look(atMost longest: Duration) throws -> News {
    try look.withLock { look in
      usleep(useconds_t(min(Self.leastPause, look.pause) / .microseconds(1)))
      let pause = min(look.pause, longest)
      let written = wait(pause, &look)
      let shown = dumps.shown
      let round = look.watch.round(try look.listing.next(), written: written, shown: shown, read: dumps.prepare)
      look.pause = round.isWaiting ? Self.pauseWhileWaiting : Self.pause
      var news = News(dumps: round.dumps)
      news.replaced = round.rewritten.map(Walk.Step.init)
      if round.isShownReplaced, let shown { news.replaced.append(Walk.Step(DumpSeries.Dump(path: shown.path))) }
      news.lines = look.untold
      look.untold = []
      news.lines += spool?.takeNews() ?? []
      news.refusals = round.refusals
      return news
    }
  }

  private static func line(_ refusal: DumpWatch.Refusal) -> String {
    let reason = Failure(refusal.error).text.split(separator: "\n").first ?? ""
    return refusal.isOfShown
      ? "What is shown was written anew, and can't be read: \(reason)" : "Passed over: \(reason)"
  }

  private func wait(_ pause: Duration, _ look: inout Look) -> Set<String> {
    guard let folder = look.folder else {
      usleep(useconds_t(pause / .microseconds(1)))
      return []
    }
    return folder.wait(atMost: pause).written
  }
}
