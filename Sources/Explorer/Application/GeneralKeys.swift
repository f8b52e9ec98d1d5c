import TerminalCanvas

/// The keys that belong to no room.
enum GeneralKeys {
  /// They mean the same whatever lies over the panels.
  static let everywhere: Set<Key> = [.control("l"), .control("z")]
  static let quitting: Set<Key> = [.character("q"), .control("c")]

  static let bindings: [KeyBinding] = [
    KeyBinding("undo", [.character("u")], "undo the last change of γ, weights, cost or τ") { $0.undo() },
    KeyBinding("redo", [.control("r")], "redo what was undone") { $0.redo() },
    KeyBinding("reset", [.character("R")], "γ, weights, cost, τ, zoom and scales as they were at the start") {
      $0.reset()
    },
    KeyBinding(
      "command", [.character(":")], "type a command: any of these names, or one with arguments; Tab completes",
      hint: "command"
    ) {
      $0.openCommandLine()
    },
    KeyBinding("copy-value", [.character("y")], "copy the value of this panel at the cursor") { $0.copyValue() },
    KeyBinding(
      "copy-command", [.character("Y")],
      "copy the command line that opens this again; in the learning view, that of sdtw learn"
    ) { _ in [.copyCommand]
    },
    KeyBinding("help", [.character("?"), .function(1)], "this help", hint: "help") {
      $0.overlay = .help(HelpRoom(notes: $0.notes, view: $0.view, keyMap: $0.keyMap))
    },
    KeyBinding("cancel", [.escape], "cancel the computation; go back from what is looked at; leave a slider or a view")
    { $0.cancel() },
    KeyBinding("mouse", [.character("M")], "the mouse: the program's, or the terminal's to select text; again: back") {
      $0.toggleMouse()
    },
    KeyBinding("redraw", [.control("l")], "draw the screen anew") { _ in [.redraw] },
    KeyBinding("suspend", [.control("z")], "suspend; `fg` in the shell returns") { _ in [.suspend] },
    KeyBinding("quit", [.character("q"), .control("c")], "quit", hint: "quit") { _ in [.quit] },
  ]
}
