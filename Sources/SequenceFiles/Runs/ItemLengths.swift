import SoftDTW

/// How much of each item is no padding: its frames of X and Y_strong, and its targets.
struct ItemLengths {
  /// That of one item.
  struct Length: Equatable {
    let count: Int
    /// From 0; nil where there is only one.
    let item: Int?
    /// What says it, for messages.
    let source: String

    func fault(_ role: SequenceRole, rows: Int) -> ShapeFault {
      .lengthTooLarge(role, item: item, length: count, rows: rows, source: source)
    }
  }

  /// Those of one item; nil where all counts.
  struct Lengths: Equatable {
    var frames: Length?
    var targets: Length?
  }

  private struct Sourced {
    let counts: [Int]
    let source: String

    func length(of item: Int) -> Length {
      Length(count: counts[item], item: counts.count > 1 ? item : nil, source: source)
    }
  }

  private let frames: Sourced?
  private let targets: Sourced?
  /// What was left out, one sentence each.
  private(set) var notes: [String] = []

  /// The names that training codes give to the arrays, in lower case.
  static let frameNames: Set<String> = [
    "x_lengths", "x_length", "x_lens", "x_len", "lengths_x", "length_x", "lens_x", "len_x", "list_n", "seq_lengths",
    "seq_lens", "input_lengths", "input_lens", "frame_lengths", "lengths", "lens",
  ]
  static let targetNames: Set<String> = [
    "y_lengths", "y_length", "y_lens", "y_len", "lengths_y", "length_y", "lens_y", "len_y", "list_m", "target_lengths",
    "target_lens", "label_lengths", "label_lens",
  ]
  static let names = frameNames.union(targetNames)

  /// Takes what was asked for, else the lengths and then the masks that the files carry; there is one for each item.
  ///
  /// - Parameter frames: as the items are read with.
  init(
    _ sources: RunSources, asked: RunRequest.Lengths, itemCount: Int, frames axis: FramesAxis?
  ) throws(SequenceFileError) {
    let sizes = sources.paddedSizes(Orientation(frames: axis))
    let reader = Reader(sources: sources, itemCount: itemCount)
    var (frames, targets) = (
      try reader.lengths(asked.frames, "--length-x", Self.frameNames, sizes.frames),
      try reader.lengths(asked.targets, "--length-y", Self.targetNames, sizes.targets)
    )
    for (path, mask) in reader.masks {
      let name = mask.name.lowercased()
      let isCommon = LengthMask.commonNames.contains(name)
      if isCommon || LengthMask.frameNames.contains(name), reader.fits(mask, sizes.frames) {
        guard frames == nil else { continue }
        frames = try reader.lengths(of: mask, path)
        if isCommon { notes += sizes.tie(mask, path, takenFor: "X's frames") }
      } else if isCommon || LengthMask.targetNames.contains(name), reader.fits(mask, sizes.targets) {
        guard targets == nil else { continue }
        targets = try reader.lengths(of: mask, path)
        if isCommon { notes += sizes.tie(mask, path, takenFor: "Y's targets") }
      } else {
        notes.append(
          "\(mask.title(path)) has no row of 0 and 1 for each item, as long as X has frames or Y has targets, and is "
            + "left out")
      }
    }
    (self.frames, self.targets) = (frames, targets)
  }

  func of(_ item: Int) -> Lengths { Lengths(frames: frames?.length(of: item), targets: targets?.length(of: item)) }

  /// Looks into the files.
  private struct Reader {
    let sources: RunSources
    let itemCount: Int

    var masks: [(path: String, array: NamedArray)] {
      sources.files.flatMap { file in file.arrays.filter { $0.use == .mask }.map { (file.path, $0) } }
    }

    func fits(_ mask: NamedArray, _ length: Int?) -> Bool {
      LengthMask.fits(mask, itemCount: itemCount, length: length)
    }

    func lengths(
      _ asked: RunRequest.LengthSource?, _ option: String, _ names: Set<String>, _ length: Int?
    ) throws(SequenceFileError) -> Sourced? {
      switch asked {
      case .numbers(let numbers):
        guard numbers.count == itemCount else {
          throw .shape(.lengthCount(found: numbers.count, itemCount: itemCount))
        }
        return Sourced(counts: numbers, source: option)
      case .array(let name):
        for file in sources.files {
          guard let array = file.arrays.first(where: { $0.name == name }) else { continue }
          return array.shape.count == 2 && fits(array, length)
            ? try lengths(of: array, file.path) : try check(array, file.path)
        }
        throw .role(sources.predictions.file.path, .noSuchArray(name, listing: sources.files.flatMap(\.listing)))
      case nil:
        for file in sources.files {
          let arrays = file.arrays.filter { names.contains($0.name.lowercased()) }
          if arrays.count > 1 {
            throw .setting(file.path, name: arrays[0].name, .alsoGiven(as: arrays[1].name))
          }
          if let array = arrays.first { return try check(array, file.path) }
        }
        return nil
      }
    }

    func lengths(of mask: NamedArray, _ path: String) throws(SequenceFileError) -> Sourced {
      do throws(SettingFault) {
        return Sourced(counts: try LengthMask.lengths(mask, itemCount: itemCount), source: source(mask, path))
      } catch { throw .setting(path, name: mask.name, error) }
    }

    private func check(_ array: NamedArray, _ path: String) throws(SequenceFileError) -> Sourced {
      let lengths = array.values.compactMap { Int(exactly: $0) }.filter { $0 > 0 }
      guard lengths.count == array.values.count, lengths.count == itemCount else {
        throw .setting(path, name: array.name, .notLengths(found: array.foundText, itemCount: itemCount))
      }
      return Sourced(counts: lengths, source: source(array, path))
    }

    private func source(_ array: NamedArray, _ path: String) -> String { "\(array.name) in \(path)" }
  }
}

/// How long an item is with its padding.
private struct PaddedSizes {
  /// Nil where items differ, or X and Y fit in no way; so are those below.
  var frames: Int?
  var targets: Int?
  var features: Int?

  /// Says whose a mask was taken for that could be another's, by its name and by its length.
  func tie(_ mask: NamedArray, _ path: String, takenFor taken: String) -> [String] {
    let fitting = [(frames, "X has frames"), (targets, "Y has targets"), (features, "both have features")]
      .filter { $0.0 == mask.shape.last }.map(\.1)
    guard fitting.count > 1 else { return [] }
    return [
      "\(mask.title(path)) is as long as \(fitting.joined(separator: " and as ")), and is taken for \(taken); the name "
        + "X_mask or Y_mask says whose it is"
    ]
  }
}

extension RunSources {
  fileprivate func paddedSizes(_ orientation: Orientation) -> PaddedSizes {
    let (x, y) = (predictions.items.itemShape, targets.items.itemShape)
    guard (1...2).contains(x.count), (1...2).contains(y.count) else { return PaddedSizes() }
    var sizes = PaddedSizes()
    if case .score = targets.items {
      sizes.frames = x[orientation.hasPitchesAsRows(x) ? 1 : 0]
    } else if let read = orientation.sizes(predictions: x, targets: y) {
      sizes = PaddedSizes(frames: read.frames, targets: read.targets, features: read.features)
    }
    if case .list = predictions.items { sizes.frames = nil }
    if case .list = targets.items { sizes.targets = nil }
    return sizes
  }
}

extension NamedArray {
  fileprivate func title(_ path: String) -> String { "\(name.quotable) \(shape.asTuple) in \(path.quotable)" }
}
