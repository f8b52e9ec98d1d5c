import Evaluation

/// When collapse and diagonalisation began, and where.
public struct Incidents: Sendable, Codable {
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case collapse, diagonal
  }

  public struct Incident: Hashable, Sendable, Codable {
    public let kind: Kind
    public let firstStep: Int
    /// The last step of which it is known.
    public internal(set) var lastStep: Int
    /// As it was at its first step, with its place on the time axis.
    public let warning: Warning
  }

  /// In the order in which they began.
  public private(set) var all: [Incident] = []

  /// The step of the last record.
  private var lastRecord: Int?

  /// What is away for no more steps has not ended.
  private static let patience = 10
  /// A training that goes on and on shall not fill the memory.
  private static let most = 1000

  public init() {}

  /// - Precondition: `record` is of a step behind those before.
  public mutating func note(_ record: LearningRecord) {
    for warning in record.warnings {
      guard let kind = Kind(warning) else { continue }
      if let index = all.lastIndex(where: { $0.kind == kind }), lasts(all[index], to: record.step) {
        all[index].lastStep = record.step
      } else if all.count < Self.most {
        all.append(Incident(kind: kind, firstStep: record.step, lastStep: record.step, warning: warning))
      }
    }
    lastRecord = record.step
  }

  /// Nothing is known of the steps between two records.
  private func lasts(_ incident: Incident, to step: Int) -> Bool {
    incident.lastStep == lastRecord || step - incident.lastStep <= Self.patience
  }

  /// Forgets what came after a step.
  public mutating func cut(after step: Int) {
    all.removeAll { $0.firstStep > step }
    lastRecord = lastRecord.map { min($0, step) }
    for index in all.indices { all[index].lastStep = min(all[index].lastStep, step) }
  }
}

extension Incidents.Kind {
  /// Nil for what is no such incident.
  public init?(_ warning: Warning) {
    switch warning.kind {
    case .collapse: self = .collapse
    case .diagonal: self = .diagonal
    default: return nil
    }
  }
}
