import Plotting
import SoftDTW
import TestSupport
import Testing

@testable import Explorer

/// Differences that are pooled from the parts of rows that aren't 0, against all of both matrices.
struct SparseDifferenceTests {
  /// Long enough for paths to leave most of the matrix alone.
  private func alignments() throws -> (Alignment, Alignment) {
    let pair = try SequencePair.random(frames: 330, targets: 140, features: 4)
    let cost = try CostMatrix(of: pair, cost: .mse)
    return (
      try Alignment(cost: cost, parameters: AlignmentParameters(gamma: 0.02), detail: .picture),
      try Alignment(
        cost: cost,
        parameters: AlignmentParameters(gamma: 0.1, stepWeights: .init(horizontal: 0.1, vertical: 1, diagonal: 1)),
        detail: .picture)
    )
  }

  private func expected(_ a: Matrix, _ b: Matrix, _ frames: [Range<Int>], _ columns: [Range<Int>]) -> Matrix {
    Matrix(
      rowsOf: frames.map { rows in
        columns.map { columns in
          guard !rows.isEmpty, !columns.isEmpty else { return .nan }
          let all = rows.flatMap { n in columns.map { a[n, $0] - b[n, $0] } }
          return all.max { $0.magnitude < $1.magnitude } ?? .nan
        }
      })
  }

  private func isSame(_ a: Matrix, _ b: Matrix) -> Bool {
    zip(a.elements, b.elements).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) || ($0 == -$1) }
  }

  @Test(arguments: [AlignmentQuantity.expectedAlignment, .alignment, .normalizedAlignment])
  func thatOfAlignmentsIsWhatTheDenseOnesGive(quantity: AlignmentQuantity) throws {
    let (a, b) = try alignments()
    let difference = Difference(first: ValueRows(a, quantity), second: ValueRows(b, quantity))
    let frames = RasterAxis(source: 3..<329, pixels: 50).sources + [5..<5]
    for columns in [RasterAxis(source: 0..<140, pixels: 40).sources, [17..<18, 20..<20, 100..<140]] {
      let pooled = difference.pooled(frames: frames, columns: columns)
      #expect(isSame(pooled, expected(a.dense(quantity), b.dense(quantity), frames, columns)))
    }
    #expect(
      difference.row(100, 40..<60)
        == zip(
          a.row(of: quantity, frame: 100, targets: 40..<60), b.row(of: quantity, frame: 100, targets: 40..<60)
        ).map(-))
  }

  @Test func accumulatedCostsAreReadWholeInNarrowPixelsAndEverySixteenthFrameInWideOnes() throws {
    let (a, b) = try alignments()
    let difference = Difference(first: ValueRows(a, .accumulatedCost), second: ValueRows(b, .accumulatedCost))
    let columns = RasterAxis(source: 0..<140, pixels: 20).sources
    let narrow = [30..<40, 40..<41]
    let (first, second) = (a.dense(.accumulatedCost), b.dense(.accumulatedCost))
    #expect(
      largestDifference(
        difference.pooled(frames: narrow, columns: columns), expected(first, second, narrow, columns)) < 1e-3)
    let pooled = difference.pooled(frames: [30..<50, 50..<100], columns: columns)
    let sampled = Matrix(
      rowsOf: [[31, 47], [63, 79, 95]].map { rows in
        expected(first.selecting(rows: rows), second.selecting(rows: rows), [0..<rows.count], columns).elements
      })
    #expect(largestDifference(pooled, sampled) < 1e-3)
  }

  @Test func costsOfOneKindDontDiffer() throws {
    var driver = Driver(try .random(40, 12, 4))
    try driver.press("p]]")
    let difference = try #require(driver.explorer.difference(of: .cost, .pinned))
    let pooled = difference.pooled(frames: [0..<20, 20..<40], columns: [0..<5, 5..<12])
    #expect(pooled == Matrix(rows: 2, columns: 2))
  }
}
