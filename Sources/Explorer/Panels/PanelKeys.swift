import Plotting
import TerminalCanvas

/// The keys of the main view.
enum PanelKeys {
  static let navigation: [KeyBinding] = [
    KeyBinding("left", [.left], "cursor one screen column to the left") { $0.moveCursor(horizontal: -1, coarse: true) },
    KeyBinding("right", [.right], "… to the right") { $0.moveCursor(horizontal: 1, coarse: true) },
    KeyBinding("up", [.up], "cursor one screen row up") { $0.moveCursor(vertical: 1, coarse: true) },
    KeyBinding("down", [.down], "… down") { $0.moveCursor(vertical: -1, coarse: true) },
    KeyBinding("previous-frame", [.character("h")], "cursor by exactly one frame back") {
      $0.moveCursor(horizontal: -1, coarse: false)
    },
    KeyBinding("next-frame", [.character("l")], "… one frame on") { $0.moveCursor(horizontal: 1, coarse: false) },
    KeyBinding("next-row", [.character("k")], "cursor by exactly one target or bin up") {
      $0.moveCursor(vertical: 1, coarse: false)
    },
    KeyBinding("previous-row", [.character("j")], "… one target or bin down") {
      $0.moveCursor(vertical: -1, coarse: false)
    },
    KeyBinding("start", [.home], "cursor to the first frame") { $0.moveCursor(horizontal: -.max / 2, coarse: false) },
    KeyBinding("end", [.end], "cursor to the last frame") { $0.moveCursor(horizontal: .max / 2, coarse: false) },
    KeyBinding(
      "zoom-in", [.character("+"), .character("=")], "zoom in at the cursor: time, and targets with it", hint: "zoom"
    ) {
      $0.zoomIn()
    },
    KeyBinding("zoom-out", [.character("-")], "zoom out", hint: "zoom") {
      $0.panels.zoom(in: false, along: $0.solution?.alignment, filling: $0.picturePixels)
    },
    KeyBinding("zoom-in-vertical", [.character("*")], "zoom into this panel's targets or bins alone") {
      $0.panels.zoom($0.panels.focusedPanel.vertical, in: true, filling: $0.picturePixels)
    },
    KeyBinding("zoom-out-vertical", [.character("/")], "zoom out of them") {
      $0.panels.zoom($0.panels.focusedPanel.vertical, in: false, filling: $0.picturePixels)
    },
    KeyBinding("zoom-reset", [.character("0")], "show everything again") { $0.panels.resetZoom() },
    KeyBinding("pan-left", [.character("H")], "pan left") { $0.pan(horizontal: true, forward: false) },
    KeyBinding("pan-right", [.character("L")], "pan right") { $0.pan(horizontal: true, forward: true) },
    KeyBinding("pan-up", [.character("K"), .pageUp], "pan up") { $0.pan(horizontal: false, forward: true) },
    KeyBinding("pan-down", [.character("J"), .pageDown], "pan down") { $0.pan(horizontal: false, forward: false) },
  ]

  static let panels: [KeyBinding] =
    PanelKind.allCases.map { kind in
      KeyBinding(
        "panel-\(kind.rawValue)", [.character(Character(String(kind.rawValue)))],
        "show \(kind.symbol), or go to it where it is on the screen"
      ) { $0.show(kind) }
    } + [
      KeyBinding("next-panel", [.tab], "next panel", hint: "panel") { $0.focusNextPanel(1) },
      KeyBinding("previous-panel", [.backtab], "previous panel") { $0.focusNextPanel(-1) },
      KeyBinding("one-panel", [.character("z")], "this panel alone, and back", hint: "one") {
        $0.toggleOnePanel()
      },
      KeyBinding("arrangement", [.character("s")], "side by side, or stacked over one time axis", hint: "stack") {
        $0.switchArrangement()
      },
      KeyBinding("variant", [.character("e")], "H: H, H\u{303}, E in turn; D: D, D/(n+m−1); Y^mod and X: differences") {
        $0.nextVariant()
      },
      KeyBinding("color-map", [.character("c")], "next colour map", hint: "colours") { $0.nextColorMap() },
      KeyBinding("graphics", [.character("G")], "pictures in pixels or half blocks, where the terminal shows pixels") {
        $0.togglePixels()
      },
      KeyBinding("logarithmic", [.character("g")], "logarithmic or linear scale of this panel", hint: "log") {
        $0.toggleLogarithm()
      },
      KeyBinding("lock-limits", [.character("r")], "keep this panel's colour limits while γ moves; again: own limits") {
        $0.toggleLock()
      },
      KeyBinding("mark", [.character("m")], "mark the target at the cursor in H, Y and Y^mod, or take its mark away") {
        $0.message = $0.panels.toggleMark()
      },
    ]

  static let inspection: [KeyBinding] = [
    KeyBinding(
      "paths", [.character("o")],
      "paths over H, D and C: at γ = 0, of Y^strong, each frame's most probable target"
    ) { $0.nextTraces() },
    KeyBinding(
      "strips", [.character("a")], "cuts at the cursor beside H and Y^mod: its frame; its target or bin over time; h(n)"
    ) { $0.toggleStrips() },
    KeyBinding("arrows", [.character("A")], "arrows in large cells of H, D and C: the steps by which paths come there")
    {
      $0.toggleArrows()
    },
    KeyBinding("histogram", [.character("#")], "histogram of the panel's values in sight, over it") {
      $0.toggleHistogram()
    },
    KeyBinding("next-limits", [.character("b")], "colour limits: own, 1st–99th percentile, of the visible part, shared")
    {
      $0.nextLimits()
    },
    KeyBinding("pooling", [.character("B")], "a pixel shows its values' largest, mean or sum") { $0.nextPooling() },
    KeyBinding("seconds", [.character("t")], "time axis in frames or seconds") { $0.toggleSeconds() },
    KeyBinding("names", [.character("T")], "names of bins, of targets too, or numbers") { $0.nextNaming() },
    KeyBinding("select", [.character("v")], "rectangle from the cursor; moving grows it, + zooms into it; again: end") {
      $0.toggleSelection()
    },
    KeyBinding("limits-of-selection", [.character("V")], "this panel's colour limits from the rectangle") {
      $0.takeLimitsOfSelection()
    },
  ]
}
