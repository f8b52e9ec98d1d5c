import TerminalCanvas

/// The line below the title: the views with their keys, and the panels where only one of them is on the screen.
struct Tabs {
  private struct Tab {
    var key: String
    var name: String
    var isChosen: Bool
  }

  private let views: [Tab]
  private let panels: [Tab]

  init(_ explorer: Explorer, _ layout: PanelsLayout) {
    views = ViewKind.allCases.map {
      Tab(key: explorer.keyMap.keys(of: $0.action).first?.label ?? "", name: $0.title, isChosen: $0 == explorer.view)
    }
    let showsPanels = explorer.view == .panels && layout.isSingle
    panels = (showsPanels ? explorer.panels.tabs : []).map {
      Tab(key: String($0.rawValue), name: $0.symbol, isChosen: $0 == explorer.panels.focusedPanel)
    }
  }

  func draw(on canvas: inout Canvas, in area: Rectangle) {
    // What has no room is shortened to its key, from the views on.
    let tabs = [(views, true), (views, false)].lazy.flatMap { views, isLong in
      [(views, isLong, true), (views, isLong, false)]
    }
    let fitting = tabs.first { width($0.0, long: $0.1) + width(panels, long: $0.2) <= area.width }
    var x = draw(views, long: fitting?.1 ?? false, on: &canvas, x: area.x, in: area)
    if !panels.isEmpty {
      x = canvas.write("│", x: x, y: area.y, style: Style(.faint), width: area.maxX - x) + 1
      _ = draw(panels, long: fitting?.2 ?? false, on: &canvas, x: x, in: area)
    }
  }

  private func text(_ tab: Tab, long: Bool) -> String { long || tab.isChosen ? "\(tab.key) \(tab.name)" : tab.key }

  private func width(_ tabs: [Tab], long: Bool) -> Int { tabs.map { text($0, long: long).count + 1 }.reduce(0, +) + 2 }

  private func draw(_ tabs: [Tab], long: Bool, on canvas: inout Canvas, x: Int, in area: Rectangle) -> Int {
    tabs.reduce(x) { x, tab in
      let style = Style(tab.isChosen ? nil : .faint, bold: tab.isChosen, reversed: tab.isChosen)
      return canvas.write(text(tab, long: long), x: x, y: area.y, style: style, width: area.maxX - x) + 1
    }
  }
}
