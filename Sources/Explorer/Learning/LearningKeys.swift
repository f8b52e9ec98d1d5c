import TerminalCanvas

/// The keys of the learning view; those that play learn here.
enum LearningKeys {
  static let bindings: [KeyBinding] = [
    KeyBinding("learn-step", [.right, .character("l")], "a step on: learned anew behind the last one", hint: "step") {
      $0.learnStep()
    },
    KeyBinding("learn-back", [.left, .character("h")], "back to the step before that is kept", hint: "step") {
      $0.goBackInLearning()
    },
    KeyBinding("learn-first", [.home], "back to the start") { $0.goToEndOfLearning(false) },
    KeyBinding("learn-last", [.end], "on to the last step") { $0.goToEndOfLearning(true) },
    KeyBinding("learn-curve-up", [.up, .character("k")], "the curve above in the legend") {
      $0.learningRoom.curves.chooseMeasure(-1)
    },
    KeyBinding("learn-curve-down", [.down, .character("j")], "the curve below") {
      $0.learningRoom.curves.chooseMeasure(1)
    },
    KeyBinding("learn-curves-next", [.tab], "next group of curves", hint: "curves") {
      $0.learningRoom.curves.chooseGroup(1)
    },
    KeyBinding("learn-curves-previous", [.backtab], "previous group of curves") {
      $0.learningRoom.curves.chooseGroup(-1)
    },
    KeyBinding("learn-curve", [.character("a")], "draw the chosen curve, or leave it out") {
      $0.learningRoom.curves.toggleCurve()
    },
    KeyBinding(
      "learn-both", [.character("s")], "one panel of this training, of the pinned one, their difference; again: back"
    ) {
      $0.showBothTrainings()
    },
  ]
}
