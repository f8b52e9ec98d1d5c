import SoftDTW

/// A message's two lines.
struct Wording {
  let found: String
  let advice: String

  init(_ found: String, _ advice: String) {
    self.found = found
    self.advice = advice
  }
}

extension SequenceFileError: CustomStringConvertible {
  /// Two lines: what was found, and what to do.
  public var description: String { "\(wording.found)\n\(wording.advice)" }

  /// The first line alone.
  var found: String { wording.found }

  private var wording: Wording {
    switch self {
    case .input(let path, let fault): fault.wording(path.quotable)
    case .array(let path, let entry, let fault):
      fault.wording(entry.map { "\($0.quotable) in \(path.quotable)" } ?? path.quotable)
    case .archive(let path, let fault): fault.wording(path.quotable)
    case .table(let path, let fault): fault.wording(path.quotable)
    case .safetensors(let path, let fault): fault.wording(path.quotable)
    case .torch(let path, let fault): fault.wording(path.quotable)
    case .midi(let path, let fault): fault.wording(path.quotable)
    case .hdf5(let path, let fault): fault.wording(path.quotable)
    case .foreign(let path, let format): format.wording(path.quotable)
    case .role(let path, let fault): fault.wording(path.quotable)
    case .shape(let fault): fault.wording
    case .setting(let path, let name, let fault): fault.wording("\(name.quotable) in \(path.quotable)")
    case .sequence(let path, let error): error.wording(path.quotable)
    case .output(let path, let fault): fault.wording(path.quotable)
    case .interrupted(let path):
      Wording("\(path.quotable): interrupted.", "Nothing was changed; start again to go on.")
    }
  }
}

extension InputFault {
  fileprivate func wording(_ path: String) -> Wording {
    switch self {
    case .missing: Wording("There is no file \(path).", "Check the path; it is taken from the current directory.")
    case .directory: Wording("\(path) is a directory.", "Name a file in it, such as run.npz.")
    case .noPermission: Wording("\(path) may not be read.", "Give yourself permission to read it (chmod u+r).")
    case .empty: Wording("\(path) is empty: it has 0 bytes.", "Write it again, and look at what its writer reports.")
    case .tooLarge(let limit):
      Wording("\(path) has more than \(limit) bytes.", "Write an excerpt: a run is one item, not a data set.")
    case .unreadable(let reason): Wording("\(path) can't be read: \(reason).", "Check the path and its file system.")
    }
  }
}

extension ArchiveFault {
  fileprivate func wording(_ path: String) -> Wording {
    let again = "Write it again with numpy.savez or torch.save; if it was copied, the copy may be incomplete."
    return switch self {
    case .notAnArchive(let reason): Wording("\(path) starts as a zip archive, but can't be opened: \(reason).", again)
    case .noDirectory:
      Wording(
        "\(path) is not whole: it starts as a zip archive, and the list of entries at its end is missing or damaged.",
        again)
    case .duplicateEntry(let name):
      Wording("\(path) holds two arrays named \(name.quotable).", "Write it again with one array of each name.")
    case .impossibleSize(let entry, let stated, let compressed):
      Wording(
        "\(path): \(entry.quotable) claims \(stated) bytes, which \(compressed) compressed bytes can't hold.", again)
    case .damagedEntry(let entry, let reason):
      Wording("\(path): \(entry.quotable) is damaged: \(reason).", again)
    case .entryTooLarge(let entry, let size, let maximum):
      Wording(
        "\(path): \(entry.quotable) has \(size) bytes, where \(maximum) are the most.",
        "Write an excerpt: a run is one item, not a data set.")
    }
  }
}

extension TableFault {
  fileprivate func wording(_ path: String) -> Wording {
    switch self {
    case .notText:
      Wording(
        "\(path) is of no format that is known.",
        "Save the arrays with numpy.savez, torch.save, safetensors or as CSV.")
    case .noNumbers:
      Wording("\(path) has no line of numbers.", "Write one frame a line, its features separated by commas.")
    case .raggedRow(let line, let expected, let found):
      Wording(
        "\(path), line \(line): \(found) fields, where the lines before have \(expected).",
        "Give every line as many numbers as the first.")
    case .notANumber(let line, let column, "") where column > 0:
      Wording(
        "\(path), line \(line), column \(column): the field is empty.",
        "Give every field a number, with a point and not a comma for decimals.")
    case .notANumber(let line, let column, let text):
      Wording(
        "\(path), line \(line), column \(column): '\(text.quotable)' is not a number.",
        "Give every field a number, with a point and not a comma for decimals.")
    case .tooManyValues(let maximum):
      Wording("\(path) has more than \(maximum) numbers.", "Write an excerpt: a run is one item, not a data set.")
    case .notAPitch(let line, let found):
      Wording(
        "\(path), line \(line): the pitch is \(found.plain).", "Give MIDI pitches, from 0 to 127, where 60 is C4.")
    case .endsBeforeItStarts(let line, let start, let end):
      Wording(
        "\(path), line \(line): the note starts at \(start.plain) and ends at \(end.plain).",
        "Give start and end in seconds, the end not before the start.")
    case .interrupted: Wording("\(path): interrupted.", "Start again to go on.")
    }
  }
}

extension SafetensorsFault {
  fileprivate func wording(_ path: String) -> Wording {
    let again = "Write it again with safetensors' save_file; if it was copied, the copy may be incomplete."
    return switch self {
    case .truncated(let stated, let found):
      Wording("\(path): its header needs \(stated) bytes, and the file has \(found).", again)
    case .headerTooLong(let length):
      Wording(
        "\(path): its header claims \(length) bytes, more than any list of tensors needs.",
        "Write fewer tensors into it: X, Y and Y_strong.")
    case .malformedHeader(let reason): Wording("\(path): its header is malformed: \(reason.quotable).", again)
    case .malformedTensor(let name, let reason):
      Wording("\(path): \(name.quotable) is malformed: \(reason.quotable).", again)
    case .notInPlace(let name, let start, let expected):
      Wording("\(path): \(name.quotable) starts at byte \(start), where \(expected) is next.", again)
    case .dataSize(let stated, let found):
      Wording("\(path): its tensors need \(stated) bytes, and \(found) follow the header.", again)
    }
  }
}

extension HDF5Fault {
  fileprivate func wording(_ path: String) -> Wording {
    switch self {
    case .damaged:
      Wording(
        "\(path) is damaged: libhdf5 could not read it.",
        "Write it again; if it was copied, the copy may be incomplete.")
    case .notAFile:
      Wording("\(path) is HDF5 from a pipe, which can't be read.", "Write it to a file first, and name that.")
    case .noProgram: Wording("\(path) is HDF5, which is not read here.", "Write its arrays with numpy.savez.")
    case .notStarted(let reason):
      Wording("\(path): the process that reads HDF5 can't be started: \(reason).", "Try again, or use numpy.savez.")
    }
  }
}

extension MidiFault {
  fileprivate func wording(_ path: String) -> Wording {
    let again = "Export it again, as a standard MIDI file of form 0 or 1."
    return switch self {
    case .damaged(let reason, let position):
      Wording("\(path) is damaged at byte \(position): \(reason.quotable).", again)
    case .unsupportedForm(let form): Wording("\(path) is a MIDI file of form \(form), which is not read.", again)
    case .noDivision: Wording("\(path): its ticks have no length.", again)
    }
  }
}

extension OutputFault {
  fileprivate func wording(_ path: String) -> Wording {
    switch self {
    case .unknownFormat(let suffix):
      Wording(
        suffix.isEmpty
          ? "\(path) has no extension to tell its format." : "\(path): '.\(suffix.quotable)' is not a known format.",
        "Name it .npz, .npy, .csv, .tsv or .safetensors.")
    case .notOneArray(let format, let count):
      Wording(
        "\(path): \(format.rawValue) holds one array, not \(count).",
        "Write an .npz, which holds any number, or name one: FILE:NAME.")
    case .notATable(let name, let shape):
      Wording(
        "\(path): \(name.quotable) \(shape.asTuple) is not a table of rows and columns.", "Write an .npz instead.")
    case .notNumbers(let name, let shape):
      Wording(
        "\(path): \(name.quotable) \(shape.asTuple) holds texts, and safetensors only numbers.",
        "Write an .npz instead.")
    case .valueDoesNotFit(let name, let value, let type):
      Wording("\(path): \(name.quotable) has a value of \(value.plain), which is no \(type).", "Store it as float64.")
    case .noSuchFolder: Wording("\(path) can't be written: there is no such directory.", "Make it first (mkdir -p).")
    case .directory: Wording("\(path) can't be written: it is a directory.", "Name a file in it.")
    case .noPermission: Wording("\(path) can't be written: permission denied.", "Choose a place that you may write to.")
    case .diskFull: Wording("\(path) can't be written: the disk is full.", "Free some space, or choose another disk.")
    case .inUse:
      Wording("\(path) is being written by another sdtw.", "Wait until that ends, or choose another place.")
    case .failed(let reason): Wording("\(path) can't be written: \(reason).", "Choose another place.")
    }
  }
}
