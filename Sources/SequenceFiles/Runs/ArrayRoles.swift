import SoftDTW

extension SequenceRole {
  /// The names that training codes give to the array, in lower case; the first is the exact one.
  var names: [String] {
    switch self {
    case .predictions:
      ["x", "predictions", "prediction", "preds", "pred", "y_pred", "y_hat", "outputs", "output", "probs", "logits"]
    case .targets: ["y", "targets", "target", "weak", "weak_targets", "y_weak", "labels", "label"]
    case .strongTargets: ["y_strong", "strong", "strong_targets", "ystrong", "reference"]
    }
  }
}

extension ArrayFile {
  /// The array that has the role by its name: the exact name, else that name in another case, else an alias.
  ///
  /// - Returns: nil where no name fits.
  func array(for role: SequenceRole) throws(SequenceFileError) -> NamedArray? {
    let candidates = sequenceNames
    let ranks: [(String) -> Bool] = [
      { $0 == role.rawValue }, { $0.lowercased() == role.names[0] }, { role.names.contains($0.lowercased()) },
    ]
    for fits in ranks {
      let names = candidates.filter(fits)
      if names.count > 1 { throw .role(path, .ambiguous(role, names: names)) }
      if let name = names.first { return try array(named: name) }
    }
    return nil
  }

  /// The array of that name, in that case or else another.
  func array(named name: String) throws(SequenceFileError) -> NamedArray {
    for fits in [{ $0 == name }, { $0.lowercased() == name.lowercased() }] as [(String) -> Bool] {
      if let array = arrays.first(where: { fits($0.name) }) { return array }
      if let entry = unreadable.first(where: { fits($0.name) }) {
        throw .array(path, entry: entry.name, entry.fault)
      }
    }
    throw .role(path, .noSuchArray(name, listing: listing))
  }

  /// The array for the role in a file that was given for it: its only one, whatever its name, or the one so named.
  func arrayGiven(for role: SequenceRole) throws(SequenceFileError) -> NamedArray {
    if sequenceNames.count == 1 { return try array(named: sequenceNames[0]) }
    if let array = try array(for: role) { return array }
    throw nothingFound(missing: [role])
  }

  func nothingFound(missing: [SequenceRole]) -> SequenceFileError {
    if listing.isEmpty { return .role(path, .noArrays(ignored: ignored)) }
    return .role(path, .notFound(missing: missing, listing: listing))
  }

  /// Arrays that may be sequences: no text, and none of the settings.
  var sequenceNames: [String] {
    let readable = arrays.filter { $0.elementType != .text && !$0.isSetting }.map(\.name)
    return readable + unreadable.filter { !$0.isSetting }.map(\.name)
  }
}

extension ArrayFile.Unreadable {
  var isSetting: Bool { RunDefaults.names.contains(name.lowercased()) }
}

extension NamedArray {
  /// Named as a default of the run. `logits` is one only as a single value: as an array it is X.
  var isSetting: Bool {
    let name = name.lowercased()
    return RunDefaults.names.contains(name) && (name != "logits" || values.count == 1)
  }
}
