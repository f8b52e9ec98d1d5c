import Evaluation
import Learning

extension LearningStory {
  private static let mostIncidents = 8

  /// A line of figures, and one for each thing that went wrong.
  ///
  /// - Parameter framesPerSecond: of each item.
  func lines(framesPerSecond: [Double?]) -> [String] {
    guard let first, let last else { return [] }
    let all = zip(incidents, framesPerSecond).enumerated().flatMap { index, item in
      item.0.all.map { incident in
        (incidents.count > 1 ? "Item \(index + 1): " : "") + incident.sentence(lastStep: last.step, item.1)
      }
    }
    let more = all.count > Self.mostIncidents ? ["… and \(all.count - Self.mostIncidents) more."] : []
    return [fall(first, last), figures(first, last), unknown(last)].compactMap(\.self) + all.prefix(Self.mostIncidents)
      + more
  }

  /// A displaced alignment keeps every event, and looks perfect by all other figures.
  private func fall(_ first: Figures, _ last: Figures) -> String? {
    guard let from = first.fMeasure, let to = last.fMeasure, to < from else { return nil }
    return
      "The F-measure of X fell from \(from.text(digits: 4)) to \(to.text(digits: 4)): balance and lost events don't "
      + "tell whether events are in their place."
  }

  private func unknown(_ last: Figures) -> String? {
    guard last.fMeasure == nil, last.events != nil else { return nil }
    return "Nothing here tells whether events are in their place: only strong targets do."
  }

  private func figures(_ first: Figures, _ last: Figures) -> String {
    func change(_ name: String, _ value: (Figures) -> Double?) -> String? {
      guard let from = value(first), let to = value(last) else { return nil }
      return "\(name) \(from.text(digits: 4)) → \(to.text(digits: 4))"
    }
    let mean = incidents.count > 1 ? "mean " : ""
    let parts = [
      change(mean + "loss", \.loss), change(mean + "F-measure of X", \.fMeasure),
      change(mean + "magnitude balance", \.balance), change("lost events", \.lostEvents),
    ].compactMap(\.self)
    let events = last.events.map { " of \($0.text(digits: 15))" } ?? ""
    return "Step \(first.step) → \(last.step): \(parts.joined(separator: ", "))\(events)."
  }
}

extension Incidents.Incident {
  /// When it was, where it began, and what it is.
  ///
  /// - Parameter last: the last step that was measured.
  fileprivate func sentence(lastStep last: Int, _ framesPerSecond: Double?) -> String {
    let time =
      lastStep >= last
      ? "from step \(firstStep) on"
      : firstStep == lastStep ? "at step \(firstStep)" : "from step \(firstStep) to \(lastStep)"
    let place = warning.place(framesPerSecond: framesPerSecond).map { ", first at \($0)" } ?? ""
    return "\(kind.title) \(time)\(place). \(warning.kind.finding)"
  }
}

extension Incidents.Kind {
  fileprivate var title: String {
    switch self {
    case .collapse: "Collapse"
    case .diagonal: "Diagonalisation"
    }
  }
}
