import ArgumentParser
import Evaluation
import SequenceFiles
import SoftDTW

/// Which settings a sweep computes.
struct GridOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "γ: a range lower:upper:count in equal ratios, a list, or one value (default: 0.01:100:25).", valueName: "γ"),
    transform: { try notation($0, .logarithmic) })
  var gamma: ValueNotation?

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Step weights: horizontal, vertical, diagonal, each ≥ 0 or inf. May be given several times.", valueName: "h,v,d"),
    transform: AlignmentOptions.weights)
  var stepWeights: [StepWeights] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Horizontal weights: a range lower:upper:count in equal steps, a list, or one value.", valueName: "w_h"),
    transform: { try notation($0, .linear) })
  var horizontal: ValueNotation?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Vertical weights.", valueName: "w_v"),
    transform: { try notation($0, .linear) })
  var vertical: ValueNotation?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Diagonal weights.", valueName: "w_d"),
    transform: { try notation($0, .linear) })
  var diagonal: ValueNotation?

  private static func notation(_ text: String, _ spacing: ValueNotation.Spacing) throws -> ValueNotation {
    do throws(NotationFault) {
      return try ValueNotation(text, spacing, allowsInfinity: spacing == .linear)
    } catch { throw ValidationError(error.description) }
  }

  func validate() throws {
    if stepWeights.count > 1, hasAxes {
      throw ValidationError(
        "--step-weights is given \(stepWeights.count) times, and a weight by itself too: give --step-weights once, "
          + "for the weights that have no option of their own.")
    }
    var known: Set<StepWeights> = []
    for weights in stepWeights where !known.insert(weights).inserted {
      throw ValidationError("--step-weights \(weights.text) comes twice: give each once.")
    }
    let factors = [gammas.values.count] + axes.map { $0?.values.count ?? 1 } + [max(stepWeights.count, 1)]
    guard let count = factors.checkedProduct, count <= ValueNotation.maximumCount else {
      throw ValidationError(
        "The grid has \(factors.map(String.init).joined(separator: " × ")) points: "
          + "\(ValueNotation.maximumCount) are the most.")
    }
  }

  private var axes: [ValueNotation?] { [horizontal, vertical, diagonal] }
  private var hasAxes: Bool { axes.contains { $0 != nil } }
  var isGiven: Bool { gamma != nil || !stepWeights.isEmpty || hasAxes }

  /// Whether the step weights of a RUN are part of the grid.
  var takesRunWeights: Bool { stepWeights.isEmpty && axes.contains { $0 == nil } }

  private var gammas: ValueNotation { gamma ?? .standard }

  /// - Parameter runWeights: those of the RUN, for what isn't given.
  func grid(runWeights: StepWeights?, firstCell: FirstCell) -> SweepGrid {
    let weights = bases(runWeights).flatMap { base in
      StepWeights.product(zip(axes, base.values).map { axis, value in axis?.values ?? [value] })
    }
    return SweepGrid(gammas: gammas.values, stepWeights: weights, firstCell: firstCell)
  }

  private func bases(_ runWeights: StepWeights?) -> [StepWeights] {
    stepWeights.isEmpty ? [runWeights ?? .unit] : stepWeights
  }

  var gammaText: String { gammas.text }

  /// The step weights as a sweep's journal names them.
  func weightsText(runWeights: StepWeights?) -> String {
    let separator = hasAxes ? SweepIdentity.axisSeparator : ","
    return bases(runWeights).map { base in
      zip(axes, base.values).map { axis, value in axis?.text ?? value.shortest }.joined(separator: separator)
    }.joined(separator: " ")
  }
}

extension ValueNotation {
  /// Where nothing is asked for.
  static let standard = ValueNotation(logarithmic: (0.01, 100), count: 25)

  private init(logarithmic range: (lower: Double, upper: Double), count: Int) {
    values = SweepGrid.logarithmic(range.lower, range.upper, count: count)
    text = "\(range.lower.shortest):\(range.upper.shortest):\(count)"
  }
}

extension [Int] {
  /// The product, or nil where it overflows.
  var checkedProduct: Int? {
    reduce(1) { product, factor in
      product.flatMap { product in
        let (result, overflow) = product.multipliedReportingOverflow(by: factor)
        return overflow ? nil : result
      }
    }
  }
}
