import SoundFiles

@testable import Evaluation
@testable import SequenceFiles
@testable import sdtw

/// What is read from files.
enum Files {
  static func npy(_ bytes: [UInt8]) {
    guard let array = try? NpyDecoder.array(named: "a", from: bytes) else { return }
    precondition(array.elementType == .text || array.values.count == array.shape.reduce(1, *))
  }

  static func npz(_ bytes: [UInt8]) { _ = try? ZipReader(path: "run.npz", cancellation: .never).read(bytes) }

  static func safetensors(_ bytes: [UInt8]) {
    for array in (try? SafetensorsReader.read(bytes, path: "run.safetensors"))?.arrays ?? [] {
      precondition(array.elementType == .text || array.values.count == array.shape.reduce(1, *))
    }
  }

  /// What torch.save writes beside the numbers; checksums of the archive would hide it.
  static func pickle(_ bytes: [UInt8]) {
    var machine = PickleMachine(bytes)
    guard let root = try? machine.run() else { return }
    _ = try? TorchLeaves(of: root, in: machine.heap, stem: "run")
  }

  static func midi(_ bytes: [UInt8]) { check((try? MidiReader.read(bytes))?.notes ?? []) }

  static func notes(_ bytes: [UInt8]) { check((try? NoteTable.notes(in: bytes)) ?? []) }

  private static func check(_ notes: [Note]) {
    for note in notes { precondition(note.start.isFinite && note.end >= note.start) }
  }

  /// However a pipe cuts the stream, it brings the same files.
  static func frames(_ bytes: [UInt8]) {
    let cut = bytes.first.map { Int($0) % bytes.count } ?? 0
    precondition(files(in: [bytes[...]]) == files(in: [bytes[..<cut], bytes[cut...]]))
  }

  private static func files(in pieces: [ArraySlice<UInt8>]) -> [[UInt8]] {
    var splitter = FrameSplitter()
    var files: [[UInt8]] = []
    var present: [UInt8] = []
    for piece in pieces {
      let isGood: Void? = try? splitter.take(piece) { part in
        switch part {
        case .bytes(let bytes): present += bytes
        case .end:
          files.append(present)
          present = []
        }
      }
      if isGood == nil { break }
    }
    try? splitter.finish()
    return files
  }

  static func table(_ bytes: [UInt8]) {
    guard let table = try? TableParser.parse(bytes) else { return }
    precondition(table.values.count == table.rows * table.columns)
  }

  /// Each npy file in a row of them is an array of the run: no archive with its checksums stands between.
  static func run(_ bytes: [UInt8]) {
    let names = ["X", "Y", "gamma", "step_weights", "cost", "fps", "marks", "logits", "name", "Y_strong"]
    var arrays: [NamedArray] = []
    var rest = bytes[...]
    for name in names where !rest.isEmpty {
      let next = rest.dropFirst().firstRange(of: NpyHeader.magic)?.lowerBound ?? rest.endIndex
      if let array = try? NpyDecoder.array(named: name, from: Array(rest[..<next])) { arrays.append(array) }
      rest = rest[next...]
    }
    let file = ArrayFile(path: "run.npz", arrays: arrays)
    guard let x = try? file.items(for: .predictions), let y = try? file.items(for: .targets) else { return }
    let strong = try? file.items(for: .strongTargets)
    let sources = RunSources(
      predictions: SourcedItems(items: x, file: file), targets: SourcedItems(items: y, file: file),
      strongTargets: strong.map { SourcedItems(items: $0, file: file) })
    for frames in [nil, FramesAxis.columns] {
      guard let batch = try? Batch(sources, frames: frames) else { continue }
      for item in 0..<min(batch.count, 3) { _ = try? batch.run(item) }
    }
  }

  static func dump(_ bytes: [UInt8]) {
    for (_, array) in (try? NumberArrays.read(at: MemoryFile.holding(bytes)))?.arrays ?? [] {
      let dump = Dump(name: array.name, shape: array.shape, values: array.values)
      for (rows, columns) in [(2, 3), (1, 4), (4, 1)] {
        _ = dump.forms(rows: rows, columns: columns, allowsBorder: true)
      }
    }
  }

  static func journal(_ bytes: [UInt8]) throws {
    let record = try SweepRecord.read(try LineFile(reading: MemoryFile.holding(bytes)))
    for point in record?.rows.keys.sorted() ?? [] {
      let fields = CSVLine.fields(try record?.line(point) ?? "")
      precondition(CSVLine.fields(CSVLine.text(fields)) == fields)
    }
  }

  static func recording(_ bytes: [UInt8]) throws {
    let recording = try Recording(path: MemoryFile.holding(bytes))
    let count = min(recording.sampleCount, 4096)
    for start in [0, recording.sampleCount - count] { _ = try recording.samples(in: start..<start + count) }
  }
}
