import CNcurses
import CTerminal
import Glibc
import TerminalCanvas

/// The terminal's screen and keyboard, from `open` to `close`. It belongs to the thread that opened it, the main one,
/// and there is one at a time.
public final class Terminal {
  public private(set) var size: Size
  public let colorDepth: ColorDepth
  /// Whether a palette of 256 shows colours exactly, because its entries can be redefined.
  public let canRedefineColors: Bool
  /// The one that was asked for, or that fits the background that the terminal tells.
  public let theme: Theme
  /// Whether the mouse can be captured.
  public let hasMouse: Bool
  /// What is in the way of pictures of pixels; nil where canvases may have images.
  public let pixelObstacle: PixelObstacle?
  public let waker: Waker

  private let screen: OpaquePointer
  private let signals: SignalQueue
  private var painter: Painter
  private var images: ImageStore
  /// Of a cell, in pixels, as the terminal answered at the start.
  private let answeredCell: Size?
  private var decoder = InputDecoder()
  /// When what has come of a key is taken for all of it, however often the waker comes between.
  private var flushTime: ContinuousClock.Instant?
  private var isOpen = true
  /// Whether the mouse is captured while the screen is shown.
  private var capturesMouse = false
  private let synchronizesOutput: Bool
  private var pacer = FramePacer()
  /// A picture that waits for the link.
  private var waiting: Canvas?
  /// The last picture.
  private var shown: Canvas?
  /// What was typed while the terminal was being asked.
  private var earlyEvents: [TerminalEvent]
  private let modes: termios
  private let restoreSequence: String
  let isInTmux: Bool

  /// Keeps the signals that the screen answers to from all threads. Call it first in the program, before any thread
  /// is started: one that was started before would be interrupted by them.
  public static func blockSignals() { SignalQueue.block() }

  /// Takes over the terminal on standard input and output.
  /// - Parameter environment: TERM, COLORTERM, NO_COLOR, and what tmux sets are read from it.
  public static func open(
    environment: [String: String], options: TerminalOptions = TerminalOptions()
  ) throws(TerminalError) -> Terminal {
    guard isatty(STDIN_FILENO) == 1 else { throw .notATerminal(.input) }
    guard isatty(STDOUT_FILENO) == 1 else { throw .notATerminal(.output) }
    return try Terminal(environment, options)
  }

  private init(_ environment: [String: String], _ options: TerminalOptions) throws(TerminalError) {
    var modes = termios()
    guard tcgetattr(STDIN_FILENO, &modes) == 0 else { throw .system(call: "tcgetattr", errno: errno) }
    self.modes = modes
    waker = try Waker()
    signals = try SignalQueue()
    fflush(ncurses_output())
    Screen.useUTF8()
    let (knowledge, events) = try TerminalKnowledge.gather(
      environment, wish: options.colorDepth, graphics: options.graphics, &decoder)
    let wish = options.colorDepth ?? (knowledge.colorSource == .noColor ? .monochrome : nil)
    screen = try Screen.start(knowledge.type, name: knowledge.name, wish: wish)
    Screen.prepareInput()
    colorDepth = Screen.startColors(wish: wish)
    canRedefineColors = knowledge.canRedefineColors(at: colorDepth, terminfo: can_change_color())
    isInTmux = knowledge.multiplexer == .tmux
    images = ImageStore(process: getpid(), isInTmux: isInTmux)
    painter = Painter(depth: colorDepth, isRedefinable: canRedefineColors, imageBase: images.base)
    pixelObstacle = knowledge.pixelObstacle
    answeredCell = knowledge.answers.cellSize
    size = Screen.size
    theme = options.theme ?? knowledge.answers.background.map(Theme.init) ?? .dark
    hasMouse = knowledge.readsControlSequences && knowledge.answers.reportsMouse != false
    synchronizesOutput = knowledge.answers.synchronizesOutput == true
    earlyEvents = events
    restoreSequence = Screen.restoreSequence(
      redefinesColors: canRedefineColors, synchronizesOutput: synchronizesOutput, hasMouse: hasMouse,
      images: pixelObstacle == nil ? images.removal : "")
    enter()
  }

  deinit { close() }

  /// Shows a canvas. Only what differs from the screen is sent; where the link is slow, it may be sent by a later
  /// `nextInputs()`, or not at all if another one comes before.
  public func draw(_ canvas: Canvas) {
    guard isOpen else { return }
    waiting = canvas
    paintWaiting()
  }

  /// Captures the mouse, or leaves it to the terminal, which selects text with it.
  public func captureMouse(_ isCaptured: Bool) {
    guard isOpen, hasMouse, isCaptured != capturesMouse else { return }
    capturesMouse = isCaptured
    Screen.write(isCaptured ? Screen.mouseOn : Screen.mouseOff)
  }

  /// The size of a cell in pixels of pictures: images finer than this show no more. It changes with the font.
  public var pictureCell: Size { pixelCell.pictureSize }

  private var pixelCell: PixelCell { PixelCell(of: STDOUT_FILENO, answered: answeredCell) }

  private func paintWaiting() {
    let start = ContinuousClock.now
    guard let canvas = waiting, pacer.pause(at: start) == nil else { return }
    waiting = nil
    shown = canvas
    if synchronizesOutput { Screen.write(Screen.frameStart) }
    if pixelObstacle == nil { Screen.write(images.hold(canvas.images, cell: pixelCell)) }
    painter.paint(canvas)
    if pixelObstacle == nil { Screen.write(images.forgetAll(but: canvas.images)) }
    if synchronizesOutput { Screen.write(Screen.frameEnd) }
    pacer.note(from: start, to: .now)
  }

  /// In milliseconds, how long nothing needs to be done if nothing happens; negative: for ever.
  private var patience: Int32 {
    let now = ContinuousClock.now
    let pauses = [flushTime.map { max($0 - now, .zero) }, waiting.map { _ in pacer.pause(at: now) ?? .zero }]
    let pause = pauses.compactMap(\.self).min()
    return pause.map { Int32(($0 / .milliseconds(1)).rounded(.up)) } ?? -1
  }

  /// Draws the whole screen again, when something else has written on it.
  public func redraw() {
    guard isOpen else { return }
    clearok(ncurses_shown(), true)
    wrefresh(ncurses_shown())
    images.reset()
    waiting = waiting ?? shown
  }

  /// Waits until something happens and returns all that did, in order; nothing if it was only `waker`.
  /// Ctrl-Z and a change of size are seen to here; the latter is told too.
  public func nextInputs() -> [TerminalInput] {
    guard isOpen else { return [.terminate] }
    if !earlyEvents.isEmpty {
      defer { earlyEvents = [] }
      return answer(earlyEvents)
    }
    while true {
      var sources = [STDIN_FILENO, signals.descriptor, waker.descriptor].map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      flushTime = decoder.patience.map { flushTime ?? .now + .milliseconds($0) }
      let count = poll(&sources, 3, patience)
      if count < 0, errno != EINTR { return [.terminate] }
      paintWaiting()
      var inputs: [TerminalInput] = []
      if count > 0, sources[0].revents != 0 {
        inputs += readKeys()
        flushTime = nil
      } else if let flushTime, .now >= flushTime {
        inputs += decoder.flush().map(TerminalInput.event)
        self.flushTime = nil
      }
      if count > 0, sources[1].revents != 0 { inputs += signals.take().flatMap(answer) }
      let wasWoken = waker.take()
      if wasWoken || !inputs.isEmpty { return inputs }
    }
  }

  /// Leaves the screen and stops the process, as Ctrl-Z does; returns, with the screen as it was, when continued.
  public func suspend() {
    guard isOpen else { return }
    leave()
    signals.stopProcess()
    enter()
    redraw()
  }

  /// Leaves the terminal as it was. Does nothing the second time.
  public func close() {
    guard isOpen else { return }
    isOpen = false
    leave()
    delscreen(screen)
  }

  private func enter() {
    var modes = modes
    terminal_guard_arm(STDOUT_FILENO, &modes, restoreSequence, restoreSequence.utf8.count)
    Screen.write(Screen.pasteOn + (capturesMouse ? Screen.mouseOn : ""))
  }

  private func leave() {
    // Images belong to this screen of the terminal's two, and tmux passes nothing on while it shows the other one anew.
    if pixelObstacle == nil { Screen.write(images.removal) }
    curs_set(1)
    endwin()
    Screen.write((capturesMouse ? Screen.mouseOff : "") + Screen.pasteOff)
    terminal_guard_disarm()
  }

  /// After a stop that couldn't be prepared for (kill -STOP): a shell has had the terminal meanwhile.
  private func recover() {
    leave()
    enter()
    redraw()
  }

  private static let stop = TerminalEvent.key(.control("z"))

  private func readKeys() -> [TerminalInput] {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(STDIN_FILENO, &bytes, bytes.count)
    if count < 0, errno == EINTR || errno == EAGAIN { return [] }
    guard count > 0 else { return [.terminate] }
    let events = decoder.feed(bytes.prefix(count))
    // What is answered so late changes nothing any more.
    _ = decoder.takeAnswers()
    return answer(events)
  }

  /// Sees to Ctrl-Z, and passes on the rest.
  private func answer(_ events: [TerminalEvent]) -> [TerminalInput] {
    for event in events where event == Self.stop { suspend() }
    return events.filter { $0 != Self.stop }.map(TerminalInput.event)
  }

  private func answer(_ signal: Int32) -> [TerminalInput] {
    switch signal {
    case SIGINT: return [.interrupt]
    case SIGTERM, SIGHUP: return [.terminate]
    case SIGTSTP: suspend()
    case SIGCONT: recover()
    default: break
    }
    return adoptSize()
  }

  private func adoptSize() -> [TerminalInput] {
    let current = Screen.size
    guard current != size else { return [] }
    size = current
    resizeterm(Int32(clamping: size.height), Int32(clamping: size.width))
    painter.forget()
    return [.event(.resize(size))]
  }
}
