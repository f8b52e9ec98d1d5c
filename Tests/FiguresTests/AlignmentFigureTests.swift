import Plotting
import SoftDTW
import Testing

@testable import Figures

@Suite struct AlignmentFigureTests {
  /// The paper's example.
  private func source(gammas: [Double] = [1], framesPerSecond: Double? = nil, strong: Bool = true) throws
    -> FigureSource
  {
    let (x, y) = MagnitudeDecay.sequences()
    let pair = try SequencePair(predictions: x, targets: y, strongTargets: strong ? x : nil)
    let cost = try CostMatrix(of: pair, cost: .mse)
    return FigureSource(
      name: "magnitude-decay", pair: pair, framesPerSecond: framesPerSecond, markedTargets: [2, 4, 1], cost: "mse",
      alignments: try gammas.map { try Alignment(cost: cost, parameters: AlignmentParameters(gamma: $0)) })
  }

  private let style = FigureStyle(colorMap: .grayReversed)

  private func heatmap(_ panel: Panel) -> Picture? {
    if case .picture(let picture) = panel.content { picture } else { nil }
  }

  /// The paper's Figure 2: the one-frame event red, the five-frame one blue, in all four panels; a rest has no frame.
  @Test func theFourPanelsOfFigure2() throws {
    let names = FigureArrangement.paper.panels(asked: [], gammaCount: 1, hasStrongTargets: true)
    let figure = try source().figure(.paper, names, style: style)
    #expect(
      figure.panels.map(\.title.plainText) == [
        "(a) Y: weak targets", "(b) X: predictions", "(c) HT: soft alignment", "(d) Ymod: modified targets",
      ])
    #expect(figure.title.plainText == "magnitude-decay · γ = 1 · w = (1, 1, 1) · mse")
    #expect(
      figure.panels.map { $0.frames.map(\.columns) } == [[2..<3, 4..<5]] + Array(repeating: [5..<6, 9..<14], count: 3))
    #expect(
      figure.panels.map { $0.frames.map(\.rows) } == [
        [3..<6, 6..<9], [3..<6, 6..<9], [2..<3, 4..<5], [3..<6, 6..<9],
      ])
    #expect(figure.panels[3].frames.map(\.color) == [Color(0xE3262B), Color(0x2F6FEB)])
  }

  /// What is drawn is Y^mod, with the peaks that the specification lists.
  @Test func picturesHoldTheValues() throws {
    let picture = try #require(heatmap(try source().panel(.modifiedTargets, of: 0, style)))
    let raster = picture.raster(
      RasterAxis(source: picture.columns, pixels: 17), RasterAxis(source: picture.rows, pixels: picture.rows.count))
    func highest(_ columns: Range<Int>) -> Double {
      columns.flatMap { x in (0..<raster.height).map { raster[x, $0] } }.max() ?? 0
    }
    #expect(abs(highest(5..<6) - 0.618) < 5e-4 && abs(highest(9..<14) - 0.973) < 5e-4)
    #expect(picture.scale.lower == 0 && picture.scale.upper == 1 && !picture.isClipped)
  }

  @Test func strongTargetsMayBeMissing() throws {
    let source = try source(strong: false)
    #expect(throws: FigureError.noStrongTargets) { try source.figure(.stacked, [.strongTargets], style: style) }
  }

  /// Without strong targets the frames come from H̃.
  @Test func framesWithoutStrongTargets() throws {
    let source = try source(gammas: [0.1], strong: false)
    #expect(source.frames(in: .modifiedTargets, of: 0).map(\.columns) == [5..<6, 9..<14])
  }

  @Test func severalGammasGiveAPanelEach() throws {
    let source = try source(gammas: [0.1, 1, 10], framesPerSecond: 10)
    let names = FigureArrangement.paper.panels(asked: [], gammaCount: 3, hasStrongTargets: true)
    let figure = try source.figure(.paper, names, style: style)
    #expect(
      figure.panels.map(\.title.plainText) == [
        "(a) Ystrong: strong targets", "(b) Ymod, γ = 0.1", "(c) Ymod, γ = 1", "(d) Ymod, γ = 10",
      ])
    #expect(figure.title.plainText == "magnitude-decay · w = (1, 1, 1) · mse")
    // Time is named once, below the last.
    #expect(figure.panels.map(\.horizontal.label.plainText) == ["", "", "", "time in s"])
    #expect(figure.panels[0].horizontal.kind == .seconds(0..<17, framesPerSecond: 10))
  }

  @Test func sizesFollowTheArrangement() throws {
    let source = try source()
    #expect(try source.figure(.stacked, [.alignment], style: style).size == Figure.Size(width: 8.5, height: 6.5))
    let side = try source.figure(.sideBySide, [.alignment, .accumulatedCost, .cost, .predictions], style: style)
    #expect(side.size.width == 17.5 && side.columnCount == 3 && side.rowCount == 2)
    let given = try source.figure(.report, [.alignment, .targets], style: style, width: 12, height: 9, notes: [["n"]])
    #expect(given.size == Figure.Size(width: 12, height: 9) && given.notes == [["n"]])
  }

  @Test func sequencesAloneHaveNoSettingsInTheirTitle() throws {
    let (x, y) = MagnitudeDecay.sequences()
    let source = FigureSource(
      name: "run", pair: try SequencePair(predictions: x, targets: y), framesPerSecond: nil, cost: "mse", alignments: []
    )
    #expect(try source.figure(.stacked, [.predictions, .targets], style: style).title.plainText == "run")
  }

  /// Limits that were asked for are exact, and what exceeds them is said.
  @Test func limits() throws {
    var style = style
    style.limits = 0...0.5
    let linear = try #require(heatmap(try source().panel(.alignment, of: 0, style)))
    #expect(linear.scale == ValueScale(.linear, lower: 0, upper: 0.5) && linear.isClipped)
    style.isLogarithmic = true
    style.limits = 0.01...2
    let logarithmic = try #require(heatmap(try source().panel(.alignment, of: 0, style)))
    #expect(logarithmic.scale == ValueScale(.logarithmic, lower: 0.01, upper: 2) && !logarithmic.isClipped)
  }
}
