import TerminalCanvas

/// The keys of the sweep view, and those that play it in every view.
enum SweepKeys {
  static let bindings: [KeyBinding] = [
    KeyBinding(
      "sweep-left", [.left, .character("h")], "look at the next lower γ of the sweep; over steps: the dump before",
      hint: "look"
    ) {
      $0.moveAlong(-1)
    },
    KeyBinding(
      "sweep-right", [.right, .character("l")], "look at the next higher γ; over steps: the next dump", hint: "look"
    ) { $0.moveAlong(1) },
    KeyBinding("sweep-first", [.home], "look at the lowest γ; over steps: the first dump") { $0.moveToEnd(false) },
    KeyBinding("sweep-last", [.end], "look at the highest γ; over steps: the last dump") { $0.moveToEnd(true) },
    KeyBinding("sweep-up", [.up, .character("k")], "the curve above in the legend; in the map: a higher weight") {
      $0.moveVertically(1)
    },
    KeyBinding("sweep-down", [.down, .character("j")], "the curve below; in the map: a lower weight") {
      $0.moveVertically(-1)
    },
    KeyBinding("sweep-next", [.tab], "next group of curves; in the map: next measure", hint: "curves") {
      $0.chooseNext(1)
    },
    KeyBinding("sweep-previous", [.backtab], "previous group of curves; in the map: previous measure") {
      $0.chooseNext(-1)
    },
    KeyBinding("sweep-curve", [.character("a")], "draw the chosen curve, or leave it out") { $0.toggleCurve() },
    KeyBinding(
      "sweep-form", [.character("f")],
      "curves over γ; over the steps of a training run; map over γ and one weight in turn", hint: "map"
    ) {
      $0.nextForm()
    },
    KeyBinding("sweep-weight", [.character("W")], "the map's weight: w_h, w_v, w_d in turn") { $0.nextMapWeight() },
  ]

  static let playing: [KeyBinding] = [
    KeyBinding(
      "play", [.character(" ")],
      "play γ, which runs through its range, or over steps the training; in the learning view: learn; again: stop there",
      hint: "play"
    ) {
      $0.togglePlaying()
    },
    KeyBinding("play-slower", [.character(",")], "play or learn slower") { $0.changeSpeed(-1) },
    KeyBinding("play-faster", [.character(".")], "play or learn faster") { $0.changeSpeed(1) },
    KeyBinding("unlearn", [.character("U")], "X as it was given; what was learned is forgotten") { $0.unlearn() },
  ]
}
