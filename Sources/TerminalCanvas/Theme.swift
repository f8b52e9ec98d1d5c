import Plotting

/// Whether a screen is for a dark background or for a light one.
///
/// Drawing uses the dark theme's colours as names of their roles. None of them is a step of a colour map (a test
/// compares), so a finished canvas can be given another theme. Pictures keep their colours, and those of the marks on them.
public enum Theme: String, Hashable, Sendable, CaseIterable {
  case dark
  case light

  /// The theme that fits a terminal's background.
  public init(background: Color) { self = background.luminance > 0.3 ? .light : .dark }

  /// What stands for a colour of the dark theme.
  public func color(_ color: Color) -> Color { self == .dark ? color : Self.lightColors[color] ?? color }

  /// What lies behind text; all other backgrounds belong to pictures.
  private static let textGrounds: [Color] = [.shadedRange, .shadedEvent]

  /// Whether a cell shows a part of a picture, with what was drawn over it.
  fileprivate static func isPicture(_ style: Style) -> Bool {
    style.background.map { !textGrounds.contains($0) } ?? false
  }

  private static let lightColors = roles.merging(zip(Color.curves, curves)) { role, _ in role }

  private static let curves: [Color] = [
    0x8A6A00, 0xC02626, 0x00782F, 0x2A5BC4, 0xB0308A, 0x6B3FC4, 0x007878, 0x9A4A1E, 0x567A00, 0x484848,
  ].map { Color($0) }

  private static let roles: [Color: Color] = [
    .accent: Color(0x00618F), .faint: Color(0x666666), .warning: Color(0x9C4A00),
    .shadedRange: Color(0xD3E6EF), .shadedEvent: Color(0xDDDDDD), .strongest: Color(0x000000),
    .marks[0]: Color(0x771200), .marks[1]: Color(0x0022C6), .marks[2]: Color(0xA06100), .marks[3]: Color(0x711199),
    .marks[4]: Color(0x202020), .marks[5]: Color(0x027C62),
    .paths[0]: Color(0x8A5400), .paths[1]: Color(0x0A5C94), .paths[2]: Color(0x93286B),
  ]
}

extension Color {
  /// This colour where it can be told from a picture under it, or what the light theme has for it where that can; else
  /// black or white.
  public func legible(on ground: Color) -> Color {
    [self, Theme.light.color(self)].first { $0.contrast(to: ground) >= 2.5 } ?? ground.contrasting
  }
}

extension Canvas {
  /// The same screen in a theme.
  public func themed(_ theme: Theme) -> Canvas {
    guard theme != .dark else { return self }
    var canvas = self
    for y in 0..<height {
      for x in 0..<width {
        let style = self[x, y].style
        guard !Theme.isPicture(style) else { continue }
        if let color = style.foreground { canvas[x, y].style.foreground = theme.color(color) }
        if let color = style.background { canvas[x, y].style.background = theme.color(color) }
      }
    }
    return canvas
  }
}
