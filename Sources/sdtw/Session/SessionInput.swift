import Explorer
import Foundation
import SequenceFiles
import SoftDTW

extension SessionFile {
  /// Whether the files on the command line are a saved view.
  static func isNamed(by files: [String]) -> Bool { files.count == 1 && files[0].lowercased().hasSuffix(".json") }

  /// - Throws: `Failure`, with the file's name.
  static func load(_ path: String) throws -> SessionFile {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw SequenceFileError.input(path, .missing)
    }
    guard !isDirectory.boolValue else { throw SequenceFileError.input(path, .directory) }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw SequenceFileError.input(path, .noPermission)
    }
    do {
      var session = try SessionFile(data)
      try session.input.check()
      session.input.files = session.input.files.map { SessionPaths.resolve($0, in: path) }
      session.input.strong = session.input.strong.map { SessionPaths.resolve($0, in: path) }
      return session
    } catch {
      throw Failure(.badData, "\(path.quotable): \(error)")
    }
  }
}

extension SessionFile.Input {
  init(_ options: InputOptions, follow: Bool) {
    files = options.files
    strong = options.reading.strongFile
    frames = options.reading.frames?.rawValue
    logits = options.reading.logits ? true : nil
    fps = options.reading.fps
    item = options.item
    step = options.step
    self.follow = follow ? true : nil
    lengthX = options.reading.lengthX?.text
    lengthY = options.reading.lengthY?.text
  }

  /// Whether dumps come in on standard input.
  var readsStream: Bool { follow == true && files == [InputOptions.stream] }

  fileprivate func check() throws(SessionFileFault) {
    guard files.count <= 2 else { throw .tooManyFiles(files.count) }
    if let frames, FramesAxis(rawValue: frames) == nil { throw .unknownFrames(frames) }
    if let fps, !(fps > 0 && fps.isFinite) { throw .badFrameRate(fps) }
    if let item, item < 1 { throw .badItem(item) }
  }
}

extension InputOptions {
  /// The same, where the command line doesn't say otherwise.
  func filled(from session: SessionFile.Input) -> InputOptions {
    var filled = self
    filled.files = session.files
    filled.reading.strongFile = reading.strongFile ?? session.strong
    filled.reading.frames = reading.frames ?? session.frames.flatMap { FramesAxis(rawValue: $0) }
    filled.reading.logits = reading.logits || session.logits == true
    filled.reading.fps = reading.fps ?? session.fps
    filled.item = item ?? session.item
    filled.step = step ?? session.step
    filled.reading.lengthX = reading.lengthX ?? session.lengthX.flatMap(LengthSource.init)
    filled.reading.lengthY = reading.lengthY ?? session.lengthY.flatMap(LengthSource.init)
    return filled
  }
}

extension AlignmentOptions {
  /// The same, where the command line doesn't say otherwise.
  ///
  /// - Throws: `SavedViewError`.
  func filled(from saved: SavedSettings) throws(SavedViewError) -> AlignmentOptions {
    let values = try saved.values
    var filled = self
    filled.gamma = gamma ?? values.gamma
    filled.stepWeights = stepWeights ?? values.stepWeights
    filled.costs.firstCell = costs.firstCell ?? values.firstCell
    // The clamp belongs to the saved cost.
    if costs.cost == nil, costs.bceClamp == nil { filled.costs.bceClamp = values.clamp }
    filled.costs.cost = costs.cost ?? values.cost.flatMap { CostName(rawValue: $0) }
    return filled
  }
}
