/// Where in a batch or a training run the explorer is, and where it is to go.
struct WalkRoom: Sendable {
  private(set) var walk: Walk
  private(set) var shown: Place
  /// Differs from what is shown until its sequences and their picture are there.
  private(set) var wanted: Place
  /// That of the batch which a person went to; a dump with fewer items shows its last one.
  private(set) var wantedItem: Int
  /// What was wanted last and can't be opened: whoever goes on goes past it.
  private var refused: Place?
  /// Counts the sequences that were shown, so that pictures of earlier ones can be told apart.
  private(set) var arrivals = 0
  /// Whether the shown dump was written anew, and that is what is wanted.
  private var isReplaced = false
  /// Whether new dumps are gone to: whoever goes to the last one follows.
  private(set) var follows: Bool
  /// A new dump, or the wanted one written anew, that is gone to as soon as nothing else is being computed.
  private var awaited: Walk.Step?
  /// How many dumps come before the wanted one, which is gone itself.
  private var gap = 0
  /// The last line that said that a new dump has come.
  private(set) var news: String?

  init(_ walk: Walk, at place: Place) {
    self.walk = walk
    (shown, wanted, wantedItem) = (place, place, place.item)
    follows = walk.isFollowed && place.step == walk.steps.last
  }

  var isOpening: Bool { wanted != shown || isReplaced }
  var isBatch: Bool { walk.itemCount > 1 }
  var isRun: Bool { walk.steps.count > 1 || walk.isFollowed }

  /// The item that is so many away from the wanted one.
  func item(after distance: Int) -> Int { (refused ?? wanted).item + distance }

  /// The dump that is so many steps away from the wanted one, if need be from where that was.
  func step(after distance: Int) -> Walk.Step? {
    let base = walk.index(of: (refused ?? wanted).step)
    let index = base.map { $0 + distance } ?? (distance > 0 ? gap + distance - 1 : gap + distance)
    return walk.steps.indices.contains(index) ? walk.steps[index] : nil
  }

  mutating func want(_ place: Place) {
    (wanted, wantedItem, refused) = (place, place.item, nil)
    awaited = nil
    follows = walk.isFollowed && place.step == walk.steps.last
  }

  /// Stays at what is shown, since nothing else can be.
  mutating func stay() {
    if wanted != shown { refused = wanted }
    (wanted, isReplaced) = (shown, false)
  }

  /// Stays at what is shown, since a person wants it.
  mutating func stop() {
    stay()
    want(shown)
  }

  mutating func arrive(_ opened: Opened) {
    walk.itemCount = opened.itemCount
    (shown, wanted, refused, isReplaced) = (opened.place, opened.place, nil, false)
    arrivals += 1
  }

  /// X is another one, at the same place.
  mutating func noteOtherPredictions() { arrivals += 1 }

  /// Learns which dumps there are.
  mutating func list(_ steps: [Walk.Step]) {
    let before = walk.steps
    let come = Set(steps).subtracting(before)
    gap = Self.place(after: before.prefix(walk.index(of: wanted.step) ?? gap), in: steps)
    walk.steps = steps
    if follows, let last = steps.last, come.contains(last) { awaited = last }
    if let step = awaited, walk.index(of: step) == nil { awaited = nil }
    news = come.isEmpty ? nil : line(on: come)
  }

  /// Nil for whoever is taken to the new dump.
  private func line(on come: Set<Walk.Step>) -> String? {
    let dumps = come.count == 1 ? "A new dump" : "\(come.count) new dumps"
    guard follows else { return "\(dumps): ' goes on." }
    // Of a training that went back to an earlier step.
    return walk.steps.last.map(come.contains) == true ? nil : "\(dumps) before the last: ; goes back."
  }

  /// How many of the steps come before whatever follows `earlier` ones, of which some may be gone.
  private static func place(after earlier: ArraySlice<Walk.Step>, in steps: [Walk.Step]) -> Int {
    let indices = Dictionary(zip(steps, steps.indices), uniquingKeysWith: { first, _ in first })
    return earlier.reversed().lazy.compactMap { indices[$0] }.first.map { $0 + 1 } ?? 0
  }

  /// Learns that a dump was written anew.
  mutating func replace(_ step: Walk.Step) {
    if step == wanted.step, awaited == nil { awaited = step }
  }

  /// Goes to what is awaited; false where that is nothing.
  mutating func follow() -> Bool {
    guard let step = awaited else { return false }
    isReplaced = step == shown.step
    (wanted, awaited) = (Place(item: wantedItem, step: step), nil)
    return true
  }

  /// Where it is, as the title says it; empty for a single run that doesn't say it either.
  func text(_ reported: Reported) -> String { text(of: shown, reported, isFollowing: follows) }

  /// - Parameter reported: what the dump says, whose step counts where its name has none.
  func text(of place: Place, _ reported: Reported = Reported(), isFollowing: Bool = false) -> String {
    let ownStep = reported.step.map { "step \($0)" }
    return [
      isRun ? stepText(place.step, or: ownStep) + (isFollowing ? " following" : "") : ownStep, reported.epochText,
      isBatch ? "item \(place.item + 1)/\(walk.itemCount)" : nil,
    ].compactMap(\.self).joined(separator: " · ")
  }

  /// "step 0 · item 1", whatever else there is; empty where there is nothing to walk through.
  func name(of place: Place) -> String {
    [isRun ? place.step.title : nil, isBatch ? "item \(place.item + 1)" : nil]
      .compactMap(\.self).joined(separator: " · ")
  }

  /// Whether the training came to one step after another; nil where nothing says so.
  func isLater(_ step: Walk.Step, than other: Walk.Step) -> Bool? {
    if let number = step.number, let otherNumber = other.number { return number > otherNumber }
    guard let place = walk.index(of: step), let otherPlace = walk.index(of: other) else { return nil }
    return place > otherPlace
  }

  private func stepText(_ step: Walk.Step, or ownStep: String?) -> String {
    let name = step.number == nil ? ownStep ?? step.title : step.title
    guard let index = walk.index(of: step) else { return "\(name) (gone)" }
    return "\(name) (\(index + 1)/\(walk.steps.count))"
  }
}
