import SoftDTW
import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

struct ConfigurationTests {
  @Test func everySetting() throws {
    let text = """
      # mine
      color-map = gray_r
        gamma=0.25\t
      step-weights = 0.1, 1,inf

      threshold = 0.4
      fps = 43.07
      mouse = off
      key.zoom-in = + <f9> \\t
      key.undo = =
      """
    let configuration = try Configuration(parsing: text)
    #expect(configuration.colorMap == .grayReversed && configuration.gamma == 0.25)
    #expect(configuration.stepWeights == StepWeights(horizontal: 0.1, vertical: 1, diagonal: .infinity))
    #expect(configuration.threshold == 0.4 && configuration.framesPerSecond == 43.07)
    #expect(configuration.capturesMouse == false)
    #expect(try Configuration(parsing: "mouse = on").capturesMouse == true)
    let keys: [String: [Key]] = [
      "zoom-in": [.character("+"), .function(9), .tab], "undo": [.character("=")],
    ]
    #expect(configuration.keys == keys)
    #expect(try Configuration(parsing: "") == Configuration())
    #expect(try Configuration(parsing: "# gamma = x\r\n\r\n") == Configuration())
  }

  @Test(arguments: [
    ("gamma 3", 1, "“gamma 3” has no ="), ("\n\ngama = 3", 3, "There is no setting “gama”"),
    ("gamma = -1", 1, "gamma is “-1”"), ("gamma = inf", 1, "gamma is “inf”"), ("gamma =", 1, "gamma is “”"),
    ("fps = 0", 1, "fps is “0”"), ("threshold = nan", 1, "threshold is “nan”"),
    ("step-weights = 1,1", 1, "step-weights is “1,1”"), ("color-map = diverging", 1, "color-map is “diverging”"),
    ("gamma = 1\ngamma = 2", 2, "“gamma” is given in line 1 already"), ("key.zoom = +", 1, "no action “zoom”"),
    ("mouse = yes", 1, "mouse is “yes”.\nWrite on or off"),
    ("key.undo = abc", 1, "“abc” is no key"), ("key.undo = <f99>", 1, "“<f99>” is no key"),
    ("key.undo = <resize:80x24>", 1, "is no key"), ("key.undo =", 1, "key.undo is “”"),
    ("key.undo = q\nkey.quit = x q", 2, "q is given to “quit” and to “undo”"),
    ("key.zoom-in = a\nkey.left = a", 2, "a is given to “left” and to “zoom-in”"),
    ("key.zoom-in = a\nkey.undo = a", 2, "a is given to “undo” and to “zoom-in”"),
  ])
  func aBadLineIsNamedWithItsNumber(text: String, line: Int, words: String) {
    let error = #expect(throws: ConfigurationError.self) { try Configuration(parsing: text) }
    #expect(
      error?.line == line && error?.fault.description.contains(words) == true, "\(error?.fault.description ?? "")")
    #expect(error?.fault.description.split(separator: "\n").count == 2)
  }

  /// Two views have one key each for different things already.
  @Test func viewsHaveTheirOwnKeys() throws {
    let keys = try Configuration(parsing: "key.zoom-in = a\nkey.sweep-up = a").keys
    let map = KeyMap(keys)
    #expect(map.binding(for: .character("a"), in: .panels)?.name == "zoom-in")
    #expect(map.binding(for: .character("a"), in: .sweep)?.name == "sweep-up")
    // What had the key in the sweep view is left to be called by its name.
    #expect(map.keys(of: "sweep-curve").isEmpty || !map.keys(of: "sweep-curve").contains(.character("a")))
  }

  @Test func keysMove() throws {
    let keys: [String: [Key]] = ["undo": [.character("+")], "gamma-up": [.character("u")]]
    var driver = Driver(try .random(6, 3, 2))
    driver.explorer.keyMap = KeyMap(keys)
    try driver.press("u")
    #expect(driver.parameters.gamma == 1.25)
    // A view's own key doesn't hide one that was given to an action of all views.
    try driver.press("+")
    #expect(driver.parameters.gamma == 1 && !driver.explorer.panels.frames.isZoomed)
    try driver.press("=")
    #expect(driver.explorer.panels.frames.isZoomed)
    try driver.press("]")
    #expect(driver.statusRow.hasPrefix("] has no meaning here"))
  }

  @Test func helpHintsAndTabsShowThem() throws {
    var driver = Driver(try .random(6, 3, 2))
    driver.explorer.keyMap = KeyMap(["help": [.function(9)], "view-sweep": [.character("V")]])
    #expect(driver.screen.text(row: 39).hasPrefix("q quit  F9 help"))
    #expect(driver.screen.text(row: 1).contains("V Sweep"))
    try driver.press("<f9>")
    #expect(driver.screen.rows.contains { $0.hasPrefix(" V ") && $0.contains("sweep view") })
    try driver.press("\\eS")
    #expect(driver.explorer.view == .panels)
  }

  @Test func theStandardMapIsTheKeyTable() {
    for section in KeyTable.sections {
      for key in section.bindings.flatMap(\.keys) {
        for view in ViewKind.allCases {
          #expect(KeyMap.standard.binding(for: key, in: view)?.name == KeyTable.binding(for: key, in: view)?.name)
        }
      }
    }
  }
}
