import TerminalCanvas

/// The line below the title: the views with their keys, and the panels where only one of them is on the screen.
struct Tabs {
  private struct Tab {
    /// The name of what chooses it.
    var action: String
    /// Nil where a person's own keys leave none.
    var key: Key?
    var name: String
    var isChosen: Bool
  }

  private let views: [Tab]
  private let panels: [Tab]

  init(_ explorer: Explorer, _ layout: PanelsLayout) {
    func tab(_ action: String, _ name: String, isChosen: Bool) -> Tab {
      Tab(action: action, key: explorer.keyMap.keys(of: action).first, name: name, isChosen: isChosen)
    }
    views = explorer.views.map { tab($0.action, $0.title, isChosen: $0 == explorer.view) }
    let showsPanels = explorer.view == .panels && layout.isSingle
    panels = (showsPanels ? explorer.panels.tabs : []).map {
      tab($0.action, $0.symbol, isChosen: $0 == explorer.panels.focusedPanel)
    }
  }

  func draw(on canvas: inout Canvas, in area: Rectangle) {
    let placed = placed(in: area)
    for (tab, text, x) in placed {
      let style = Style(tab.isChosen ? nil : .faint, bold: tab.isChosen, reversed: tab.isChosen)
      canvas.write(text, x: x, y: area.y, style: style, width: area.maxX - x)
    }
    if !panels.isEmpty, let x = placed.dropFirst(views.count).first?.x, x - 2 < area.maxX {
      canvas.write("│", x: x - 2, y: area.y, style: Style(.faint))
    }
  }

  /// The name of what chooses the tab at a column; nil between tabs and behind them.
  func action(at column: Int, in area: Rectangle) -> String? {
    placed(in: area).first { $0.x <= column && column < $0.x + $0.text.count }?.tab.action
  }

  /// Each tab with its text and its column: the views, a bar with a blank on each side, the panels. What has no room is
  /// shortened to its key, from the views on; one without a key keeps its name.
  private func placed(in area: Rectangle) -> [(tab: Tab, text: String, x: Int)] {
    let choices = [(true, true), (true, false), (false, true), (false, false)]
    let fitting = choices.first {
      width(views, long: $0.0) + width(panels, long: $0.1) <= area.width
    }
    let (viewsAreLong, panelsAreLong) = fitting ?? (false, false)
    var x = area.x
    var placed: [(tab: Tab, text: String, x: Int)] = []
    func place(_ tabs: [Tab], long: Bool) {
      for tab in tabs {
        let text = text(tab, long: long)
        placed.append((tab, text, x))
        x += text.count + 1
      }
    }
    place(views, long: viewsAreLong)
    x += 2
    place(panels, long: panelsAreLong)
    return placed
  }

  private func text(_ tab: Tab, long: Bool) -> String {
    guard let label = tab.key?.label else { return tab.name }
    return long || tab.isChosen ? "\(label) \(tab.name)" : label
  }

  private func width(_ tabs: [Tab], long: Bool) -> Int { tabs.map { text($0, long: long).count + 1 }.reduce(0, +) + 2 }
}
