import Evaluation
import Figures
import Plotting
import SoftDTW

/// A sweep as a page: curves over γ, or where one weight has several values a map over γ and that weight; of one γ over
/// the steps of a training, curves over these.
struct SweepFigure {
  /// What curves run over.
  enum Abscissa: String {
    case gamma = "γ"
    case step = "step"
  }

  /// The measures of a table's rows at one setting; undefined ones are missing.
  struct Point {
    /// On the abscissa.
    let x: Double
    let gamma: Double
    /// Horizontal, vertical, diagonal.
    let weights: [Double]
    /// By the names of their columns.
    let values: [String: Double]
  }

  /// What is drawn of a measure in a panel of its own.
  static let mapped: [Measure] = [.fMeasure, .magnitudeBalance, .lostEvents, .effectiveTargets]
  static let mostCurves = 8

  let title: String
  /// Over γ only γ > 0: there is no logarithm of the others.
  let points: [Point]
  private let abscissa: Abscissa
  private let leavesOutZero: Bool
  private let suffix: String

  /// - Parameter isSummary: whether the table has the quartiles of several files: medians are drawn.
  /// - Throws: what fetching a row throws.
  init(_ table: SweepTable, over abscissa: Abscissa, isSummary: Bool, title: String) throws {
    self.title = title
    self.abscissa = abscissa
    suffix = isSummary ? "_median" : ""
    let positions = Dictionary(table.columns.enumerated().map { ($1.name, $0) }) { first, _ in first }
    var leavesOutZero = false
    points = try (0..<table.rowCount).compactMap { [suffix] index in
      let fields = CSVLine.fields(try table.row(index))
      func number(_ name: String) -> Double? {
        positions[name].flatMap { fields.indices.contains($0) ? Double(fields[$0]) : nil }
      }
      let setting = SweepColumns.settings.compactMap { number($0.name) }
      guard setting.count == SweepColumns.settings.count, let x = abscissa == .step ? number("step") : setting[0]
      else { return nil }
      guard abscissa == .step || x > 0 else {
        leavesOutZero = true
        return nil
      }
      let names = Measure.allCases.map(\.rawValue) + SweepColumns.ofX.map(SweepColumns.name)
      let values = names.compactMap { name in
        number(name + suffix).flatMap { $0.isFinite ? (name, $0) : nil }
      }
      return Point(
        x: x, gamma: setting[0], weights: Array(setting[1...]), values: Dictionary(values) { first, _ in first })
    }
    self.leavesOutZero = leavesOutZero
  }

  /// What a grid must have for it to be drawn.
  ///
  /// - Throws: a usage `Failure`.
  static func check(_ abscissa: Abscissa, gammas: [Double], weights: [[Double]]) throws(Failure) {
    let count = Set(gammas.filter { $0 > 0 }).count
    guard count >= 2 || abscissa == .step else {
      throw Failure(
        .usage, "--figure draws over γ, and the grid has \(count) γ above 0.\nGive several, as in --gamma 0.01:100:25.")
    }
    let weights = distinct(weights)
    let isMap = abscissa == .gamma && varyingWeight(weights) != nil
    guard isMap || weights.count <= mostCurves else {
      let forms = abscissa == .gamma ? "a map over γ and one weight, or up to" : "over steps up to"
      throw Failure(
        .usage,
        """
        --figure draws \(forms) \(mostCurves) curves; the grid has \(weights.count) weight settings.
        Sweep one weight, or fewer settings.
        """)
    }
  }

  var figure: Figure {
    let weights = Self.distinct(points.map(\.weights))
    let panels: [Panel]
    if abscissa == .gamma, let position = Self.varyingWeight(weights) {
      panels = defined(Self.mapped).map { map(of: $0, weight: position) }
    } else if weights.count > 1 {
      panels = defined(Self.mapped).map { measure in
        plot(
          name(measure), weights.map { weights in (name(weights), curve(measure.rawValue, weights)) }, isShare(measure))
      }
    } else {
      panels = groups.map { title, measures, column in
        plot(
          title, measures.map { (name($0), curve(column($0), weights.first ?? [])) }, measures.allSatisfy(isShare))
      }
    }
    let size = Figure.Size(width: Figure.Size.columnWidth, height: 1 + 4.5 * Double(max(panels.count, 1)))
    let notes = leavesOutZero ? [["γ = 0 has no place on a logarithmic axis, and is left out."]] : []
    return Figure(size: size, title: RichText(fullTitle(weights)), panels: panels, notes: notes)
  }

  private func fullTitle(_ weights: [[Double]]) -> String {
    let gamma = abscissa == .step ? points.first.map { " · γ = \($0.gamma.shortest)" } ?? "" : ""
    return title + gamma + (weights.count == 1 ? " · \(name(weights[0]))" : "")
  }

  private func name(_ weights: [Double]) -> String {
    "w = (\(weights.map { NumberText.format($0, significantDigits: 6) }.joined(separator: ", ")))"
  }

  private func name(_ measure: Measure) -> String {
    measure.rawValue.replacing("f_measure", with: "F-measure").replacing("_", with: " ")
  }

  private func isShare(_ measure: Measure) -> Bool {
    ![.lostEvents, .effectiveTargets, .onsetDeviation, .sdtwPerFrame].contains(measure)
  }

  private func defined(_ measures: [Measure], _ column: (Measure) -> String = \.rawValue) -> [Measure] {
    measures.filter { measure in points.contains { $0.values[column(measure)] != nil } }
  }

  private typealias Group = (title: String, measures: [Measure], column: (Measure) -> String)

  /// Measures that share a panel. Losses at different γ can't be compared, and X is the same at each.
  private var groups: [Group] {
    let ofTraining: [Group] = [
      ("loss D(N,M)/N", [.sdtwPerFrame], \.rawValue), ("X itself", SweepColumns.ofX, SweepColumns.name),
    ]
    let ofTargets: [Group] = [
      ("magnitudes and F-measures", [.magnitudeBalance, .fMeasure, .averagePrecision, .noteFMeasure], \.rawValue),
      ("lost events", [.lostEvents], \.rawValue), ("effective targets", [.effectiveTargets], \.rawValue),
      ("onset deviation in frames", [.onsetDeviation], \.rawValue),
    ]
    return ((abscissa == .step ? ofTraining : []) + ofTargets)
      .map { ($0.title, defined($0.measures, $0.column), $0.column) }.filter { !$0.measures.isEmpty }
  }

  private func curve(_ column: String, _ weights: [Double]) -> [(x: Double, y: Double?)] {
    points.filter { $0.weights == weights }.sorted { $0.x < $1.x }.map { ($0.x, $0.values[column]) }
  }
}

extension SweepFigure {
  /// Colours that stay apart for colour-blind eyes (Okabe and Ito).
  private static let colors = [
    0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x000000, 0x999999,
  ].map { Color($0) }

  private func plot(_ title: String, _ curves: [(name: String, points: [(x: Double, y: Double?)])], _ isShare: Bool)
    -> Panel
  {
    let values = curves.flatMap { $0.points.compactMap(\.y) }
    let (lowest, highest) = (min(values.min() ?? 0, 0), max(values.max() ?? 1, isShare ? 1 : 0))
    let y = ValueScale.fitting(minimum: lowest, maximum: highest, kind: .linear)
    let places = points.map(\.x)
    let x = ValueScale.fitting(minimum: places.min() ?? 0.1, maximum: places.max() ?? 1, kind: .linear)
    let scale = abscissa == .step ? x : ValueScale(.logarithmic, lower: x.lower, upper: x.upper) ?? x
    let plotted = curves.enumerated().map { index, curve in
      let places = curve.points.map { point -> PlottedCurve.Point? in
        guard let value = point.y, let up = y.fraction(of: value), let right = scale.fraction(of: point.x) else {
          return nil
        }
        return PlottedCurve.Point(x: right, y: up)
      }
      return PlottedCurve(name: curve.name, points: places, color: Self.colors[index % Self.colors.count])
    }
    return Panel(
      title: RichText(suffix.isEmpty ? title : "\(title), median"),
      horizontal: Axis(.values(scale), label: RichText(abscissa.rawValue)),
      vertical: Axis(.values(y), label: ""), content: .curves(plotted))
  }

  /// The best cell, where there is one, has a frame.
  private func map(of measure: Measure, weight position: Int) -> Panel {
    let gammas = Set(points.map(\.gamma)).sorted()
    let weights = Set(points.map { $0.weights[position] }).sorted()
    var matrix = Matrix(rows: gammas.count, columns: weights.count, repeating: .nan)
    for point in points {
      guard let value = point.values[measure.rawValue], let row = gammas.firstIndex(of: point.gamma),
        let column = weights.firstIndex(of: point.weights[position])
      else { continue }
      matrix[row, column] = value
    }
    let range = Quantiles.finiteRange(of: matrix.elements) ?? 0...1
    let cells = matrix
    let picture = Picture(
      columns: 0..<gammas.count, rows: 0..<weights.count,
      scale: .fitting(minimum: range.lowerBound, maximum: range.upperBound, kind: .linear), colorMap: .viridis
    ) { cells.raster(frames: $0, columns: $1, pooling: .mean) }
    let title = suffix.isEmpty ? name(measure) : "\(name(measure)), median"
    return Panel(
      title: RichText(title), horizontal: GridAxis(gammas, .logarithmic).axis(label: "γ"),
      vertical: GridAxis(weights, .linear).axis(label: RichText(["w_h", "w_v", "w_d"][position])),
      content: .picture(picture), frames: best(measure, range, cells).map { [$0] } ?? [])
  }

  private func best(_ measure: Measure, _ range: ClosedRange<Double>, _ cells: Matrix) -> Frame? {
    guard let goal = measure.goal, range.lowerBound < range.upperBound else { return nil }
    let value = goal == .highest ? range.upperBound : range.lowerBound
    let places = cells.elements.indices.filter { cells.elements[$0] == value }
    guard let place = places.first, places.count == 1 else { return nil }
    let (row, column) = (place / cells.columns, place % cells.columns)
    return Frame(columns: row..<row + 1, rows: column..<column + 1, color: Color(0xE3262B))
  }

  private static func distinct(_ weights: [[Double]]) -> [[Double]] {
    var known: Set<[Double]> = []
    return weights.filter { known.insert($0).inserted }
  }

  /// Which weight alone differs between settings, and is finite; nil where none or several do.
  private static func varyingWeight(_ weights: [[Double]]) -> Int? {
    let varying = (0..<3).filter { position in Set(weights.map { $0[position] }).count > 1 }
    guard let position = varying.first, varying.count == 1, weights.allSatisfy({ $0[position].isFinite }) else {
      return nil
    }
    return position
  }
}
