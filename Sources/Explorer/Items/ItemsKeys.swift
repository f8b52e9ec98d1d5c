import TerminalCanvas

/// The keys of the overview of a batch.
enum ItemsKeys {
  static let bindings: [KeyBinding] = [
    KeyBinding("item-left", [.left, .character("h")], "the item before", hint: "choose") { $0.chooseItem(by: -1) },
    KeyBinding("item-right", [.right, .character("l")], "the next item", hint: "choose") { $0.chooseItem(by: 1) },
    KeyBinding("item-up", [.up, .character("k")], "the item above") { $0.chooseItemInGrid(-1) },
    KeyBinding("item-down", [.down, .character("j")], "… below") { $0.chooseItemInGrid(1) },
    KeyBinding("item-page-up", [.pageUp], "a page up") { $0.chooseItemPage(-1) },
    KeyBinding("item-page-down", [.pageDown], "… down") { $0.chooseItemPage(1) },
    KeyBinding("item-first", [.home], "the first item") { $0.chooseItem(atEnd: false) },
    KeyBinding("item-last", [.end], "the last one") { $0.chooseItem(atEnd: true) },
    KeyBinding("item-show", [.enter], "show it in the panels", hint: "show") { $0.showChosenItem() },
  ]
}
