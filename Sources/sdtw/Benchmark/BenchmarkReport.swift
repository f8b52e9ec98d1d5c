import Foundation
import Plotting
import SoftDTW

/// What a benchmark found: as a table for a person, or as JSON.
struct BenchmarkReport {
  let rows: [BenchmarkRow]
  let repeats: Int
  var machine = Machine.this

  var text: String {
    let cores = machine.cores == 1 ? "1 core" : "\(machine.cores) cores"
    let median = repeats == 1 ? "one run" : "the median of \(repeats) runs"
    var lines = [
      "\(machine.processor ?? "An unnamed processor"), \(cores). In ns a cell of N × M, \(median), warm;",
      "× the yardstick: one vectorised float64 exponential and one store a cell, one thread.",
    ]
    var title = ""
    for row in rows {
      if row.title != title {
        lines += ["", row.title, Self.header]
        title = row.title
      }
      lines += [Self.line(row), Self.parts(row, "γ step", Self.stepParts), Self.parts(row, "exact", Self.exactParts)]
        .filter { !$0.isEmpty }
    }
    return lines.joined(separator: "\n")
  }

  private static let columns: [(title: String, quantity: BenchmarkQuantity)] = [
    ("γ step", .step), ("exact D,E,H", .exact), ("C", .costs), ("Y^mod", .modifiedTargets),
  ]
  private static let stepParts: [(String, BenchmarkQuantity)] = [
    ("look", .stepLook), ("active tiles", .stepActivity), ("forward", .stepForward), ("backward", .stepBackward),
    ("Y^mod", .modifiedTargets), ("pictures", .stepPictures),
  ]
  private static let exactParts: [(String, BenchmarkQuantity)] = [
    ("forward", .exactForward), ("active tiles", .exactActivity), ("backward", .exactBackward), ("dense", .exactDense),
  ]

  private static var header: String {
    line(["γ", "weights", "kernel", "threads", "yardstick"] + columns.map(\.title))
  }

  private static func line(_ row: BenchmarkRow) -> String {
    let setting = row.setting
    let words = [
      setting.gamma.shortest, setting.stepWeights.text, setting.kernel.name, "\(setting.threads)",
      number(row.nanoseconds[.yardstick]),
    ]
    return line(words + columns.map { "\(number(row.nanoseconds[$0.quantity])) ×\(number(row.ratio($0.quantity)))" })
  }

  private static func line(_ words: [String]) -> String {
    let widths = [6, 10, 9, 7, 9, 13, 13, 13, 13]
    let cells = zip(words, widths).enumerated().map { index, cell in
      let (word, width) = cell
      let blanks = String(repeating: " ", count: max(width - word.count, 0))
      return index < 3 ? word + blanks : blanks + word
    }
    return "  " + cells.joined(separator: " ")
  }

  private static func parts(
    _ row: BenchmarkRow, _ whole: String, _ parts: [(name: String, quantity: BenchmarkQuantity)]
  ) -> String {
    let known = parts.compactMap { part in
      row.nanoseconds[part.quantity].map { "\(part.name) \(number($0))" }
    }
    return known.isEmpty ? "" : "         \(whole): \(known.joined(separator: ", "))"
  }

  private static func number(_ value: Double?) -> String {
    value.map { NumberText.format(fixed: $0, decimals: $0 < 0.1 ? 3 : $0 < 100 ? 2 : 0) } ?? "–"
  }
}

extension BenchmarkRow {
  /// The problem with its size, and what its sequences are compared by.
  fileprivate var title: String {
    let size = "\(problem.pair.frameCount) × \(problem.pair.targetCount)"
    let cost = "C: \(problem.localCost.text), \(problem.pair.featureCount) bins"
    return "\(problem.name), \(size) (\(cost))"
  }
}

/// On what the benchmark ran.
struct Machine: Encodable {
  /// As the processor calls itself; nil where the system doesn't tell.
  let processor: String?
  let cores: Int
  /// The kernel that alignments take where none is named, and all that there are.
  let kernel: String
  let kernels: [String]

  static var this: Machine {
    let information = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let processor = information.firstMatch(of: /model name\s*: (.+)/).map { String($0.1) }
    return Machine(
      processor: processor, cores: ResourceOptions.cores, kernel: Kernel.chosen.name,
      kernels: Kernel.available.map(\.name))
  }
}
