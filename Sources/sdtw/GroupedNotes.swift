/// Notes on several files or items: what is said of many alike is said once.
enum GroupedNotes {
  /// At most this many are told, the others counted.
  private static let limit = 8

  /// - Parameter all: with the name that messages have for each subject, in their order.
  static func lines(_ all: [(name: String, notes: [String])]) -> [String] {
    var known: [(note: String, names: [String])] = []
    for (name, notes) in all {
      for note in notes {
        if let index = known.firstIndex(where: { $0.note == note }) {
          known[index].names.append(name)
        } else {
          known.append((note, [name]))
        }
      }
    }
    let lines = known.prefix(limit).map { note, names in
      "\(names[0])\(names.count > 1 ? " and \(names.count - 1) more" : ""): \(note)"
    }
    return lines + (known.count > limit ? ["… and \(known.count - limit) more notes."] : [])
  }
}
