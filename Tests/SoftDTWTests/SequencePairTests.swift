import SoftDTW
import TestSupport
import Testing

@Suite("What can be aligned")
struct SequencePairTests {
  private let x = Matrix(rows: 4, columns: 3, repeating: 0.5)
  private let y = Matrix(rows: 2, columns: 3, repeating: 1)

  @Test("N, M and K come from the shapes")
  func shapes() throws {
    let pair = try SequencePair(predictions: x, targets: y, strongTargets: x)
    #expect([pair.frameCount, pair.targetCount, pair.featureCount] == [4, 2, 3])
  }

  @Test("Non-finite input names array and index", arguments: [Double.infinity, -.infinity])
  func notFinite(value: Double) {
    #expect(throws: SequenceError.notFinite(.predictions, row: 3, column: 1, value: value)) {
      try SequencePair(predictions: x.replacing(3, 1, with: value), targets: y)
    }
    #expect(throws: SequenceError.notFinite(.targets, row: 0, column: 2, value: value)) {
      try SequencePair(predictions: x, targets: y.replacing(0, 2, with: value))
    }
    #expect(throws: SequenceError.notFinite(.strongTargets, row: 2, column: 0, value: value)) {
      try SequencePair(predictions: x, targets: y, strongTargets: x.replacing(2, 0, with: value))
    }
  }

  @Test("NaN, which equals nothing, is found too")
  func notANumber() {
    let error = #expect(throws: SequenceError.self) {
      try SequencePair(predictions: x.replacing(1, 2, with: .nan), targets: y)
    }
    guard case .notFinite(.predictions, row: 1, column: 2, let value) = error else {
      Issue.record("unexpected \(String(describing: error))")
      return
    }
    #expect(value.isNaN)
  }

  @Test("Empty arrays and shapes that don't fit say which")
  func misfits() {
    #expect(throws: SequenceError.empty(.predictions, rows: 0, columns: 3)) {
      try SequencePair(predictions: Matrix(rows: 0, columns: 3), targets: y)
    }
    #expect(throws: SequenceError.empty(.targets, rows: 5, columns: 0)) {
      try SequencePair(predictions: x, targets: Matrix(rows: 5, columns: 0))
    }
    #expect(throws: SequenceError.differentFeatures(predictions: 3, targets: 2)) {
      try SequencePair(predictions: x, targets: Matrix(rows: 2, columns: 2))
    }
    #expect(throws: SequenceError.strongTargetsShape(rows: 3, columns: 3, frames: 4, features: 3)) {
      try SequencePair(predictions: x, targets: y, strongTargets: Matrix(rows: 3, columns: 3))
    }
  }
}
