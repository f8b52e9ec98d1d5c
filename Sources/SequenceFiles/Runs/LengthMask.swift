import SoftDTW

/// Reads lengths from a mask, which has a 1 for each frame or target of an item, and then 0 for its padding.
enum LengthMask {
  /// The names that training codes give to masks, in lower case. Where they speak of padding, 1 is padding.
  static let frameNames: Set<String> = [
    "x_mask", "mask_x", "input_mask", "frame_mask", "x_padding_mask", "src_key_padding_mask",
  ]
  static let targetNames: Set<String> = [
    "y_mask", "mask_y", "target_mask", "label_mask", "y_padding_mask", "tgt_key_padding_mask",
  ]
  /// The length of its rows says whose it is.
  static let commonNames: Set<String> = ["mask", "attention_mask", "padding_mask", "key_padding_mask"]
  static let names = frameNames.union(targetNames).union(commonNames)

  /// Whether the array has a row of 0 and 1 for each item, of that length.
  static func fits(_ array: NamedArray, itemCount: Int, length: Int?) -> Bool {
    guard let length, array.shape.last == length, array.values.count == itemCount * length else { return false }
    return array.shape.count <= 2 && array.values.allSatisfy { $0 == 0 || $0 == 1 }
  }

  /// The length of each item.
  ///
  /// - Precondition: the array `fits`.
  static func lengths(_ array: NamedArray, itemCount: Int) throws(SettingFault) -> [Int] {
    let size = array.values.count / itemCount
    let real: Double = array.name.lowercased().contains("pad") ? 0 : 1
    var lengths: [Int] = []
    for item in 0..<itemCount {
      let row = array.values[item * size..<(item + 1) * size]
      let end = row.firstIndex { $0 != real } ?? row.endIndex
      if let next = row[end...].firstIndex(of: real) {
        throw .maskWithHole(item: item, hole: end - row.startIndex, next: next - row.startIndex, value: 1 - real)
      }
      guard end > row.startIndex else { throw .emptyMask(item: item, value: 1 - real) }
      lengths.append(end - row.startIndex)
    }
    return lengths
  }
}
