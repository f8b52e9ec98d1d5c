/// The state of a survey: what is known, and what is being found.
struct SurveyRoom: Sendable {
  private(set) var survey = Survey()
  private(set) var running: SurveyJob?
  /// The last job that left nothing to be found.
  private var finished: SurveyJob?
  /// Counts requests; an answer to an earlier one is dropped.
  private(set) var generation = 0

  /// Asks for what is missing of a job, unless that is under way or known.
  mutating func follow(_ job: SurveyJob) -> [Effect] {
    guard job != running, job != finished else { return [] }
    finished = nil
    let places = job.places
    survey.forget(allBut: places)
    if case .items(let step, _, _) = job.scope { survey.dropThumbnails(except: step) }
    let missing = survey.missing(places, at: job.settings, withThumbnails: job.needsThumbnails)
    guard !missing.isEmpty else {
      finished = job
      return running == nil ? [] : [cancel()]
    }
    generation += 1
    running = job
    let request = SurveyRequest(settings: job.settings, places: missing, withThumbnails: job.needsThumbnails)
    return [.survey(generation: generation, request)]
  }

  mutating func cancel() -> Effect {
    generation += 1
    running = nil
    return .cancelSurvey
  }

  /// Dumps are gone or were written anew: what was known of them, or is being found, may be of their earlier content.
  mutating func forget(_ steps: Set<Walk.Step>) {
    guard !steps.isEmpty else { return }
    survey.forget(steps)
    generation += 1
    (running, finished) = (nil, nil)
  }

  mutating func take(_ finding: SurveyFinding, at place: Place, generation: Int) {
    guard generation == self.generation, let running else { return }
    survey.add(finding, at: place, running.settings)
  }

  mutating func end(generation: Int) {
    guard generation == self.generation, let running else { return }
    survey.end(running.settings)
    (finished, self.running) = (running, nil)
  }
}

/// What is surveyed in the background.
struct SurveyJob: Hashable, Sendable {
  enum Scope: Hashable, Sendable {
    /// One item in all dumps.
    case steps([Walk.Step], item: Int)
    /// All items of one dump, those on the screen first.
    case items(Walk.Step, count: Int, visible: Range<Int>)
  }

  let settings: Settings
  let scope: Scope

  var needsThumbnails: Bool { if case .items = scope { true } else { false } }

  /// In the order in which they are wanted: dumps coarse to fine, so that the whole training is seen at any time.
  var places: [Place] {
    switch scope {
    case .steps(let steps, let item):
      return CoarseToFine.order(count: steps.count).map { Place(item: item, step: steps[$0]) }
    case .items(let step, let count, let visible):
      let first = visible.clamped(to: 0..<count)
      let rest = (0..<count).filter { !first.contains($0) }
      return (Array(first) + rest).map { Place(item: $0, step: step) }
    }
  }
}

/// Which survey is wanted: a function of the state, asked after every change of it.
extension Explorer {
  var survey: Survey { surveyRoom.survey }

  mutating func followSurvey() -> [Effect] {
    guard let job = wantedSurvey else { return surveyRoom.running == nil ? [] : [surveyRoom.cancel()] }
    return surveyRoom.follow(job)
  }

  /// Nothing before the picture of the present setting is there: a person waits for it, and may be moving γ still.
  private var wantedSurvey: SurveyJob? {
    guard let solution, solution.settings == settings, let scope = surveyedScope else { return nil }
    return SurveyJob(settings: settings, scope: scope)
  }

  private var surveyedScope: SurveyJob.Scope? {
    switch view {
    case .sweep where sweepRoom.form == .steps: .steps(walk.steps, item: place.item)
    case .events where shownEventPlots.contains(.steps): .steps(walk.steps, item: place.item)
    case .items: .items(place.step, count: walk.itemCount, visible: itemsGrid.visible)
    default: nil
    }
  }
}
