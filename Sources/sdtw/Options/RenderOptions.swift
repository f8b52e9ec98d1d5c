import ArgumentParser
import Figures
import Plotting
import SequenceFiles
import SoftDTW

/// γ, which may have several values, and the step weights of a figure.
struct FigureAlignmentOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Softmin temperature γ ≥ 0; a list, as in 0.1,1,10, gives a panel for each.", valueName: "γ"),
    transform: { text in
      let values: [Double]
      do throws(NotationFault) { values = try ValueNotation(text, .logarithmic).values } catch {
        throw ValidationError(error.description)
      }
      guard values.count <= 12 else {
        throw ValidationError("\(values.count) γ are too many for a figure: 12 are the most.")
      }
      return values
    })
  var gamma: [Double]?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Step weights: horizontal, vertical, diagonal, each ≥ 0 or inf.", valueName: "h,v,d"),
    transform: AlignmentOptions.weights)
  var stepWeights: StepWeights?

  @OptionGroup
  var costs: CostOptions

  /// Those of each γ.
  func parameters(for run: Run) -> [AlignmentParameters] {
    (gamma ?? [run.defaults.gamma ?? 1]).map { gamma in
      AlignmentParameters(
        gamma: gamma, stepWeights: stepWeights ?? run.defaults.stepWeights ?? .unit,
        firstCell: costs.firstCell ?? .diagonal)
    }
  }
}

/// What a figure shows, and how.
struct PictureOptions: ParsableArguments {
  @Option(
    name: .customLong("panel"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "What to show (default: H). May be given several times.",
      valueName: PanelName.allCases.map(\.rawValue).joined(separator: "|")), completion: .names(of: PanelName.self),
    transform: panel)
  var panels: [PanelName] = []

  @Option(
    help: ArgumentHelp(
      "How panels stand: stacked (the default), side by side (H, D and Y_mod unless others are named), as in the "
        + "paper's Figures 2 and 5, or all of them as a report.", valueName: "stacked|side-by-side|paper|report"))
  var layout: FigureArrangement?

  @Option(help: ArgumentHelp("Colours of the heatmaps.", valueName: "viridis|cividis|gray_r|magma"))
  var colorMap: ColorMap?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Limits of the colours (default: by the values).", valueName: "lo,hi"), transform: limits)
  var limits: ClosedRange<Double>?

  @Flag(help: "Logarithmic colours.")
  var log = false

  private static func panel(_ text: String) throws -> PanelName {
    guard let name = PanelName(rawValue: text) else {
      throw ValidationError("“\(text)” is none of \(PanelName.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    return name
  }

  private static func limits(_ text: String) throws -> ClosedRange<Double> {
    let values = text.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
    guard values.count == 2, let lower = values[0], let upper = values[1], lower.isFinite, upper.isFinite, lower < upper
    else { throw ValidationError("two rising finite numbers are needed, as in 0,1.") }
    return lower...upper
  }

  func validate() throws {
    if let layout, layout.hasOwnPanels, !panels.isEmpty {
      throw ValidationError("--layout \(layout.rawValue) has panels of its own: leave --panel out, or take another.")
    }
    if log, let limits, ValueScale(.logarithmic, lower: limits.lowerBound, upper: limits.upperBound) == nil {
      throw ValidationError("--log needs limits above 0, and --limits starts at \(limits.lowerBound).")
    }
  }

  var arrangement: FigureArrangement { layout ?? .stacked }

  func names(gammaCount: Int, hasStrongTargets: Bool) -> [PanelName] {
    let asked = panels.isEmpty && layout ?? .stacked == .stacked ? [.alignment] : panels
    return arrangement.panels(asked: asked, gammaCount: gammaCount, hasStrongTargets: hasStrongTargets)
  }

  /// Papers are printed.
  var style: FigureStyle {
    FigureStyle(
      colorMap: colorMap ?? (layout == .paper ? .grayReversed : .viridis), limits: limits, isLogarithmic: log)
  }
}
