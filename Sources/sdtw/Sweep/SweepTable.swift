import Foundation
import SequenceFiles

/// A table whose rows are lines of CSV, fetched one after the other when it is written.
struct SweepTable {
  let columns: [TableColumn]
  let rowCount: Int
  /// The line of a row, from 0.
  let row: (Int) throws -> String

  enum Format: String, CaseIterable {
    case csv, json, npz

    /// Nil for other extensions.
    init?(path: String) {
      self.init(rawValue: URL(fileURLWithPath: path).pathExtension.lowercased())
    }
  }

  var header: String { CSVLine.text(columns.map(\.name)) }

  /// Writes all of it with `AtomicFile`.
  ///
  /// - Parameter prologue: lines before the header of a CSV.
  func write(to path: String, as format: Format, prologue: String = "", cancellation: Cancellation) throws {
    switch format {
    case .csv:
      try write(to: path, cancellation, before: prologue + header + "\n") { try row($0) + "\n" }
    case .json:
      let names = try columns.map { try Self.quoted($0.name) }
      try write(to: path, cancellation, before: "[\n", after: "]\n") { index in
        try object(names, row(index)) + (index < rowCount - 1 ? ",\n" : "\n")
      }
    case .npz: try ArrayWriter.writeNpz(arrays(cancellation), to: path, cancellation: cancellation)
    }
  }

  private func write(
    to path: String, _ cancellation: Cancellation, before: String, after: String = "", _ text: (Int) throws -> String
  ) throws {
    var next = 0
    var isBegun = false
    var isEnded = false
    try AtomicFile.write(to: path, cancellation: cancellation) {
      var piece = isBegun ? "" : before
      isBegun = true
      while next < rowCount, piece.utf8.count < 1 << 18 {
        piece += try text(next)
        next += 1
      }
      if next == rowCount, !isEnded {
        piece += after
        isEnded = true
      }
      return Array(piece.utf8)
    }
  }

  /// The highest value of a column, with the setting, and the step where there is one, of the first row that has it; nil
  /// where it is undefined throughout.
  func highest(_ column: String) throws -> (value: Double, settings: [String], step: String?)? {
    guard let position = columns.firstIndex(where: { $0.name == column }) else { return nil }
    let settings = SweepColumns.settings.compactMap { setting in columns.firstIndex { $0.name == setting.name } }
    let step = columns.firstIndex { $0.name == "step" }
    var best: (value: Double, settings: [String], step: String?)?
    for index in 0..<rowCount {
      let fields = CSVLine.fields(try row(index))
      guard fields.count == columns.count, let value = Double(fields[position]) else { continue }
      if value > best?.value ?? -.infinity { best = (value, settings.map { fields[$0] }, step.map { fields[$0] }) }
    }
    return best
  }

  /// One object a row, the columns in their order. Undefined is null; JSON has no infinity, which is the text `inf`.
  ///
  /// - Parameter names: of the columns, quoted.
  private func object(_ names: [String], _ line: String) throws -> String {
    let fields = try zip(zip(names, columns), CSVLine.fields(line)).map { column, field in
      let (name, column) = column
      let isNumber = !column.isText && Double(field)?.isFinite == true
      let value = isNumber ? field : field.isEmpty ? "null" : try Self.quoted(field)
      return "\(name): \(value)"
    }
    return "  {\(fields.joined(separator: ", "))}"
  }

  private static func quoted(_ text: String) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    return String(decoding: try encoder.encode(text), as: UTF8.self)
  }

  /// One array a column; undefined numbers are NaN.
  private func arrays(_ cancellation: Cancellation) throws -> [DeferredArray] {
    var numbers = columns.map { _ in [Double]() }
    var texts = columns.map { _ in [String]() }
    for index in 0..<rowCount {
      if cancellation.isCancelled() { throw Interruption.latest }
      for (column, field) in zip(columns.indices, CSVLine.fields(try row(index))) {
        if columns[column].isText { texts[column].append(field) } else { numbers[column].append(Double(field) ?? .nan) }
      }
    }
    return zip(columns, zip(numbers, texts)).map { column, values in
      DeferredArray(name: column.name, shape: [rowCount], elementType: column.isText ? .text : .float64) { name in
        column.isText
          ? NamedArray(name: name, texts: values.1)
          : NamedArray(name: name, shape: [values.0.count], values: values.0)
      }
    }
  }
}
