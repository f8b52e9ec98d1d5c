import Foundation
import SoftDTW
import TestSupport
import Testing

@testable import Explorer

struct SavedViewTests {
  private static func json(_ view: SavedView) throws -> Data {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return try encoder.encode(view)
  }

  private static func view(_ json: Data) throws -> SavedView {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return try decoder.decode(SavedView.self, from: json)
  }

  /// The whole state goes through JSON and comes back: another explorer shows the same screen.
  @Test(arguments: [
    "", ":goto 30 2\\r+++", "zg4:colors magma\\r", "s3eLLK", ":limits H 0 0.5\\rm:goto 9 3\\rm", "i(E:sort\\r", "SfW",
    "s\\t\\tz-", "5:limits D 3 90\\r\\t", ":weights 0.1 inf 2\\r]]x", "S\\t\\tjj",
    "abB", "TtA", "bbBBTT", "oo", "bbb#", ":goto 3 2\\r++LLLL", "p]]", "p]]d", "px}dd",
    ":weights 0 1 1\\rp:weights 1 1 1\\rddP", "w",
    "p<f7>", "SjaJ\\tja", "Eo", "Eoo",
  ])
  func theSameScreenAgain(keys: String) throws {
    let dataset = try Dataset.magnitudeDecay()
    var driver = Driver(dataset)
    try driver.press(keys)
    let saved = try Self.view(Self.json(driver.explorer.savedView))
    #expect(saved == driver.explorer.savedView)
    var again = Driver(dataset, settings: driver.explorer.takenSettings)
    try again.explorer.restore(saved)
    #expect(again.explorer.savedView == saved)
    again.resize(120, 40)
    driver.resize(120, 40)
    if driver.explorer.view != .sweep {
      #expect(again.screen.rows.dropLast(2) == driver.screen.rows.dropLast(2))
    }
  }

  /// Files that people have name them: a renamed case keeps its raw value.
  @Test func namesInFilesStay() {
    #expect(ViewKind.allCases.map(\.rawValue) == ["panels", "sweep", "events", "comparison", "items", "learning"])
    #expect(PanelsRoom.Arrangement.allCases.map(\.name) == ["side_by_side", "stacked"])
    #expect(
      PanelKind.allCases.map(\.name) == ["H", "D", "Y_mod", "X", "Y", "C", "Y_strong", "h", "a_e"])
    #expect(Slider.allCases.map(\.rawValue) == ["gamma", "horizontal", "vertical", "diagonal"])
    #expect(EventsRoom.Order.allCases.map(\.rawValue) == ["peak", "onset", "duration", "fade", "shift", "pitch"])
    #expect(EventsRoom.Plot.allCases.map(\.rawValue) == ["magnitudes", "steps", "decay", "f_measure"])
    #expect(SweepRoom.Form.allCases.map(\.rawValue) == ["curves", "steps", "map"])
    #expect(ComparisonRoom.Shown.allCases.map(\.rawValue) == ["present", "pinned", "difference"])
    #expect(Trace.allCases.map(\.rawValue) == ["hard", "strong", "most_probable"])
    #expect(AxisLabels.Naming.allCases.map(\.rawValue) == ["bins", "bins_and_targets", "none"])
    #expect(LimitsSource.named.map(\.name) == ["own", "percentiles", "visible", "shared"])
    #expect(Pooling.allCases.map(\.rawValue) == ["max", "mean", "sum"])
  }

  @Test(arguments: [LocalCost.mse, .squared, .bce(.torch), .bce(.probability(1e-5))])
  func settings(cost: LocalCost) throws {
    let settings = Settings(
      parameters: AlignmentParameters(
        gamma: 0.25, stepWeights: StepWeights(horizontal: 0.1, vertical: .infinity, diagonal: 2), firstCell: .one),
      cost: cost, threshold: 0.3)
    var view = SavedView()
    view.settings = SavedSettings(settings)
    let values = try Self.view(Self.json(view)).settings.values
    #expect(values.gamma == 0.25 && values.stepWeights == settings.parameters.stepWeights)
    #expect(values.firstCell == .one && values.cost == cost.name && values.threshold == 0.3)
    if case .bce(let clamp) = cost { #expect(values.clamp == clamp) } else { #expect(values.clamp == nil) }
  }

  @Test(arguments: [
    (#"{"settings":{},"paths":["soft"]}"#, "paths is “soft”"), (#"{"settings":{},"names":"x"}"#, "names is “x”"),
    (#"{"settings":{},"appearance":{"H":{"limits_source":"all"}}}"#, "appearance.H.limits_source is “all”"),
    (#"{"settings":{},"appearance":{"H":{"pooling":"min"}}}"#, "appearance.H.pooling is “min”"),
    (#"{"settings":{},"cursor":{"frame":6,"target":0,"bin":0}}"#, "cursor.frame is 6, and the data has 0 to 5."),
    (#"{"settings":{},"cursor":{"frame":0,"target":-1,"bin":0}}"#, "cursor.target is -1"),
    (#"{"settings":{},"zoom":{"frames":[3,3]}}"#, "zoom.frames is [3, 3], and ranges run from 0 to 6."),
    (#"{"settings":{},"zoom":{"bins":[0,1,2]}}"#, "zoom.bins is [0, 1, 2]"),
    (#"{"settings":{},"zoom":{"targets":[-9223372036854775808,2]}}"#, "zoom.targets is"),
    (#"{"settings":{},"color_map":"red"}"#, "color_map is “red”"),
    (#"{"settings":{},"view":"cinema"}"#, "view is “cinema”, which stands for nothing.\nWrite one of panels, sweep"),
    (#"{"settings":{},"order":{"stacked":["H","Q"]}}"#, "order.stacked is “Q”"),
    (#"{"settings":{},"appearance":{"H":{"limits":[1,0]}}}"#, "appearance.H.limits is [1.0, 0.0]"),
    (#"{"settings":{},"appearance":{"H":{"variant":-1}}}"#, "appearance.H.variant is -1"),
    (#"{"settings":{},"marks":[0,3]}"#, "marks is 3"), (#"{"settings":{},"sweep":{"weight":"x"}}"#, "sweep.weight"),
    (#"{"settings":{},"sweep":{"hidden":["x"]}}"#, "sweep.hidden is “x”"), (#"{"settings":{},"slider":"x"}"#, "slider"),
    (#"{"settings":{},"pinned":{"settings":{"gamma":-1}}}"#, "pinned.settings.gamma is -1.0"),
    (#"{"settings":{},"pinned":{"settings":{"cost":"cosine"}}}"#, "pinned.settings.cost is “cosine”"),
    (#"{"settings":{},"pinned":{"settings":{},"shown":"x"}}"#, "pinned.shown is “x”"),
  ])
  func whatDoesNotFitIsRefusedAndChangesNothing(json: String, words: String) throws {
    var explorer = try explorer(.random(6, 3, 2), keys: "")
    let before = explorer.savedView
    let view = try Self.view(Data(json.utf8))
    let error = #expect(throws: SavedViewError.self) { try explorer.restore(view) }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    #expect(error?.description.split(separator: "\n").count == 2)
    #expect(explorer.savedView == before)
  }

  @Test(arguments: [
    (#"{"gamma":-1}"#, "settings.gamma is -1.0"), (#"{"gamma":"inf"}"#, "settings.gamma is inf"),
    (#"{"step_weights":[1,1]}"#, "settings.step_weights is [1.0, 1.0]"),
    (#"{"step_weights":[1,-1,1]}"#, "settings.step_weights"), (#"{"cost":"cosine"}"#, "settings.cost is “cosine”"),
    (#"{"first_cell":"x"}"#, "settings.first_cell is “x”"), (#"{"threshold":"nan"}"#, "settings.threshold is nan"),
    (#"{"bce_clamp":0.5}"#, "settings.bce_clamp is 0.5"),
    (#"{"bce_clamp":"jax"}"#, "settings.bce_clamp is “jax”"),
  ])
  func settingsThatMeanNothing(json: String, words: String) throws {
    let view = try Self.view(Data(#"{"settings":\#(json)}"#.utf8))
    let error = #expect(throws: SavedViewError.self) { _ = try view.settings.values }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  /// A pinned setting is computed beside the present one, and pinned when that is done.
  @Test func thePinnedSettingComesBack() throws {
    let dataset = try Dataset.magnitudeDecay()
    var driver = Driver(dataset)
    try driver.press("pS}}dd")
    let pinned = try #require(driver.explorer.comparisonRoom.pinned)
    var again = Explorer(dataset, settings: driver.explorer.takenSettings, size: driver.explorer.size)
    try again.restore(driver.explorer.savedView)
    #expect(again.comparisonRoom.pinned == nil && again.savedView.pinned == driver.explorer.savedView.pinned)
    _ = again.draw()
    let solver = driver.solver
    let canvas = try Explorer.snapshot(again, after: [], solver: solver)
    #expect(canvas.shows("present − pinned") && canvas.shows("pinned: γ = 1"))
    var back = Driver(dataset, settings: driver.explorer.takenSettings)
    try back.explorer.restore(driver.explorer.savedView)
    back.resize(120, 40)
    let found = try #require(back.explorer.comparisonRoom.pinned)
    #expect(found.settings == pinned.settings && found.evaluation.measurements == pinned.evaluation.measurements)
  }

  /// A pinned setting without a path is let go, and that is said.
  @Test func aPinnedSettingWithoutAResultIsLetGo() throws {
    var driver = Driver(try .random(3, 6, 2))
    var view = SavedView()
    view.pinned = SavedView.Pinned(settings: SavedSettings())
    view.pinned?.settings.stepWeights = [1, .infinity, 1]
    try driver.explorer.restore(view)
    driver.resize(120, 40)
    #expect(driver.explorer.comparisonRoom.pinnedSettings == nil)
    #expect(driver.statusRow.contains("has no result"))
  }

  /// The file may come from a run with strong targets, or from one without.
  @Test func panelsWithoutDataAreLeftOut() throws {
    var explorer = try explorer(.random(6, 3, 2), keys: "")
    var view = SavedView()
    view.order = ["side_by_side": ["Y_strong", "D", "H"]]
    view.panel = "Y_strong"
    try explorer.restore(view)
    #expect(explorer.panels.places.prefix(2) == [.accumulatedCost, .alignment])
    #expect(explorer.panels.places.count == 8 && explorer.panels.focusedPanel == .accumulatedCost)
  }
}
