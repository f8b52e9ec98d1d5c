/// What is said of the items of a batch.
enum ItemNotes {
  /// A note that all items have, once; others with the item's number.
  static func lines(_ notes: [[String]]) -> [String] {
    let shared = notes.dropFirst().reduce(Set(notes.first ?? [])) { $0.intersection($1) }
    let others = notes.enumerated().flatMap { item, notes in
      notes.filter { !shared.contains($0) }.map { "item \(item + 1): \($0)" }
    }
    return others + (notes.first ?? []).filter(shared.contains)
  }
}
