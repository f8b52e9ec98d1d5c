import Foundation
import Plotting
import TestSupport
import Testing

@testable import TerminalCanvas

struct ThemeTests {
  private static let roles: [Color] =
    [.accent, .faint, .warning, .strongest, .shadedRange, .shadedEvent] + Color.marks + Color.curves + Color.paths

  @Test func noColorOfTheInterfaceIsAStepOfAColorMap() {
    let steps = Set(ColorMap.allCases.flatMap { map in (0..<map.levels).map { map.color(level: $0) } })
    #expect(steps.isDisjoint(with: Self.roles + [ColorMap.undefined]))
  }

  @Test func theLightThemeReplacesRolesAndLeavesPictures() {
    var canvas = Canvas(width: 3, height: 1)
    let step = ColorMap.viridis.color(at: 0.4)
    canvas[0, 0] = Cell("a", Style(.accent, on: .shadedRange, bold: true))
    canvas[1, 0] = Cell("▀", Style(step, on: Color(0xFFFFFF)))
    let light = canvas.themed(.light)
    #expect(light[0, 0].style.foreground != .accent && light[0, 0].style.background != .shadedRange)
    #expect(light[0, 0].character == "a" && light[0, 0].style.isBold)
    #expect(light[1, 0] == canvas[1, 0] && light[2, 0] == .blank)
    #expect(canvas.themed(.dark) == canvas)
  }

  /// They are chosen for what lies under them, whatever the terminal's own background is.
  @Test func marksOnPicturesAreTheSameInBothThemes() {
    var canvas = Canvas(width: 3, height: 1)
    let step = ColorMap.viridis.color(at: 0)
    canvas[0, 0] = Cell("×", Style(.warning, on: step))
    canvas[1, 0] = Cell("▀", Style(Color.marks[0], on: step))
    canvas[2, 0] = Cell(" ", Style(on: Color.marks[4]))
    #expect(canvas.themed(.light) == canvas)
  }

  @Test(arguments: ColorMap.allCases, Color.paths + [.warning])
  func signsCanBeSeenOnEveryStep(map: ColorMap, color: Color) {
    for ground in (0..<map.levels).map({ map.color(level: $0) }) {
      #expect(color.legible(on: ground).exactContrast(to: ground) >= 2.4, "\(ground)")
    }
  }

  /// The contrast that WCAG asks of text, on backgrounds that are in use.
  @Test(arguments: Theme.allCases)
  func everyColorCanBeReadOnItsBackground(theme: Theme) {
    let background = theme == .dark ? Color(0x1E1E1E) : Color(0xFDF6E3)
    for role in Self.roles where role != .shadedRange && role != .shadedEvent {
      let contrast = theme.color(role).exactContrast(to: background)
      #expect(contrast >= 4.5, "\(role) in \(theme)")
    }
    for shade in [Color.shadedRange, .shadedEvent] {
      #expect(theme.color(.accent).exactContrast(to: theme.color(shade)) >= 3)
    }
  }

  @Test(arguments: [
    (UInt32(0x000000), Theme.dark), (0x282C34, .dark), (0xFDF6E3, .light), (0xFFFFFF, .light), (0x002B36, .dark),
  ])
  func theBackgroundDecides(background: UInt32, theme: Theme) {
    #expect(Theme(background: Color(background)) == theme)
  }

  /// Machado, Oliveira and Fernandes (2009), at full severity: protanopia, deuteranopia, tritanopia.
  private static let deficiencies: [[[Double]]] = [
    [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
  ]

  @Test(arguments: deficiencies, Theme.allCases)
  func colorBlindEyesTellMarksApart(matrix: [[Double]], theme: Theme) {
    let seen = Color.marks.map { theme.color($0).linear.transformed(by: matrix).lab }
    for (index, first) in seen.enumerated() {
      for (other, second) in seen.enumerated().dropFirst(index + 1) {
        let distance = zip(first, second).map { ($0 - $1) * ($0 - $1) }.reduce(0, +).squareRoot()
        // 2.3 is just noticed.
        #expect(distance > 20, "marks \(index) and \(other) in \(theme)")
      }
    }
  }
}

extension Color {
  fileprivate var linear: [Double] {
    [red, green, blue].map { channel in
      let share = Double(channel) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
  }

  fileprivate func exactContrast(to other: Color) -> Double {
    let (a, b) = (linear.luminance, other.linear.luminance)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }
}

extension [Double] {
  fileprivate var luminance: Double { 0.2126 * self[0] + 0.7152 * self[1] + 0.0722 * self[2] }

  fileprivate func transformed(by matrix: [[Double]]) -> [Double] {
    matrix.map { row in Swift.min(Swift.max(zip(row, self).map(*).reduce(0, +), 0), 1) }
  }

  /// CIELAB, of linear sRGB under D65.
  fileprivate var lab: [Double] {
    let x = (0.4124 * self[0] + 0.3576 * self[1] + 0.1805 * self[2]) / 0.9505
    let z = (0.0193 * self[0] + 0.1192 * self[1] + 0.9505 * self[2]) / 1.089
    let f = [x, luminance, z].map { $0 > 0.008856 ? cbrt($0) : 7.787 * $0 + 16.0 / 116 }
    return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
  }
}
