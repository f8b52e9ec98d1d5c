import SoftDTW

/// Why sequences can't be read or written. `description` words each in two lines: what was found, and what to do.
///
/// Indices start at 0; lines and columns of text files at 1.
public enum SequenceFileError: Error, Hashable, Sendable {
  case input(_ path: String, InputFault)
  /// `entry` is the array's name in an archive.
  case array(_ path: String, entry: String?, ArrayFault)
  case archive(_ path: String, ArchiveFault)
  case table(_ path: String, TableFault)
  case safetensors(_ path: String, SafetensorsFault)
  case torch(_ path: String, TorchFault)
  case midi(_ path: String, MidiFault)
  case hdf5(_ path: String, HDF5Fault)
  /// A file that is whole, and holds no sequences that are read.
  case foreign(_ path: String, ForeignFormat)
  /// Which of a file's arrays is X, Y or Y_strong can't be told.
  case role(_ path: String, RoleFault)
  case shape(ShapeFault)
  /// A default that the file carries, such as gamma, has a wrong value.
  case setting(_ path: String, name: String, SettingFault)
  /// The values can't be aligned.
  case sequence(_ path: String, SequenceError)
  case output(_ path: String, OutputFault)
  /// The caller's cancellation asked to stop.
  case interrupted(_ path: String)

  /// What an error means to a script that calls the program.
  public enum Kind: Sendable {
    /// No such input, a directory, no permission.
    case noInput
    case badData
    case cannotWrite
    case interrupted
  }

  public var kind: Kind {
    switch self {
    case .input(_, .empty), .input(_, .tooLarge): .badData
    case .input: .noInput
    case .array, .archive, .table, .safetensors, .torch, .midi, .hdf5, .foreign, .role, .shape, .setting, .sequence:
      .badData
    case .output: .cannotWrite
    case .interrupted: .interrupted
    }
  }

  /// Whether the file is gone, not whole, or of a training that has diverged: then another of the same run may be good. The
  /// first bytes of an archive alone are taken for a table.
  var isDamage: Bool {
    switch self {
    case .input, .archive, .safetensors, .hdf5(_, .damaged), .table: true
    case .sequence(_, .notFinite): true
    case .torch(_, .missingEntry), .torch(_, .malformedPickle): true
    case .array(_, _, .truncatedHeader), .array(_, _, .sizeMismatch), .array(_, _, .noStorage),
      .array(_, _, .storageSize):
      true
    default: false
    }
  }
}

public enum InputFault: Error, Hashable, Sendable {
  case missing
  case directory
  case noPermission
  case empty
  case tooLarge(maximumByteCount: Int)
  /// With the system's reason.
  case unreadable(String)
}

/// What is wrong with one array of a file.
public enum ArrayFault: Error, Hashable, Sendable {
  case notNpy
  case truncatedHeader(stated: Int, found: Int)
  case headerTooLong(Int)
  case unsupportedVersion(Int, Int)
  case malformedHeader(String)
  case unsupportedType(String)
  /// A text array that is no scalar.
  case textArray(shape: [Int])
  /// Of more bytes than any name has.
  case textTooLong(Int)
  /// As the header has it: axes that are negative, too many, or whose product overflows.
  case impossibleShape(String)
  case tooManyValues(Int, maximum: Int)
  /// The shape needs `stated` bytes, and `found` follow.
  case sizeMismatch(shape: [Int], type: ElementType, stated: Int, found: Int)
  /// In words, of what another library found.
  case unsupported(String)
  /// A storage that the archive hasn't.
  case noStorage(String)
  /// `stated` is nil where it is beyond all numbers.
  case storageSize(String, stated: Int?, found: Int)
  /// A view that leaves its storage of `count` values.
  case impossibleView(shape: [Int], strides: [Int], offset: Int, count: Int)
  case encrypted
  case unsupportedCompression(Int)
}

public enum ArchiveFault: Error, Hashable, Sendable {
  /// With libzip's reason.
  case notAnArchive(String)
  /// Its list of entries, which stands at its end, isn't there.
  case noDirectory
  case duplicateEntry(String)
  /// The sizes in the archive's directory can't be true.
  case impossibleSize(entry: String, stated: UInt64, compressed: UInt64)
  /// The entry ends early, goes on beyond its stated size, or fails its checksum.
  case damagedEntry(String, reason: String)
  case entryTooLarge(String, Int, maximum: Int)
}

public enum TableFault: Error, Hashable, Sendable {
  /// Bytes that no text has.
  case notText
  case noNumbers
  case raggedRow(line: Int, expected: Int, found: Int)
  case notANumber(line: Int, column: Int, text: String)
  case tooManyValues(maximum: Int)
  /// In a list of notes.
  case notAPitch(line: Int, found: Double)
  case endsBeforeItStarts(line: Int, start: Double, end: Double)
  case interrupted
}

public enum SafetensorsFault: Error, Hashable, Sendable {
  /// Header and length need `stated` bytes, and the file has `found`.
  case truncated(stated: Int, found: Int)
  case headerTooLong(UInt64)
  case malformedHeader(String)
  case malformedTensor(_ name: String, String)
  /// The tensor's bytes don't start where those of the one before end.
  case notInPlace(_ name: String, start: Int, expected: Int)
  /// All tensors need `stated` bytes, and `found` follow the header.
  case dataSize(stated: Int, found: Int)
}

/// What is wrong with a file of `torch.save`; positions count bytes of its pickle, from 0.
public enum TorchFault: Error, Hashable, Sendable {
  /// Python's name of what would be called or made.
  case forbiddenCall(String)
  case unsupportedOpcode(UInt8, at: Int)
  case malformedPickle(String, at: Int)
  case pickleTooLong(Int, maximum: Int)
  case tooDeep(maximum: Int)
  case tooManyValues(maximum: Int)
  case duplicateName(String)
  case missingEntry(String)
  case unknownByteOrder(String)
  /// The form before PyTorch 1.6, which is no archive.
  case legacy
}

/// What is wrong with a MIDI file; positions count its bytes, from 0.
public enum MidiFault: Error, Hashable, Sendable {
  case damaged(String, at: Int)
  /// Form 2, whose tracks have each a time of their own.
  case unsupportedForm(Int)
  /// Ticks of no length.
  case noDivision
}

public enum HDF5Fault: Error, Hashable, Sendable {
  /// libhdf5 refused it, or did not survive it.
  case damaged
  /// A pipe, where places have to be looked up.
  case notAFile
  case noProgram
  /// With the system's reason.
  case notStarted(String)
}

public enum RoleFault: Error, Hashable, Sendable {
  case noArrays(ignored: [String])
  /// `missing` of X and Y; the arrays that are there instead, and `pair`, their names, where two may be X and Y.
  case notFound(missing: [SequenceRole], listing: [String], pair: [String] = [])
  case ambiguous(SequenceRole, names: [String])
  case noSuchArray(String, listing: [String])
  /// Arrays of numbers are wanted, and there is none.
  case noNumbers(listing: [String])
  /// A run of a single array: `name`.
  case singleArray(String)
  case namedRun(String)
  /// Notes by themselves, or in the place of X.
  case scoreAsPredictions
  case noFrameRate
}

public enum ShapeFault: Error, Hashable, Sendable {
  case scalar(SequenceRole, path: String)
  case tooManyAxes(SequenceRole, shape: [Int])
  /// A batch where one item is wanted.
  case severalItems(count: Int, path: String, shape: [Int])
  /// `item` from 0.
  case noSuchItem(Int, count: Int)
  /// `count` is nil for one sequence, where others have `expected`.
  case differentItems(SequenceRole, count: Int?, shape: [Int], expected: Int)
  case lengthCount(found: Int, itemCount: Int)
  /// `item` from 0, nil where there is only one; `source` says the length.
  case lengthTooLarge(SequenceRole, item: Int?, length: Int, rows: Int, source: String)
  case differentFeatures(predictions: [Int], targets: [Int])
  /// X is a vector, Y a matrix of `targets`.
  case swapped(predictions: [Int], targets: [Int])
  /// A score needs bins that are pitches.
  case noPitches(features: Int)
  /// Of a score's `count` notes `outside` are in no bin of X, `late` begin after its end.
  case noNotes(name: String, count: Int, outside: Int, late: Int, frames: Int)
  case notLabels(SequenceRole, index: Int, value: Double, features: Int)
  case boolLabels(SequenceRole, features: Int)
  case labelOutOfRange(SequenceRole, index: Int, label: Double, features: Int)
  /// `count` labels made one-hot would take more than `ArrayFile.maximumValueCount` values.
  case tooManyLabels(SequenceRole, count: Int, features: Int)
  /// `targets`: M, to tell Y and Y_strong given in the wrong order.
  case strongTargets(shape: [Int], frames: Int, features: Int, targets: Int)
}

/// `found` is the value as text.
public enum SettingFault: Error, Hashable, Sendable {
  /// The file has the setting under another spelling too.
  case alsoGiven(as: String)
  case notOneOf([String], found: String)
  case notANonnegativeNumber(found: String)
  case notAPositiveNumber(found: String)
  case notThreeWeights(found: String)
  case notBool(found: String)
  case notTargetIndices(found: String, targets: Int)
  case notLengths(found: String, itemCount: Int)
  /// A mask has padding (`value`) from `hole` on, and at `next` none, all from 0.
  case maskWithHole(item: Int, hole: Int, next: Int, value: Double)
  /// Nothing but padding.
  case emptyMask(item: Int, value: Double)
}

public enum OutputFault: Error, Hashable, Sendable {
  case unknownFormat(extension: String)
  /// Text formats and npy hold one array.
  case notOneArray(format: ArrayFormat, count: Int)
  case notATable(name: String, shape: [Int])
  /// Several texts, where the format has numbers and single texts.
  case notNumbers(name: String, shape: [Int])
  /// A value that `type` can't hold.
  case valueDoesNotFit(name: String, value: Double, type: ElementType)
  case noSuchFolder
  case directory
  case noPermission
  case diskFull
  /// Another process holds the file locked.
  case inUse
  /// With the system's reason.
  case failed(String)
}
