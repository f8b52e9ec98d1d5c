import Evaluation
import Plotting
import TerminalCanvas

/// How near X is to Y^mod of another step of the run, which is pinned: whether the network learned what it was taught.
struct LearningTable {
  struct Row: Hashable {
    let pair: AgreementQuestion.Pair
    /// From the longest form to the shortest.
    let names: [String]
    let remark: String
    /// Nil where it isn't known yet.
    let agreement: Agreement?
  }

  let title: String
  let rows: [Row]
  /// Whether X comes after what it is compared with.
  private let isLater: Bool

  /// Nil where nothing of another step is pinned that could be compared.
  init?(_ explorer: Explorer) {
    let walk = explorer.walkRoom
    let here = walk.shown
    guard explorer.comparablePin != nil, let taught = explorer.comparisonRoom.place, taught.step != here.step else {
      return nil
    }
    guard taught.item == here.item else {
      title = "X of item \(here.item + 1) isn't compared with Y^mod of item \(taught.item + 1), which is pinned."
      (rows, isLater) = ([], false)
      return
    }
    let (then, now) = (taught.step.title.shortened(to: 14), here.step.title.shortened(to: 14))
    let isLater = walk.isLater(here.step, than: taught.step) == true
    func names(_ x: String, _ taught: String) -> [String] {
      ["X of \(x) against Y^mod of \(taught)", "X \(x), Y^mod \(taught)"]
    }
    rows = explorer.agreementQuestions.map { question in
      let (names, remark) =
        switch question.pair {
        case .whenTaught: (names(then, then), "where it stood when it was taught")
        case .sinceTaught: (names(now, then), "what it was taught")
        case .now: (names(now, now), "what it is taught now")
        case .strong: (["X of \(now) against Y^strong", "X \(now), Y^strong"], "what is true")
        }
      return Row(
        pair: question.pair, names: names, remark: isLater ? remark : "", agreement: explorer.agreement(question))
    }
    title = isLater ? "Did it learn what it was taught?" : "How near is X to Y^mod?"
    self.isLater = isLater
  }

  private func agreement(_ pair: AgreementQuestion.Pair) -> Agreement? {
    rows.first { $0.pair == pair }.flatMap(\.agreement)
  }

  /// By which measures X is nearer to the pinned Y^mod than the pinned X was; nil for the same, and for what isn't known.
  private var isNearer: (byCorrelation: Bool?, byDifference: Bool?) {
    guard isLater, let before = agreement(.whenTaught), let since = agreement(.sinceTaught) else { return (nil, nil) }
    return since.isNearer(than: before)
  }

  /// The answer to the question in the title; nil where there is none.
  var answer: String? {
    guard isLater, agreement(.whenTaught) != nil, agreement(.sinceTaught) != nil else { return nil }
    switch Set([isNearer.byCorrelation, isNearer.byDifference].compactMap(\.self)) {
    case [true]: return "X came nearer."
    case [false]: return "X moved away."
    case []: return "X is as it was."
    default: return "In part."
    }
  }

  var height: Int { 1 + rows.count }

  private static let nameWidth = 48
  private static let correlationWidth = 12
  private static let differenceWidth = 20
  private static let leastNameWidth = 26

  func draw(on canvas: inout Canvas, in area: Rectangle) {
    guard area.height >= height else { return }
    let hasCorrelation = area.width >= Self.leastNameWidth + Self.correlationWidth
    let hasDifference = area.width >= Self.leastNameWidth + Self.correlationWidth + Self.differenceWidth
    let valuesWidth = (hasCorrelation ? Self.correlationWidth : 0) + (hasDifference ? Self.differenceWidth : 0)
    let nameWidth = rows.isEmpty ? area.width : min(Self.nameWidth, area.width - valuesWidth)
    let correlationEnd = area.x + nameWidth + Self.correlationWidth
    let differenceEnd = correlationEnd + Self.differenceWidth

    func write(_ texts: (correlation: String, difference: String), y: Int, styles: (Style, Style)) {
      if hasCorrelation {
        canvas.write(texts.correlation, x: correlationEnd - texts.correlation.count, y: y, style: styles.0)
      }
      if hasDifference {
        canvas.write(texts.difference, x: differenceEnd - texts.difference.count, y: y, style: styles.1)
      }
    }

    let words = [title, answer].compactMap(\.self).joined(separator: " ")
    let titles = [words, answer ?? title]
    let fitting = titles.first { $0.count <= nameWidth } ?? titles[1].shortened(to: nameWidth)
    canvas.write(fitting, x: area.x, y: area.y, style: Style(.accent), width: nameWidth)
    if !rows.isEmpty {
      write(("correlation", "mean |difference|"), y: area.y, styles: (Style(.faint), Style(.faint)))
    }
    for (line, row) in rows.enumerated() {
      let y = area.y + 1 + line
      let name = row.names.first { $0.count <= nameWidth } ?? row.names[1].shortened(to: nameWidth)
      let isAnswer = row.pair == .sinceTaught
      canvas.write(name, x: area.x, y: y, style: Style(bold: isAnswer), width: nameWidth)
      let nearer = isAnswer ? isNearer : (nil, nil)
      write(
        row.texts, y: y,
        styles: (Self.style(nearer.0, isBold: isAnswer), Self.style(nearer.1, isBold: isAnswer)))
      let remark = differenceEnd + 3
      if hasDifference, remark + row.remark.count <= area.maxX {
        canvas.write(row.remark, x: remark, y: y, style: Style(.faint))
      }
    }
  }

  /// As of a change in the measures: for the better or for the worse.
  private static func style(_ isNearer: Bool?, isBold: Bool) -> Style {
    isNearer.map { Style($0 ? .accent : .warning, bold: isBold) } ?? Style(bold: isBold)
  }
}

extension LearningTable.Row {
  var texts: (correlation: String, difference: String) {
    guard let agreement else { return ("…", "…") }
    return (
      agreement.correlation.map { NumberText.format(fixed: $0, decimals: 3).minusSign } ?? "–",
      NumberText.format(agreement.meanAbsoluteDifference, significantDigits: 3)
    )
  }
}

extension Explorer {
  /// What the learning table is made of, with what it compares; empty where nothing can be compared.
  var agreementQuestions: [AgreementQuestion] {
    guard let pinned = comparablePin, let solution, comparisonRoom.place?.step != walkRoom.shown.step,
      comparisonRoom.place?.item == walkRoom.shown.item
    else { return [] }
    let (x, settings, pin) = (solution.comparablePredictions, solution.settings, comparisonRoom.version)
    let strong = dataset.pair.strongTargets.map { AgreementQuestion(.strong, x, $0, cost: settings.cost) }
    return [
      AgreementQuestion(.whenTaught, pinned.comparablePredictions, pinned.modified.values, pin: pin),
      AgreementQuestion(.sinceTaught, x, pinned.modified.values, pin: pin, cost: settings.cost),
      AgreementQuestion(.now, x, solution.modified.values, cost: settings.cost, parameters: settings.parameters),
    ] + [strong].compactMap(\.self)
  }
}
