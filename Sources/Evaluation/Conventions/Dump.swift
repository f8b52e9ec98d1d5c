import Glibc
import SoftDTW

/// An array, or a single number, that another program computed.
public struct Dump: Sendable {
  public let name: String
  /// The length of each axis, outermost first; empty for a number.
  public let shape: [Int]
  /// In C order. May hold NaN and infinities.
  public let values: [Double]
  /// Half a unit in the last digit of a number that was written as text; 0 where all digits are there.
  public let rounding: Double
  /// Whether all finite values are those of `Float`s.
  public let isFloat32: Bool

  /// - Precondition: `values` fill `shape`.
  public init(name: String, shape: [Int], values: [Double]) {
    precondition(shape.reduce(1, *) == values.count, "values must fill the shape")
    (self.name, self.shape, self.values, rounding) = (name, shape, values, 0)
    isFloat32 = values.allSatisfy { !$0.isFinite || Double(Float($0)) == $0 }
  }

  /// A loss as it was printed, such as `12.34` or `-1.2e3`; nil for what is no finite number.
  public init?(loss text: String) {
    guard let value = Double(text), value.isFinite else { return nil }
    let parts = text.lowercased().split(separator: "e", maxSplits: 1)
    let decimals = parts[0].split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?.count ?? 0
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    guard text.allSatisfy({ "0123456789.+-eE".contains($0) }), (-399...399).contains(exponent), decimals < 400 else {
      return nil
    }
    (name, shape, values) = ("loss", [], [value])
    rounding = 0.5 * pow(10, Double(exponent - decimals))
    isFloat32 = false
  }

  /// What its name says it is.
  public var claim: CheckedQuantity? {
    if let quantity = CheckedQuantity(rawValue: name) { return quantity }
    switch name.lowercased() {
    case "loss", "sdtw": return .loss
    case "grad", "gradients", "x_grad", "grad_x": return .gradient
    case "y_mod", "ymod", "modified_targets": return .modifiedTargets
    case "h_tilde", "h_norm", "h_normalised": return .normalizedAlignment
    default: return nil
    }
  }

  public var nanCount: Int { values.count(where: \.isNaN) }
  public var isAllZero: Bool { values.allSatisfy { $0 == 0 } }
}

/// How a dump's matrix lies in its array.
public struct DumpForm: Hashable, Sendable {
  /// Rows and columns of cells around the matrix, as recursions need them at their borders.
  public enum Border: String, Hashable, Sendable, CaseIterable {
    case none, before, around
  }

  public var isTransposed = false
  public var border = Border.none
}

extension Dump {
  /// The values in the order of a `rows` × `columns` matrix, for each way in which the shape allows that; axes of length 1
  /// don't count.
  func forms(rows: Int, columns: Int, allowsBorder: Bool) -> [(form: DumpForm, values: [Double])] {
    let found = shape.filter { $0 != 1 }
    let wanted = [rows, columns].filter { $0 != 1 }
    var forms: [(form: DumpForm, values: [Double])] = []
    if found == wanted { forms.append((DumpForm(), values)) }
    if wanted.count == 2, found == wanted.reversed() {
      forms.append((DumpForm(isTransposed: true), cut(rows, columns, offset: 0, width: rows, isTransposed: true)))
    }
    let matrix = shape.drop { $0 == 1 }
    guard allowsBorder, matrix.count == 2 else { return forms }
    for (border, width) in [(DumpForm.Border.before, 1), (.around, 2)] {
      for isTransposed in [false, true] {
        let (height, length) = isTransposed ? (columns, rows) : (rows, columns)
        guard Array(matrix) == [height + width, length + width] else { continue }
        let cut = cut(rows, columns, offset: 1, width: length + width, isTransposed: isTransposed)
        forms.append((DumpForm(isTransposed: isTransposed, border: border), cut))
      }
    }
    return forms
  }

  /// The matrix that starts at (offset, offset) in rows of `width` values.
  private func cut(_ rows: Int, _ columns: Int, offset: Int, width: Int, isTransposed: Bool) -> [Double] {
    var result: [Double] = []
    result.reserveCapacity(rows * columns)
    for r in offset..<offset + rows {
      for c in offset..<offset + columns { result.append(values[isTransposed ? c * width + r : r * width + c]) }
    }
    return result
  }
}
