/// The state of the events view. The chosen event is the one at the cursor, which all views share.
struct EventsRoom: Sendable {
  var order = Order.peak
  /// The first row of the table that the mouse left it at; nil where the chosen event stands in the middle.
  var firstRow: Int?
  /// The plot that is shown where there is room for one.
  var plot = Plot.magnitudes
  /// Whether a first event was chosen for whoever came without one.
  var hasChosen = false
  /// Whether the panels show where events are.
  var showsMarks = false

  /// Brings the chosen event back into sight.
  mutating func followChoice() { firstRow = nil }

  /// What the table is sorted by: what deserves attention comes first. The raw values stand in session files.
  enum Order: String, Hashable, Sendable, CaseIterable {
    case peak, onset, duration, fade, shift, pitch

    var name: String {
      switch self {
      case .peak: "peak, least first"
      case .onset: "onset"
      case .duration: "duration, shortest first"
      case .fade: "fade, longest first"
      case .shift: "onset shift, largest first"
      case .pitch: "pitch"
      }
    }

    /// Equal ones keep the order of the events.
    func sorted(_ rows: [EventRow]) -> [EventRow] {
      func ascending(_ key: (EventRow) -> Double?) -> [EventRow] {
        rows.map { (row: $0, key: key($0) ?? .infinity) }
          .sorted { ($0.key, $0.row.index) < ($1.key, $1.row.index) }.map(\.row)
      }
      switch self {
      case .peak: return ascending { $0.outcome.peak }
      case .onset: return ascending { Double($0.onset) }
      case .duration: return ascending(\.duration)
      case .fade: return ascending { $0.outcome.isLost ? nil : -Double($0.outcome.fadeFrames) }
      case .shift: return ascending { $0.shift.map { -Double($0.magnitude) } }
      case .pitch: return ascending { Double($0.event.bin) }
      }
    }
  }

  /// The raw values stand in session files.
  enum Plot: String, Hashable, Sendable, CaseIterable {
    case magnitudes
    /// The event's peaks over the steps of a training run.
    case steps
    case decay
    case fMeasure = "f_measure"
  }
}
