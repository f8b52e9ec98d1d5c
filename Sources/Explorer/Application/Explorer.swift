import Evaluation
import Plotting
import SoftDTW
import TerminalCanvas

/// The application: a plain state, `update` to change it, `draw` to show it. Rooms have their state, keys and drawing
/// in their own folders; here they are only routed between.
public struct Explorer: Sendable {
  /// What is shown; another item or step of the walk replaces it.
  public internal(set) var dataset: Dataset
  /// What the terminal can show; it decides between half blocks and shades.
  public let colorDepth: ColorDepth
  public let glyphs: Glyphs
  public let theme: Theme
  public var pixelPictures = PixelPictures.none
  public internal(set) var size: Size
  var history: History<Settings>
  /// Settings that are looked at without being taken: while γ is moved along a curve, or played.
  private(set) var preview: Settings?
  var view = ViewKind.panels
  /// The history as it was when the picture was computed, for whoever cancels what came after.
  private var historyOfThePicture: History<Settings>?
  let initialSettings: Settings
  public var keyMap = KeyMap.standard
  var panels: PanelsRoom
  var sweepRoom: SweepRoom
  var surveyRoom = SurveyRoom()
  var eventsRoom = EventsRoom()
  var comparisonRoom = ComparisonRoom()
  var itemsRoom = ItemsRoom()
  var learningRoom: LearningRoom
  var supplements = Supplements()
  var focus = Focus.panel
  var overlay: Overlay?
  var mouse = MouseRoom()
  var computation = Computation()
  var walkRoom: WalkRoom
  var sequenceRanges: SequenceRanges
  /// What was typed after `:` since the start.
  var commandHistory = CommandHistory()
  /// One line that answers the last key, until the next one.
  var message: String?
  /// What was said of the sequences that are shown, when they came.
  var noteInSight: String?

  /// Where the arrows go.
  enum Focus: Hashable, Sendable {
    case panel
    case slider(Slider)
    /// The slider of a training run's dumps.
    case steps
  }

  /// What lies over the panels and sees keys first.
  enum Overlay: Sendable {
    case help(HelpRoom)
    case prompt(PromptRoom)
  }

  public init(
    _ dataset: Dataset, settings: Settings, size: Size, colorDepth: ColorDepth = .direct, glyphs: Glyphs = .half,
    theme: Theme = .dark, colorMap: ColorMap = .viridis, walk: Walk = Walk(), place: Place = Place()
  ) {
    self.dataset = dataset
    walkRoom = WalkRoom(walk, at: place)
    self.size = size
    self.colorDepth = colorDepth
    self.glyphs = glyphs
    self.theme = theme
    history = History(settings)
    initialSettings = settings
    sequenceRanges = SequenceRanges(dataset.pair)
    panels = PanelsRoom(dataset, colorMap: colorMap)
    sweepRoom = SweepRoom(dataset)
    learningRoom = LearningRoom(dataset)
    noteInSight = firstNote
    message = noteInSight
  }

  /// What is shown: the settings that were taken, or those that are looked at.
  public var settings: Settings { preview ?? history.present }
  /// The settings that were taken, whatever is looked at.
  public var takenSettings: Settings { history.present }
  /// Whether settings are shown that weren't taken.
  var isLooking: Bool { preview != nil }
  public var colorMap: ColorMap { panels.colorMap }
  /// The last result; the settings may have moved on since.
  public var solution: Solution? { computation.solution }

  /// What has to be done before the first key.
  public mutating func start() -> [Effect] {
    fillPictures()
    return solve()
  }

  public mutating func update(_ message: Message) -> [Effect] {
    let effects = respond(to: message) + followRun()
    fillPictures()
    return effects + followSweeps() + followSupplements() + followSurvey()
  }

  private mutating func respond(to message: Message) -> [Effect] {
    switch message {
    case .input(let event): return handle(event)
    case .progress(let generation, let share, let seconds):
      computation.note(generation: generation, share: share, seconds: seconds)
    case .solved(let generation, let solution):
      let isFirst = self.solution == nil
      guard computation.finish(generation: generation, solution) else { break }
      historyOfThePicture = history
      eventsRoom.followChoice()
      if isFirst {
        panels.placeCursor(on: solution)
        chooseFirstEvent()
      }
      return playAfterPicture()
    case .opened(let generation, let opened):
      guard computation.finish(generation: generation, opened.solution) else { break }
      historyOfThePicture = history
      return show(opened) + playAfterPicture()
    case .learned(let generation, let learned):
      guard computation.finish(generation: generation, learned.solution) else { break }
      let effects = show(learned)
      historyOfThePicture = history
      return effects + playAfterPicture()
    case .listed(let steps): list(steps)
    case .replaced(let step):
      walkRoom.replace(step)
      surveyRoom.forget([step])
      if step != place.step {
        self.message = self.message ?? "\(step.title) was written anew."
      }
    case .failed(let generation, let reason):
      guard computation.fail(generation: generation, reason) else { break }
      self.message = reason
      learningRoom.fail()
      // It goes once other sequences are there.
      if walkRoom.isOpening {
        noteInSight = reason
        return stay()
      }
      return playAfterPicture()
    case .supplied(let supplement, let value):
      supplements.receive(value, for: supplement)
      pinAwaited()
    case .swept(let generation, let evaluation): sweepRoom.take(evaluation, generation: generation)
    case .advised(let generation, let advice): sweepRoom.take(advice, generation: generation)
    case .sweepEnded(let generation, let error): sweepRoom.end(generation: generation, error: error)
    case .surveyed(let generation, let place, let finding):
      surveyRoom.take(finding, at: place, generation: generation)
    case .surveyEnded(let generation): surveyRoom.end(generation: generation)
    case .woken(let number): return number < 0 ? learningTick(number) : tick(number)
    case .reported(let text): return say(text)
    }
    return []
  }

  private mutating func handle(_ event: TerminalEvent) -> [Effect] {
    if case .mouse(let mouse) = event {
      if mouse.action.isDeliberate { message = nil }
      return handle(mouse)
    }
    // What was pressed belongs to the screen as it was then.
    mouse.drag = nil
    if case .resize(let size) = event {
      self.size = size
      return []
    }
    // The same screen again has the same message.
    if case .key(let key) = event, worksEverywhere(key) {
      return keyMap.binding(for: key, in: view)?.run(&self) ?? []
    }
    message = nil
    switch overlay {
    case .help(var help):
      overlay = help.handle(event, size: size) ? .help(help) : nil
      return []
    case .prompt(var prompt):
      return finish(prompt.handle(event) { completion(of: $0) }, of: prompt)
    case nil:
      guard case .key(let key) = event else { return [] }
      if case .slider(let slider) = focus {
        if let move = SliderKeys.focused[key] { return self.move(slider, move) }
        if let character = SliderKeys.firstOfNumber(key) { return type(character, for: slider) }
      }
      if focus == .steps {
        if let move = SliderKeys.focused[key] { return moveStep(move) }
        if let character = SliderKeys.firstOfNumber(key) {
          typeStep(String(character))
          return []
        }
      }
      guard let action = keyMap.binding(for: key, in: view) else {
        return say("\(key.label) has no meaning here; ? lists the keys.")
      }
      return action.run(&self)
    }
  }

  /// Whether a key does the same whatever lies over the panels. A screen that is too small says that q quits.
  private func worksEverywhere(_ key: Key) -> Bool {
    GeneralKeys.everywhere.contains(key) || (!PanelsLayout.fits(size) && GeneralKeys.quitting.contains(key))
  }
}

extension Explorer {
  /// Takes settings, in place of those that were taken and of what is looked at.
  mutating func change(to settings: Settings) -> [Effect] {
    let before = self.settings
    preview = nil
    sweepRoom.player.stop()
    return history.set(settings) || settings != before || isMissing ? solve() : []
  }

  /// Changes one thing of the settings that were taken, and the same of those that are looked at: these stay in sight.
  mutating func adjust(_ edit: (inout Settings) -> Void) -> [Effect] {
    let before = settings
    var (taken, shown) = (history.present, settings)
    edit(&taken)
    edit(&shown)
    _ = history.set(taken)
    preview = shown == taken ? nil : shown
    return settings != before || isMissing ? solve() : []
  }

  private var isMissing: Bool { solution == nil && !computation.isRunning }

  /// Shows settings without taking them: nothing is there to undo.
  mutating func look(at settings: Settings) -> [Effect] {
    guard settings != self.settings else { return [] }
    learningRoom.stop()
    preview = settings == history.present ? nil : settings
    return solve()
  }

  /// Goes back to the settings that were taken.
  mutating func stopLooking() -> [Effect] {
    sweepRoom.player.stop()
    return look(at: history.present)
  }

  mutating func undo() -> [Effect] {
    if preview != nil { return stopLooking() }
    guard history.undo() else { return say("Nothing to undo.") }
    return solve()
  }

  mutating func redo() -> [Effect] {
    guard history.redo() else { return say("Nothing to redo.") }
    preview = nil
    sweepRoom.player.stop()
    return solve()
  }

  mutating func reset() -> [Effect] {
    panels.resetView()
    return change(to: initialSettings)
  }

  mutating func cancel() -> [Effect] {
    if learningRoom.isRunning, focus == .panel {
      learningRoom.stop()
      if !computation.showsProgress { return [] }
    }
    if view == .panels, focus == .panel, !computation.showsProgress, panels.endSelection() { return [] }
    let leavesSlider = focus != .panel
    focus = .panel
    // Leaving something shall not take back what it did, unless the bar says that Esc cancels.
    let leaves = leavesSlider || isLooking || view != .panels
    guard computation.isRunning, !leaves || computation.showsProgress else {
      return leavesSlider && !isLooking && !sweepRoom.player.isPlaying ? [] : leave()
    }
    sweepRoom.player.stop()
    walkRoom.stop()
    learningRoom.fail()
    computation.cancel()
    guard let historyOfThePicture, let solution else {
      preview = nil
      return [.cancel] + say("Cancelled. R computes again.")
    }
    history = historyOfThePicture
    preview = solution.settings == history.present ? nil : solution.settings
    return [.cancel] + say("Cancelled: γ, weights and cost are those of the picture again.")
  }

  /// Goes back a step: to the settings that were taken, then to the panels.
  private mutating func leave() -> [Effect] {
    guard !isLooking, !sweepRoom.player.isPlaying else { return stopLooking() }
    view = .panels
    return []
  }

  /// Takes settings that come from a schedule: nothing is there to undo.
  mutating func followSchedule(_ settings: Settings) {
    history.follow(settings)
    preview = nil
  }

  mutating func say(_ text: String) -> [Effect] {
    message = text
    return []
  }

  mutating func solve() -> [Effect] {
    if walkRoom.isOpening { return [.open(generation: computation.begin(), walkRoom.wanted, settings)] }
    if learningRoom.isShown || learningRoom.isBeginning { return solveLearned() }
    return [.solve(generation: computation.begin(), settings)]
  }

  /// Stays with the sequences that are shown, since others can't be.
  private mutating func stay() -> [Effect] {
    walkRoom.stay()
    sweepRoom.player.stop()
    return solution?.settings == settings ? [] : solve()
  }
}
