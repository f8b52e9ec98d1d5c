import SoftDTW
import TestSupport
import Testing

@Suite("Pooling")
struct PoolingTests {
  private let rows = [0..<3, 3..<4, 4..<9]
  private let columns = [0..<2, 2..<6, 6..<7]

  private func expected(_ values: Matrix, _ pooling: Pooling) -> Matrix {
    Matrix(
      rowsOf: rows.map { rows in
        columns.map { columns in
          let pixel = rows.flatMap { row in columns.map { values[row, $0] } }
          return switch pooling {
          case .max: pixel.max() ?? .nan
          case .mean: pixel.reduce(0, +) / Double(pixel.count)
          case .sum: pixel.reduce(0, +)
          }
        }
      })
  }

  @Test("An alignment's is that of its dense matrix", arguments: AlignmentQuantity.allCases, Pooling.allCases)
  func alignment(quantity: AlignmentQuantity, pooling: Pooling) throws {
    var random = SeededGenerator(seed: 81)
    let alignment = try align(random.matrix(9, 7), gamma: 0.3, StepWeights(0.1, 1, 1))
    let dense = alignment.dense(quantity)
    let pooled = alignment.pooled(quantity, frames: rows, targets: columns, by: pooling)
    #expect(largestDifference(pooled, expected(dense, pooling)) < 1e-13)
    #expect(largestDifference(dense.pooled(rows: rows, columns: columns, by: pooling), pooled) < 1e-13)
  }

  @Test("A region that lies inside, and one cell a pixel")
  func region() throws {
    var random = SeededGenerator(seed: 82)
    let alignment = try align(random.matrix(9, 7))
    let dense = alignment.dense(.accumulatedCost)
    for pooling in Pooling.allCases {
      let pixels = alignment.pooled(
        .accumulatedCost, frames: (2..<5).map { $0..<$0 + 1 }, targets: (3..<7).map { $0..<$0 + 1 }, by: pooling)
      #expect(pixels == Matrix(rowsOf: (2..<5).map { Array(dense.row($0).suffix(4)) }))
    }
  }

  @Test("The sum keeps mass: E's total is the expected length of the path")
  func mass() throws {
    var random = SeededGenerator(seed: 83)
    let alignment = try align(random.matrix(9, 7), gamma: 0.3)
    let pooled = alignment.pooled(.expectedAlignment, frames: rows, targets: columns, by: .sum)
    let total = alignment.dense(.expectedAlignment).elements.reduce(0, +)
    #expect(isClose(pooled.elements.reduce(0, +), total, absolute: 1e-13))
    #expect(total >= 9 && total <= 15)
  }

  @Test("A one-frame event doesn't vanish under max")
  func singleCell() {
    let values = Matrix(rows: 1000, columns: 40).replacing(617, 23, with: 1)
    let pooled = values.pooled(rows: [0..<500, 500..<1000], columns: [0..<20, 20..<40], by: .max)
    #expect(pooled == Matrix(rowsOf: [[0, 0], [0, 1]]))
  }

  @Test("An empty range gives NaN, its neighbours are pooled as ever; no ranges give nothing")
  func empty() {
    let values = Matrix(rowsOf: [[1, 2], [3, 4]])
    let pooled = values.pooled(rows: [0..<0, 0..<2], columns: [0..<1, 1..<1], by: .sum)
    #expect(pooled[0, 0].isNaN && pooled[0, 1].isNaN && pooled[1, 1].isNaN)
    #expect(pooled[1, 0] == 4)
    #expect(values.pooled(rows: [], columns: [], by: .mean).isEmpty)
  }

  @Test("Infinite D stays infinite")
  func infinite() throws {
    let alignment = try align(Matrix(rows: 4, columns: 3), StepWeights(1, .infinity, 1))
    let pooled = alignment.pooled(.accumulatedCost, frames: [0..<1, 3..<4], targets: [0..<3], by: .max)
    #expect(pooled[0, 0] == .infinity && pooled[1, 0].isFinite)
  }
}
