import Plotting

/// What the colours and markers of a plot stand for, in as few columns as its height allows, from the top down.
///
/// Without room names are shortened, then values left out, then entries; never one that is emphasised.
public struct Legend {
  public struct Entry: Hashable, Sendable {
    public let marker: Character
    public let color: Color
    public let name: String
    /// Shown as a whole or not at all: a number that is cut off reads as another.
    public let value: String
    /// Reversed, as what has the focus is.
    public let isEmphasized: Bool

    public init(marker: Character, color: Color, name: String, value: String = "", isEmphasized: Bool = false) {
      self.marker = marker
      self.color = color
      self.name = name
      self.value = value
      self.isEmphasized = isEmphasized
    }
  }

  public let entries: [Entry]

  public init(entries: [Entry]) { self.entries = entries }

  public func draw(on canvas: inout Canvas, in area: Rectangle) {
    for (index, place, nameWidth) in placed(in: area) {
      entries[index].draw(on: &canvas, x: place.x, y: place.y, width: place.width, nameWidth: nameWidth)
    }
  }

  /// The index of the entry that a cell of the screen belongs to.
  public func entry(x: Int, y: Int, in area: Rectangle) -> Int? {
    placed(in: area).first { $0.place.contains(x, y) }?.index
  }

  /// The entries that are shown, each with its place and the room for its name.
  private func placed(in area: Rectangle) -> [(index: Int, place: Rectangle, nameWidth: Int)] {
    guard area.width > 0, area.height > 0 else { return [] }
    let capacity = area.height * max(1, (area.width + Self.gap) / (Self.leastWidth + Self.gap))
    let emphasized = entries.lastIndex(where: \.isEmphasized) ?? 0
    let first = max(0, emphasized - capacity + 1)
    let shown = Array(entries.dropFirst(first).prefix(capacity))
    let groups = stride(from: 0, to: shown.count, by: area.height).map { shown[$0...].prefix(area.height) }
    var x = area.x
    var placed: [(index: Int, place: Rectangle, nameWidth: Int)] = []
    for (group, width) in zip(groups, Self.widths(of: groups, in: area.width)) {
      let nameWidth = min(group.map(\.name.count).max() ?? 0, width - 2)
      for row in 0..<group.count {
        let place = Rectangle(x: x, y: area.y + row, width: width, height: 1)
        placed.append((first + placed.count, place, nameWidth))
      }
      x += width + Self.gap
    }
    return placed
  }

  private static let gap = 2
  /// Room for a marker and the beginning of a name.
  private static let leastWidth = 8

  /// As wide as the entries are, the widest made narrower until all fit.
  private static func widths(of groups: [ArraySlice<Entry>], in width: Int) -> [Int] {
    var widths = groups.map { group in
      let value = group.map(\.value.count).max() ?? 0
      return 2 + (group.map(\.name.count).max() ?? 0) + (value > 0 ? value + 1 : 0)
    }
    let room = width - gap * (groups.count - 1)
    while widths.reduce(0, +) > room, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }) {
      widths[widest] -= 1
    }
    return widths
  }
}

extension Legend.Entry {
  /// Values stand below each other, behind the longest name.
  fileprivate func draw(on canvas: inout Canvas, x: Int, y: Int, width: Int, nameWidth: Int) {
    canvas.write(String(marker), x: x, y: y, style: Style(color, bold: true, reversed: isEmphasized), width: width)
    let text = text(width: width - 2, nameWidth: nameWidth)
    let style = Style(bold: isEmphasized, reversed: isEmphasized)
    canvas.write(" " + text, x: x + 1, y: y, style: style, width: width - 1)
  }

  /// The name beside the marker, with the value if at least four characters of the name are left.
  private func text(width: Int, nameWidth: Int) -> String {
    let room = width - value.count - 1
    guard !value.isEmpty, room >= min(name.count, 4) else { return name.shortened(to: max(width, 0)) }
    let shown = name.shortened(to: room)
    return shown + String(repeating: " ", count: max(min(nameWidth, room) - shown.count, 0) + 1) + value
  }
}
