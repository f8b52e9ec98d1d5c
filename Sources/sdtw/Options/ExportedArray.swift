import ArgumentParser
import SoftDTW

/// What `align -o` can write, in the order of the file; the raw values are the names there.
enum ExportedArray: String, CaseIterable {
  case cost = "C"
  case accumulatedCost = "D"
  case expectedAlignment = "E"
  case alignment = "H"
  case rowSums = "h"
  case normalizedAlignment = "H_normalized"
  case modifiedTargets = "Y_mod"
  case gradient

  /// Nil for what has no N × M entries.
  var quantity: AlignmentQuantity? { AlignmentQuantity(rawValue: rawValue) }

  var isDense: Bool { quantity != nil }

  func shape(of pair: SequencePair) -> [Int] {
    switch self {
    case .cost, .accumulatedCost, .expectedAlignment, .alignment, .normalizedAlignment:
      [pair.frameCount, pair.targetCount]
    case .rowSums: [pair.frameCount]
    case .modifiedTargets, .gradient: [pair.frameCount, pair.featureCount]
    }
  }

  /// How much of a matrix the archive may hold at most: the digits of C and D can hardly be deflated, and E, H and H̃ are
  /// 0 in most cells.
  var archivedBytesPerCell: Double {
    switch self {
    case .cost, .accumulatedCost: 8
    case .expectedAlignment, .alignment, .normalizedAlignment: 2
    case .rowSums, .modifiedTargets, .gradient: 0
    }
  }

  /// A list such as `Y_mod,h`, in whatever order.
  static func list(_ text: String) throws -> [ExportedArray] {
    let names = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let arrays = try names.map { name in
      guard let array = ExportedArray(rawValue: name) else {
        throw ValidationError("“\(name)” is none of \(allCases.map(\.rawValue).joined(separator: ", ")).")
      }
      return array
    }
    return allCases.filter(arrays.contains)
  }
}

extension [ExportedArray] {
  /// D far from the paths is all that a picture doesn't know to the last digit.
  var detail: AlignmentDetail { contains(.accumulatedCost) ? .exact : .picture }
}
