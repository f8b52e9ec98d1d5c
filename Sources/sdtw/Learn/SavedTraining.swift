import Foundation
import Learning
import SequenceFiles
import SoftDTW

/// What a training goes on from, as a file: parameters and moments in full, and what belongs to them.
struct SavedTraining {
  struct Notes: Codable {
    var version = 1
    let step: Int
    /// How many were to be taken.
    let steps: Int
    let dumps: WantedSteps
    let identity: LearningIdentity
    /// Of all that was measured before this step.
    let story: LearningStory
  }

  let notes: Notes
  /// Of each item.
  let states: [LearningState]

  var step: Int { notes.step }

  private static let notesName = "notes"
  private static let names = ["parameters", "first_moments", "second_moments"]

  func write(to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let bytes = try encoder.encode(notes).map(Double.init)
    let ofItems = states.enumerated().flatMap { item, state in
      let matrices = [state.parameters, state.moments?.first, state.moments?.second]
      return zip(Self.names, matrices).compactMap { name, matrix in
        matrix.map { NamedArray(name: "\(name)_\(item)", matrix: $0) }
      }
    }
    // It is what remains after a Ctrl-C, which doesn't stop it.
    try ArrayWriter.write(
      [NamedArray(name: Self.notesName, shape: [bytes.count], values: bytes, elementType: .uint8)] + ofItems, to: path,
      format: .npz)
  }

  /// - Throws: `SequenceFileError`, and a `Failure` for a file that is no such.
  init(reading path: String) throws {
    let file = try ArrayFile.read(at: path, cancellation: Interruption.cancellation)
    let arrays = Dictionary(file.arrays.map { ($0.name, $0) }) { first, _ in first }
    let bytes = arrays[Self.notesName]?.values.compactMap { UInt8(exactly: $0) }
    guard let bytes, let notes = try? JSONDecoder().decode(Notes.self, from: Data(bytes)), notes.version == 1,
      notes.step >= 0, let states = Self.states(arrays, step: notes.step)
    else {
      throw Failure(
        .badData,
        """
        \(path.quotable) is damaged, or of another version of sdtw: the training can't go on from it.
        Begin anew with --force, or with another -o.
        """)
    }
    (self.notes, self.states) = (notes, states)
  }

  init(notes: Notes, states: [LearningState]) { (self.notes, self.states) = (notes, states) }

  /// Nil where there are none, or moments don't fit their parameters.
  private static func states(_ arrays: [String: NamedArray], step: Int) -> [LearningState]? {
    var states: [LearningState] = []
    while let parameters = arrays["\(names[0])_\(states.count)"]?.matrix {
      let moments = names.dropFirst().compactMap { arrays["\($0)_\(states.count)"]?.matrix }
      let isWhole = moments.allSatisfy { $0.hasShape(of: parameters) }
      let isFinite = ([parameters] + moments).allSatisfy { $0.elements.allSatisfy(\.isFinite) }
      guard moments.isEmpty || moments.count == 2, isWhole, isFinite else { return nil }
      states.append(
        LearningState(
          step: step, parameters: parameters,
          moments: moments.isEmpty ? nil : LearningState.Moments(first: moments[0], second: moments[1])))
    }
    return states.isEmpty ? nil : states
  }

  /// Whether all of it can be of such sequences.
  func fits(_ pairs: [SequencePair]) -> Bool {
    states.count == pairs.count && zip(states, pairs).allSatisfy { $0.parameters.hasShape(of: $1.predictions) }
      && notes.story.isPossible(before: step, pairs.map { ($0.frameCount, $0.targetCount) })
  }
}

extension Matrix {
  fileprivate func hasShape(of other: Matrix) -> Bool { (rows, columns) == (other.rows, other.columns) }
}
