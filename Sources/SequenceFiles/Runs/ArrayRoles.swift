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
  /// The array that has the role by its name: the exact name, else that name in another case, else an alias; where no
  /// whole name fits, the last part of one, as in `outputs.X` or `outputs/X`.
  ///
  /// - Returns: nil where no name fits.
  func array(for role: SequenceRole) throws(SequenceFileError) -> NamedArray? {
    let candidates = sequenceNames
    let ranks: [(String) -> Bool] = [
      { $0 == role.rawValue }, { $0.lowercased() == role.names[0] }, { role.names.contains($0.lowercased()) },
    ]
    for part in [{ $0 }, \.lastPart] as [(String) -> String] {
      for fits in ranks {
        let names = candidates.filter { fits(part($0)) }
        if names.count > 1 { throw .role(path, .ambiguous(role, names: names)) }
        if let name = names.first { return try array(named: name) }
      }
    }
    return nil
  }

  /// What the file brings for the role: an array as `array(for:)` finds it, else the arrays of such a name with a number,
  /// as `X_0`, `X_1`, …, in the order of their numbers.
  ///
  /// - Returns: nil where no name fits.
  func items(for role: SequenceRole) throws(SequenceFileError) -> SequenceItems? {
    if let array = try array(for: role) { return SequenceItems(array) }
    for name in role.names {
      let numbered = sequenceNames.compactMap { text in text.number(after: name).map { (text, $0) } }
      guard !numbered.isEmpty else { continue }
      var arrays: [NamedArray] = []
      for (text, _) in numbered.sorted(by: { $0.1 < $1.1 }) { arrays.append(try array(named: text)) }
      return .list(arrays)
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

  /// What a file that was given for the role brings: its only array, whatever its name, or what is so named.
  func itemsGiven(for role: SequenceRole) throws(SequenceFileError) -> SequenceItems {
    if sequenceNames.count == 1 { return SequenceItems(try array(named: sequenceNames[0])) }
    if let items = try items(for: role) { return items }
    throw nothingFound(missing: [role])
  }

  func nothingFound(missing: [SequenceRole]) -> SequenceFileError {
    if listing.isEmpty { return .role(path, .noArrays(ignored: ignored)) }
    let names = sequenceNames
    return .role(
      path, .notFound(missing: missing, listing: listing, pair: missing.count == 2 && names.count == 2 ? names : []))
  }

  /// Arrays that may be sequences: no text, and none of what is said of them.
  var sequenceNames: [String] {
    let readable = arrays.filter { $0.elementType != .text && $0.use == nil }.map(\.name)
    return readable + unreadable.filter { $0.use == nil }.map(\.name)
  }
}

/// What an array or a text beside the sequences is for.
public enum ArrayUse: String, Sendable {
  /// A default of the run, such as gamma.
  case setting
  /// Of the items of a batch.
  case lengths
  /// The same as a 1 for each frame or target.
  case mask
  /// Step, epoch or loss.
  case log

  /// Of a name in lower case that has no other use.
  fileprivate init?(name: String) {
    if RunDefaults.names.contains(name) {
      self = .setting
    } else if ItemLengths.names.contains(name) {
      self = .lengths
    } else if LengthMask.names.contains(name) {
      self = .mask
    } else {
      return nil
    }
  }
}

extension ArrayFile.Unreadable {
  var use: ArrayUse? { ArrayUse(name: name.lowercased()) }
}

extension NamedArray {
  /// Nil for what may be a sequence. `logits` is a setting only as a single value: as an array it is X.
  var use: ArrayUse? {
    let name = name.lowercased()
    if name == "logits" { return values.count == 1 || text != nil ? .setting : nil }
    if let use = ArrayUse(name: name) { return use }
    if RunDefaults.takes(self) { return .setting }
    return LogEntry.names.contains(name) && readAsNumbers.single != nil ? .log : nil
  }
}

extension String {
  /// Behind the last point or slash, by which names of nested arrays are put together.
  fileprivate var lastPart: String {
    lastIndex { $0 == "." || $0 == "/" }.map { String(self[index(after: $0)...]) } ?? self
  }

  /// The item's number in a name such as `X_3`, `x.3` or `X3`, where what comes before is `name` in any case.
  fileprivate func number(after name: String) -> Int? {
    guard lowercased().hasPrefix(name) else { return nil }
    let rest = dropFirst(name.count)
    let digits = rest.first.map { "_.-/".contains($0) } == true ? rest.dropFirst() : rest
    return digits.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(digits) : nil
  }
}
