import SoftDTW

extension RoleFault {
  func wording(_ path: String) -> Wording {
    switch self {
    case .noArrays(let ignored):
      Wording(
        ignored.isEmpty
          ? "\(path) holds no arrays." : "\(path) holds no arrays, only \(ignored.map(\.quotable).listed(limit: 4)).",
        "Write X and Y into it: numpy.savez(path, X=…, Y=…).")
    case .notFound(let missing, let listing, let pair):
      Wording(
        "\(path) holds no \(missing.map(\.rawValue).joined(separator: " and no ")), but \(listing.listed()).",
        pair.count == 2
          ? "If X is the first, say so: sdtw \(path):\(pair[0].quotable) \(path):\(pair[1].quotable); or name them X and Y."
          : "Name the arrays: sdtw \(path):NAME_OF_X \(path):NAME_OF_Y.")
    case .ambiguous(let role, let names):
      Wording(
        "\(path) has \(names.count) arrays that may be \(role.rawValue): \(names.map(\.quotable).listed()).",
        "Name the one you mean, as in \(path):\(names.first?.quotable ?? "NAME"), or rename it to \(role.rawValue).")
    case .noSuchArray(let name, let listing):
      Wording(
        "\(path) holds no array \(name.quotable), but \(listing.listed()).",
        "Name one of these after the colon, as in \(path):NAME.")
    case .noNumbers(let listing):
      Wording(
        "\(path) holds no array of numbers\(listing.isEmpty ? "" : ", only \(listing.listed())").",
        "Name a file with an array: numpy.save('E.npy', E).")
    case .singleArray(let name):
      Wording(
        "\(path) holds one array, \(name.quotable), and a run needs X and Y.",
        "Give both: sdtw X_FILE Y_FILE.")
    case .scoreAsPredictions:
      Wording(
        "\(path) holds notes, which are targets, and X is needed beside them.",
        "Give X first: sdtw X.npy \(path) --fps 43.07.")
    case .noFrameRate:
      Wording(
        "\(path) holds notes in seconds, and how many frames X has a second isn't known.",
        "Give it with --fps, as in --fps 43.07.")
    case .namedRun(let name):
      Wording(
        "\(path):\(name.quotable) is one array, and a run needs X and Y.",
        "Give both: sdtw \(path):\(name.quotable) \(path):NAME_OF_Y.")
    }
  }
}

extension ShapeFault {
  var wording: Wording {
    switch self {
    case .scalar(let role, let path):
      Wording(
        "\(path.quotable): \(role.rawValue) is a single number.",
        "Give it one row a frame or target, one column a feature.")
    case .tooManyAxes(let role, let shape):
      Wording(
        "\(role.rawValue) has the shape \(shape.asTuple), and a sequence has two axes, a batch three.",
        "Index the other axes when saving, as in X=X[:, 0].")
    case .severalItems(let count, let path, let shape):
      Wording(
        "\(path.quotable) holds a batch of \(count) items (X is \(shape.asTuple)), and one is wanted.",
        "Name it: --item 1 to --item \(count).")
    case .noSuchItem(let item, let count):
      Wording(
        "There is no item \(item + 1): the batch has \(count == 1 ? "one" : "\(count)").",
        "Items count from 1: --item 1\(count == 1 ? "" : " to --item \(count)").")
    case .differentItems(let role, nil, let shape, let expected):
      Wording(
        "\(role.rawValue) is one sequence, \(shape.asTuple), and another a batch of \(expected) items.",
        "Give it a sequence for each item, or one item of all: X=X[0], Y=Y[0].")
    case .differentItems(let role, let count?, let shape, let expected):
      Wording(
        "\(role.rawValue) has \(count) items (\(shape.asTuple)), another \(expected).",
        "Dump X and Y of the same batch.")
    case .lengthCount(let found, let itemCount):
      Wording(
        "\(found) \(found == 1 ? "length is" : "lengths are") given for \(itemCount) \(itemCount == 1 ? "item" : "items").",
        "Give one for each, as in --length-y 12,9,15, or the name of an array that holds them.")
    case .lengthTooLarge(let role, let item, let length, let rows, let source):
      Wording(
        "\(item.map { "Item \($0 + 1) of \(role.rawValue)" } ?? role.rawValue): the length is \(length) by "
          + "\(source.quotable), and there are \(rows) \(role == .targets ? "targets" : "frames").",
        "Check the lengths that the file carries, or --length-x and --length-y.")
    case .differentFeatures(let predictions, let targets):
      Wording(
        "X has \(predictions.features) features a frame, Y has \(targets.features): "
          + "X is \(predictions.asTuple), Y is \(targets.asTuple), and no transposition makes them fit.",
        "Give both the same features, or check that they belong to the same model.")
    case .swapped(let predictions, let targets):
      Wording(
        "X has 1 feature a frame, Y has \(targets.features): X is \(predictions.asTuple), Y is \(targets.asTuple).",
        "Did you swap X and Y? Only Y may be a vector of labels.")
    case .noPitches(let features):
      Wording(
        "X has \(features) features a frame, and notes need bins that are pitches.",
        "Have 88 (from A0), 72 (from C1), 128 (all of MIDI) or 12 (chroma), or give Y as an array.")
    case .noNotes(let name, 0, _, _, _): Wording("\(name) holds no notes.", "Check what wrote it.")
    case .noNotes(let name, let count, let outside, let late, let frames):
      Wording(
        "\(name): of \(count) notes \(outside) lie outside X's bins, and \(late) begin after its \(frames) frames.",
        "Check that X and the notes belong together, and --fps.")
    case .notLabels(let role, let index, let value, let features):
      Wording(
        "\(role.rawValue) is a vector, but no vector of labels: entry \(index + 1) is \(value.plain), "
          + "and X has \(features) features a frame.",
        "Give integer labels from 0 to \(features - 1), or one row of \(features) features a target.")
    case .boolLabels(let role, let features):
      Wording(
        "\(role.rawValue) is a vector of bool, and X has \(features) features a frame.",
        "Give integer labels from 0 to \(features - 1), or one row of \(features) features a target.")
    case .labelOutOfRange(let role, let index, let label, let features):
      Wording(
        "\(role.rawValue) has the label \(label.plain) at entry \(index + 1), and X has \(features) features a frame.",
        label < 0
          ? "Labels run from 0 to \(features - 1); if this is padding, give the true length by an array "
            + "\(role == .targets ? "Y" : "X")_lengths or --length-\(role == .targets ? "y" : "x")."
          : "Labels run from 0 to \(features - 1): subtract 1 if yours start at 1.")
    case .tooManyLabels(let role, let count, let features):
      Wording(
        "\(role.rawValue) has \(count) labels, which is too many to make one-hot over X's \(features) features.",
        "Write an excerpt, or --frames columns if X has its frames as columns.")
    case .strongTargets(let shape, let frames, let features, let targets):
      Wording(
        "Y_strong is \(shape.asTuple), X has \(frames) frames of \(features) features, Y \(targets) targets.",
        strongAdvice(shape, frames, features, targets))
    }
  }

  private func strongAdvice(_ shape: [Int], _ frames: Int, _ features: Int, _ targets: Int) -> String {
    targets == frames && shape.contains(features)
      ? "Did you swap Y and Y_strong? Y_strong has one row a frame of X."
      : "Give Y_strong one row a frame of X: \(frames) × \(features)."
  }
}

extension [Int] {
  /// As a sentence counts the features of a shape.
  fileprivate var features: Int { count > 1 ? self[1] : 1 }
}

extension SettingFault {
  func wording(_ subject: String) -> Wording {
    switch self {
    case .alsoGiven(let other):
      Wording("\(subject) stands beside \(other.quotable).", "Keep one of the two: upper and lower case don't count.")
    case .notOneOf(let names, let found):
      Wording("\(subject) is \(found).", "Give it one of \(names.joined(separator: ", ")).")
    case .notANonnegativeNumber(let found):
      Wording("\(subject) is \(found).", "Give it one finite number, 0 or more.")
    case .notAPositiveNumber(let found): Wording("\(subject) is \(found).", "Give it one finite number above 0.")
    case .notThreeWeights(let found):
      Wording("\(subject) is \(found).", "Give it three numbers, 0 or more: horizontal, vertical, diagonal.")
    case .notBool(let found): Wording("\(subject) is \(found).", "Give it True or False.")
    case .notLengths(let found, let itemCount):
      Wording(
        "\(subject) is \(found), and there \(itemCount == 1 ? "is one item" : "are \(itemCount) items").",
        "Give it one whole number above 0 for each item.")
    case .maskWithHole(let item, let hole, let next, let value):
      Wording(
        "\(subject) is \(value.plain) at entry \(hole + 1) of item \(item + 1), and not at entry \(next + 1) behind it.",
        "Only the end of an item can be padding: cut it there, or leave the mask out.")
    case .emptyMask(let item, let value):
      Wording(
        "\(subject) is \(value.plain) throughout item \(item + 1).", "Leave out an item without frames or targets.")
    case .notTargetIndices(let found, let targets):
      Wording("\(subject) is \(found), and Y has \(targets) targets.", "Give it integers from 0 to \(targets - 1).")
    }
  }
}

extension SequenceError {
  /// - Parameter path: the file of the array in question.
  func wording(_ path: String) -> Wording {
    let lines = description.split(separator: "\n", maxSplits: 1).map(String.init)
    return Wording("\(path): \(lines[0])", lines.count > 1 ? lines[1] : "")
  }
}
