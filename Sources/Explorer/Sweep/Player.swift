import SoftDTW
import TerminalCanvas

/// γ running through its range, or a training through its dumps: a step a tick, and never before the picture of the step before is there.
struct Player: Hashable, Sendable {
  enum Subject: Hashable, Sendable {
    case gamma, steps
  }

  private(set) var subject = Subject.gamma
  private(set) var isPlaying = false
  private(set) var stepsPerSecond = 10
  /// A tick came while a picture was awaited.
  private(set) var isDue = false
  /// Of the tick that is awaited; those that were asked for before it are dropped.
  private(set) var number = 0

  static let speeds = [2, 3, 5, 7, 10, 15, 20, 30]

  /// The γ that are played: those of a sweep of medium density, from 0 on, so that what is seen lies on the curves.
  static let gammas = GammaSweep.gammas(.medium).sorted()

  /// The γ after one, or 0 after the last.
  static func next(after gamma: Double) -> Double { gammas.first { $0 > gamma } ?? 0 }

  mutating func start(_ subject: Subject) { (self.subject, isPlaying, isDue) = (subject, true, false) }
  mutating func stop() { (isPlaying, isDue) = (false, false) }

  /// Asks for the next tick.
  mutating func wait() -> Effect {
    number += 1
    isDue = false
    return .wake(number, afterMilliseconds: 1000 / stepsPerSecond)
  }

  mutating func noteDue() { isDue = true }

  mutating func changeSpeed(_ step: Int) {
    let index = (Self.speeds.firstIndex(of: stepsPerSecond) ?? 0) + step
    stepsPerSecond = Self.speeds[min(max(index, 0), Self.speeds.count - 1)]
  }
}

extension Explorer {
  mutating func togglePlaying() -> [Effect] {
    if view == .learning { return toggleLearningOn() }
    guard !sweepRoom.player.isPlaying else {
      sweepRoom.player.stop()
      return []
    }
    learningRoom.stop()
    let isOverSteps = focus == .steps || (view == .sweep && sweepRoom.form == .steps)
    sweepRoom.player.start(isOverSteps && walkRoom.isRun ? .steps : .gamma)
    return playStep()
  }

  mutating func changeSpeed(_ step: Int) -> [Effect] {
    if view == .learning { return changeLearningSpeed(step) }
    sweepRoom.player.changeSpeed(step)
    let speed = "\(sweepRoom.player.stepsPerSecond) steps a second"
    return say(sweepRoom.player.isPlaying ? "\(speed)." : "\(speed) when it plays: Space.")
  }

  /// The time of a step has passed.
  mutating func tick(_ number: Int) -> [Effect] {
    guard sweepRoom.player.isPlaying, number == sweepRoom.player.number else { return [] }
    guard computation.isRunning else { return playStep() }
    sweepRoom.player.noteDue()
    return []
  }

  /// A picture is there, or won't come.
  mutating func playAfterPicture() -> [Effect] {
    if computation.failure != nil { sweepRoom.player.stop() }
    return sweepRoom.player.isDue ? playStep() : []
  }

  private mutating func playStep() -> [Effect] {
    switch sweepRoom.player.subject {
    case .gamma:
      var next = settings
      next.parameters.gamma = Player.next(after: next.parameters.gamma)
      return look(at: next) + [sweepRoom.player.wait()]
    case .steps: return playNextStep() + [sweepRoom.player.wait()]
    }
  }
}
