import SoftDTW
import TestSupport
import Testing

@testable import Evaluation

@Suite("Note matching against mir_eval")
struct NoteMatchingTests {
  @Test("The F-measure, undefined only where neither side has notes; the sides may change places")
  func reference() throws {
    let cases = try ReferenceFile<NoteMatchingCase>.load("note_matching")
    #expect(cases.count >= 20)
    for reference in cases {
      let strong = NoteOnsets(of: reference.matrix(reference.strong), threshold: 0.5)
      let predicted = NoteOnsets(of: reference.matrix(reference.predicted), threshold: 0.5)
      let name = Comment(rawValue: reference.name)
      #expect(strong.count == reference.strong.count && predicted.count == reference.predicted.count, name)
      for (a, b) in [(strong, predicted), (predicted, strong)] {
        let value = a.fMeasure(against: b, framesPerSecond: reference.framesPerSecond)
        let matched = value.map { ($0 * Double(a.count + b.count) / 2).rounded() }
        #expect(matched ?? 0 == Double(reference.matched), name)
        #expect((value == nil) == (reference.fMeasure == nil), name)
        #expect(isClose(value ?? 0, reference.fMeasure ?? 0, absolute: 1e-12), name)
      }
    }
  }

  @Test("Notes are maximal runs of at least the threshold, up to the last frame")
  func onsets() {
    let matrix = Matrix(
      rows: 5, columns: 2,
      elements: [
        0.5, 0.1,
        0.4, 0.6,
        0.9, 0.4999,
        0.7, 0.2,
        0.3, 0.5,
      ])
    #expect(NoteOnsets(of: matrix, threshold: 0.5).bins == [[0, 2], [1, 4]])
    #expect(NoteOnsets(of: matrix, threshold: 0.4).bins == [[0], [1, 4]])
    #expect(NoteOnsets(of: matrix, threshold: 0.95).bins == [[], []])
  }
}
