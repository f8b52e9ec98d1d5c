import Evaluation
import Learning

/// What is told of a training at its end: how it began, where it is, and what went wrong on the way.
struct LearningStory: Codable {
  /// Of one measured step: means over the items, counts of all of them.
  struct Figures: Codable {
    let step: Int
    let loss: Double
    let fMeasure: Double?
    let balance: Double?
    let lostEvents: Double?
    let events: Double?
  }

  private(set) var first: Figures?
  private(set) var last: Figures?
  /// Of each item.
  private(set) var incidents: [Incidents]

  init(items: Int) { incidents = Array(repeating: Incidents(), count: items) }

  /// Whether it can have happened before a step; what is read from a file may be anything.
  ///
  /// - Parameter sizes: of each item.
  func isPossible(before step: Int, _ sizes: [(frames: Int, targets: Int)]) -> Bool {
    incidents.count == sizes.count
      && zip(incidents, sizes).allSatisfy { incidents, size in
        incidents.all.allSatisfy { incident in
          incident.firstStep >= 0 && incident.lastStep >= incident.firstStep && incident.lastStep < step
            && incident.warning.frames.allSatisfy { (0..<size.frames).contains($0) }
            && incident.warning.targets.allSatisfy { (0..<size.targets).contains($0) }
        }
      }
  }

  /// - Precondition: there is a record an item, of a step behind those before.
  mutating func note(_ records: [LearningRecord]) {
    let figures = Figures(records)
    if first == nil { first = figures }
    last = figures
    for (index, record) in records.enumerated() where incidents.indices.contains(index) {
      incidents[index].note(record)
    }
  }
}

extension LearningStory.Figures {
  init(_ records: [LearningRecord]) {
    func mean(_ values: [Double?]) -> Double? {
      let known = values.compactMap(\.self)
      return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
    }
    func sum(_ measure: Measure) -> Double? {
      let known = records.compactMap { $0.measurements[measure] }
      return known.isEmpty ? nil : known.reduce(0, +)
    }
    step = records.first?.step ?? 0
    loss = mean(records.map { $0.measurements[.sdtwPerFrame] }) ?? 0
    fMeasure = mean(records.map { $0.predictions?[.fMeasure] })
    balance = mean(records.map { $0.measurements[.magnitudeBalance] })
    lostEvents = sum(.lostEvents)
    events = sum(.events)
  }
}
