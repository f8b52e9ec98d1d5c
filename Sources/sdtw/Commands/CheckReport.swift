import Evaluation
import Foundation
import Plotting
import SequenceFiles
import SoftDTW

/// What `check` says: as JSON for scripts, or as lines for a person.
struct CheckReport {
  /// Of the dump, as it was given.
  let name: String
  let dump: Dump
  let pair: SequencePair
  let given: Convention
  let check: ConventionCheck

  /// More explanations than these are only counted.
  private static let mostFits = 8

  var text: String {
    var parts = [heading] + dump.remarks
    if check.fits.isEmpty {
      parts.append(noFit)
    } else {
      parts += fits.prefix(Self.mostFits).enumerated().map { section($1, isFirst: $0 == 0) }
      if fits.count > Self.mostFits { parts.append("… and \(fits.count - Self.mostFits) more.") }
      if let ambiguity = check.ambiguity { parts.append(ambiguity) }
    }
    return parts.joined(separator: "\n")
  }

  private var heading: String {
    let shape =
      dump.shape.isEmpty ? "\(dump.values.first ?? .nan)" : dump.shape.map(String.init).joined(separator: " × ")
    return "\(name.quotable): \(shape), compared under \(options(given))"
  }

  /// What the dump's name says comes first.
  private var fits: [ConventionFit] {
    check.fits.filter { $0.quantity == dump.claim } + check.fits.filter { $0.quantity != dump.claim }
  }

  private func section(_ fit: ConventionFit, isFirst: Bool) -> String {
    let lines = fit.deviationLines(from: given)
    let start = isFirst ? "It is \(fit.quantity.wording)" : "Equally well it is \(fit.quantity.wording)"
    let isUnclaimed = isFirst && dump.claim != nil && dump.claim != fit.quantity
    let claim = isUnclaimed ? ", and not \(dump.claim?.wording ?? "") as its name says" : ""
    let match = fit.differences.isEmpty ? [] : ["  To match it here: \(options(fit.convention))\(divisor(fit))"]
    return (["\(start)\(claim)\(end(of: fit))"] + lines.map { "  – \($0)" } + ["  \(fit.nearness)"] + match)
      .joined(separator: "\n")
  }

  private func end(of fit: ConventionFit) -> String {
    if fit.quantity.isInput { return ": an input, and nothing that was computed." }
    return fit.deviationLines(from: given).isEmpty
      ? ", as computed under these settings." : ", but under another convention:"
  }

  private func divisor(_ fit: ConventionFit) -> String {
    fit.convention.isMeanOverBins ? ", and divide what is in costs by K = \(pair.featureCount)" : ""
  }

  private var noFit: String {
    guard let closest = check.closest else { return "None fits.\n" + ConventionCheck.shapeSentence(dump, pair) }
    let lines = closest.deviationLines(from: given).map { "  – \($0)" }
    let nearest = "None fits. The nearest is \(closest.quantity.wording)\(lines.isEmpty ? "." : ":")"
    return ([nearest] + lines + ["  \(closest.nearness)"] + tolerance(for: closest) + advice).joined(separator: "\n")
  }

  private var advice: [String] {
    [
      "  If it was computed with another γ or other weights, say so: these have too many values to be tried.",
      "  Else compare step by step: dump C first, then D, then E.",
    ]
  }

  /// Recursions in float32 may miss by some hundredths at a low γ, and mistakes by more.
  private func tolerance(for closest: ConventionFit) -> [String] {
    let relative = closest.difference.relative
    guard dump.isFloat32, relative > 0, relative < 0.1 else { return [] }
    let unit = pow(10, log10(relative).rounded(.down))
    let tolerance = NumberText.format((relative / unit).rounded(.up) * unit, significantDigits: 1)
    return ["  If float32 lost those digits, as it does where D/γ is large, --tolerance \(tolerance) accepts them."]
  }

  /// The options that compute under a convention.
  private func options(_ convention: Convention) -> String {
    var parameters = convention.parameters
    if convention.isMeanOverBins { parameters.gamma *= Double(pair.featureCount) }
    let input = convention.cost == .bceFromLogits ? " --logits" : ""
    let sigmoid = convention.appliesSigmoid ? ", with σ(X) in the place of X" : ""
    return AlignmentOptions.text(parameters, convention.cost) + input + sigmoid
  }
}

extension CheckReport {
  struct Answer: Encodable {
    /// The array's name.
    var dump: String
    /// As it was given: the file, or the file and the array.
    var file: String
    var shape: [Int]
    var fits: [Fit]
    var closest: Fit?
    var ambiguity: String?
  }

  struct Fit: Encodable {
    var quantity: String
    var options: String
    /// Which settings differ from the given ones.
    var differences: [String]
    var transposed: Bool
    var border: String
    /// What theirs are of ours.
    var factor: Double
    var says: [String]
    var largestDifference: Difference
  }

  /// Indices start at 0, in our order: rows are frames, columns targets or bins.
  struct Difference: Encodable {
    var absolute: Double
    var relative: Double
    var row: Int
    var column: Int
    var ours: Double
    var theirs: Double
  }

  var answer: Answer {
    Answer(
      dump: dump.name, file: name, shape: dump.shape, fits: fits.map(encodable),
      closest: check.fits.isEmpty ? check.closest.map(encodable) : nil, ambiguity: check.ambiguity)
  }

  private func encodable(_ fit: ConventionFit) -> Fit {
    let found = fit.difference
    return Fit(
      quantity: fit.quantity.rawValue, options: options(fit.convention), differences: fit.differences.map(\.rawValue),
      transposed: fit.form.isTransposed, border: fit.form.border.rawValue, factor: fit.factor.value,
      says: fit.deviationLines(from: given),
      largestDifference: Difference(
        absolute: found.absolute, relative: found.relative, row: found.row, column: found.column, ours: found.ours,
        theirs: found.theirs))
  }
}
