import Plotting
import SoftDTW

/// How panels stand on a page. The raw values are the names of the command line.
public enum FigureArrangement: String, Hashable, Sendable, CaseIterable {
  /// One below the other.
  case stacked
  /// Up to three beside each other: H, D and Y^mod unless others are asked for.
  case sideBySide = "side-by-side"
  /// Of one γ the paper's Figure 2: Y, X, H and Y^mod; of several the left half of its Figure 5: Y^mod of each below
  /// Y^strong.
  case paper
  /// All panels on a page, with notes.
  case report

  /// Whether it decides what is shown.
  public var hasOwnPanels: Bool { self == .paper || self == .report }

  /// What it shows.
  ///
  /// - Parameter asked: panels, for an arrangement that has none of its own.
  public func panels(asked: [PanelName], gammaCount: Int, hasStrongTargets: Bool) -> [PanelName] {
    let strong: [PanelName] = hasStrongTargets ? [.strongTargets] : []
    switch self {
    case .stacked: return asked
    case .sideBySide: return asked.isEmpty ? [.alignment, .accumulatedCost, .modifiedTargets] : asked
    case .paper:
      return gammaCount > 1 ? strong + [.modifiedTargets] : [.targets, .predictions, .alignment, .modifiedTargets]
    case .report:
      return [.alignment, .modifiedTargets, .predictions] + strong
        + [.targets, .cost, .accumulatedCost, .accumulatedCostPerStep, .normalizedAlignment, .expectedAlignment]
    }
  }
}

extension FigureSource {
  /// A page of panels; those that γ changes come once for each alignment.
  ///
  /// - Parameters:
  ///   - width: in centimetres; without, a column or a page as the arrangement needs.
  ///   - height: without, what suits the number of panels.
  /// - Precondition: there are panels, and alignments for those that need one.
  /// - Throws: `FigureError.noStrongTargets` where they are asked for.
  public func figure(
    _ arrangement: FigureArrangement, _ names: [PanelName], style: FigureStyle, width: Double? = nil,
    height: Double? = nil, notes: [[String]] = []
  ) throws(FigureError) -> Figure {
    var panels: [Panel] = []
    for name in names {
      for index in name.dependsOnGamma ? alignments.indices : 0..<1 {
        panels.append(try panel(name, of: index, style, titled: arrangement))
      }
    }
    if arrangement == .paper { addLetters(to: &panels) }
    let columns =
      switch arrangement {
      case .stacked, .paper: 1
      case .sideBySide: min(panels.count, 3)
      case .report: 2
      }
    hideRepeatedLabels(of: &panels, columns)
    let rows = Double((panels.count + columns - 1) / columns)
    let usual: (width: Double, height: Double) =
      switch arrangement {
      case .stacked, .paper: (Figure.Size.columnWidth, panels.count == 1 ? 6.5 : 1.2 + rows * 3)
      case .sideBySide: (Figure.Size.pageWidth, 0.8 + rows * 5)
      case .report: (Figure.Size.pageWidth, 24.7)
      }
    return Figure(
      size: Figure.Size(width: width ?? usual.width, height: height ?? usual.height), title: title(of: names),
      panels: panels, columnCount: columns, notes: notes)
  }

  private func panel(
    _ name: PanelName, of index: Int, _ style: FigureStyle, titled arrangement: FigureArrangement
  ) throws(FigureError) -> Panel {
    var panel = try panel(name, of: index, style)
    if alignments.count > 1, name.dependsOnGamma {
      panel.title = name.symbol + RichText(", γ = \(text(alignments[index].parameters.gamma))")
    } else if arrangement == .paper, name == .alignment {
      // With time to the right it is what the paper calls so.
      panel.title = name.symbol + .raised("T") + RichText(": \(name.caption)")
    }
    return panel
  }

  /// (a), (b), … as papers refer to them.
  private func addLetters(to panels: inout [Panel]) {
    let letters = "abcdefghijklmnopqrstuvwxyz"
    for (index, letter) in zip(panels.indices, letters) {
      panels[index].title = RichText("(\(letter)) ") + panels[index].title
    }
  }

  /// An axis says what it counts only below the last of those panels that follow each other with the same axis.
  private func hideRepeatedLabels(of panels: inout [Panel], _ columns: Int) {
    guard columns == 1 else { return }
    for index in panels.indices.dropLast() where panels[index].horizontal == panels[index + 1].horizontal {
      panels[index].horizontal.label = ""
    }
  }

  /// The sequences' name, and the settings that decide what is seen.
  private func title(of names: [PanelName]) -> RichText {
    guard let first = alignments.first, names.contains(where: \.needsAlignment) else { return RichText(name) }
    var parts = [name]
    if names.contains(where: \.dependsOnGamma) {
      if alignments.count == 1 { parts.append("γ = \(text(first.parameters.gamma))") }
      parts.append("w = (\(first.parameters.stepWeights.values.map(text).joined(separator: ", ")))")
    }
    return RichText((parts + [cost]).joined(separator: " · "))
  }

  private func text(_ value: Double) -> String { NumberText.format(value, significantDigits: 6) }
}
