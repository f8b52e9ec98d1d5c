/// Everything that makes a view, beside the data: what a session file holds. Indices and ranges are those of Python,
/// from 0, ends excluded. What is nil is as it is at the start.
public struct SavedView: Hashable, Sendable, Codable {
  public var settings = SavedSettings()
  /// The view that fills the screen.
  var view: String?
  var arrangement: String?
  /// The panels' names in the order of their places, for each arrangement.
  var order: [String: [String]]?
  /// The panel that keys act on.
  var panel: String?
  /// Whether it fills the screen.
  var onePanel: Bool?
  var cursor: Cursor?
  /// What is visible of each axis.
  var zoom: Zoom?
  public var colorMap: String?
  /// By the panels' names.
  var appearance: [String: Appearance]?
  /// The target that has each of the marks' colours.
  var marks: [Int?]?
  /// What is drawn over H, D and C.
  var paths: [String]?
  var strips: Bool?
  var arrows: Bool?
  var histogram: Bool?
  /// Whether time is in seconds.
  var seconds: Bool?
  /// What has names in place of numbers.
  var names: String?
  var eventMarks: Bool?
  var eventOrder: String?
  var sweep: Sweep?
  /// The slider that the arrows move; nil where they move the cursor.
  var slider: String?
  var pinned: Pinned?

  struct Cursor: Hashable, Sendable, Codable {
    var frame: Int
    var target: Int
    var bin: Int
  }

  /// Two indices each.
  struct Zoom: Hashable, Sendable, Codable {
    var frames: [Int]?
    var targets: [Int]?
    var bins: [Int]?
  }

  struct Appearance: Hashable, Sendable, Codable {
    var logarithmic: Bool?
    /// The lower and the upper limit, where they are locked; else where they come from.
    var limits: [Double]?
    var limitsSource: String?
    var pooling: String?
    /// Which of the panel's forms is shown, from 0.
    var variant: Int?

    enum CodingKeys: String, CodingKey, CaseIterable {
      case logarithmic, limits
      case limitsSource = "limits_source"
      case pooling, variant
    }
  }

  struct Sweep: Hashable, Sendable, Codable {
    var form: String?
    var weight: String?
    var measure: String?
    /// The measures whose curves are left out.
    var hidden: [String]?

    enum CodingKeys: String, CodingKey, CaseIterable { case form, weight, measure, hidden }
  }

  /// The setting that others are compared with.
  struct Pinned: Hashable, Sendable, Codable {
    var settings: SavedSettings
    /// What the panels of results show of both.
    var shown: String?

    enum CodingKeys: String, CodingKey, CaseIterable { case settings, shown }
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case settings, view, arrangement, order, panel
    case onePanel = "one_panel"
    case cursor, zoom
    case colorMap = "color_map"
    case appearance, marks, paths, strips, arrows, histogram, seconds, names
    case eventMarks = "event_marks"
    case eventOrder = "event_order"
    case sweep, slider, pinned
  }
}

/// γ, weights, cost and τ, as a session file has them.
public struct SavedSettings: Hashable, Sendable, Codable {
  public var gamma: Double?
  /// Horizontal, vertical, diagonal.
  public var stepWeights: [Double]?
  public var firstCell: String?
  public var cost: String?
  public var bceClamp: SavedClamp?
  public var threshold: Double?

  public init() {}

  enum CodingKeys: String, CodingKey, CaseIterable {
    case gamma
    case stepWeights = "step_weights"
    case firstCell = "first_cell"
    case cost
    case bceClamp = "bce_clamp"
    case threshold
  }
}

/// A number, or the word torch.
public enum SavedClamp: Hashable, Sendable, Codable {
  case probability(Double)
  case word(String)

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Double.self) {
      self = .probability(number)
    } else {
      self = .word(try container.decode(String.self))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .probability(let value): try container.encode(value)
    case .word(let text): try container.encode(text)
    }
  }
}

extension SavedView {
  /// All that a file may have here.
  public static var keys: [String] { CodingKeys.allCases.map(\.rawValue) }
  public static var sweepKeys: [String] { Sweep.CodingKeys.allCases.map(\.rawValue) }
  public static var pinnedKeys: [String] { Pinned.CodingKeys.allCases.map(\.rawValue) }
}

extension SavedSettings {
  /// All that a file may have here.
  public static var keys: [String] { CodingKeys.allCases.map(\.rawValue) }
}
