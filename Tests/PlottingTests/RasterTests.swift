import SoftDTW
import TestSupport
import Testing

@testable import Plotting

struct RasterTests {
  private func raster(_ matrix: Matrix, _ width: Int, _ height: Int, _ pooling: Pooling = .max) -> Raster {
    matrix.raster(
      frames: RasterAxis(source: 0..<matrix.rows, pixels: width),
      columns: RasterAxis(source: 0..<matrix.columns, pixels: height), pooling: pooling)
  }

  private func random(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix {
    var generator = SeededGenerator(seed: seed)
    return Matrix(
      rows: rows, columns: columns,
      elements: (0..<rows * columns).map { _ in Double.random(in: -1...1, using: &generator) })
  }

  @Test func timeRunsToTheRightAndColumnsUpwards() {
    let matrix = Matrix(rowsOf: [[1, 2], [3, 4], [5, 6]])
    let picture = raster(matrix, 3, 2)
    #expect(picture.values == [2, 4, 6, 1, 3, 5])
    #expect(picture[0, 1] == 1)
    #expect(picture[2, 0] == 6)
  }

  @Test(arguments: [Pooling.max, .mean])
  func enlargedCellsAreWholeAndTheRestIsAMargin(pooling: Pooling) {
    let matrix = random(17, 6, seed: 1)
    let picture = raster(matrix, 38, 32, pooling)
    #expect((picture.width, picture.height) == (38, 32))
    for y in 0..<32 {
      for x in 0..<38 {
        let up = 31 - y
        if x >= 34 || up >= 30 {
          #expect(picture[x, y].isNaN)
        } else {
          #expect(picture[x, y] == matrix[x / 2, up / 5])
        }
      }
    }
  }

  @Test(arguments: Pooling.allCases)
  func edgeSizes(pooling: Pooling) {
    let matrix = Matrix(rowsOf: [[1, 2, 3], [4, 5, 6], [7, 8, 9]])
    for (width, height) in [(0, 0), (0, 2), (2, 0)] { #expect(raster(matrix, width, height, pooling).values.isEmpty) }
    let one = raster(matrix, 1, 1, pooling).values
    #expect(one.count == 1)
    #expect(abs(one[0] - [Pooling.max: 9, .mean: 5, .sum: 45][pooling, default: 0]) < 1e-12)
    #expect(raster(Matrix(rowsOf: [[7]]), 1, 1, pooling).values == [7])
    let nothing = raster(Matrix(rows: 0, columns: 0), 2, 1, pooling).values
    #expect(nothing.map(\.isNaN) == [true, true])
  }

  @Test func twoPixelsByHand() {
    // Both pixels touch the middle value.
    let matrix = Matrix(rowsOf: [[1], [2], [6]])
    #expect(raster(matrix, 2, 1, .max).values == [2, 6])
    #expect(raster(matrix, 2, 1, .mean).values == [1.5, 4])
  }

  @Test func oneCellRegionFillsAsMuchAsItMay() {
    let matrix = random(9, 9, seed: 2)
    let picture = matrix.raster(
      frames: RasterAxis(source: 4..<5, pixels: 3), columns: RasterAxis(source: 7..<8, pixels: 2), pooling: .max)
    #expect(picture.values == Array(repeating: matrix[4, 7], count: 6))
  }

  @Test func aOneFrameEventSurvivesAtEveryPositionAndSize() {
    for rows in 1...13 {
      for frame in 0..<rows {
        var matrix = Matrix(rows: rows, columns: 5)
        let bin = frame % 5
        matrix[frame, bin] = 1
        for width in 1...15 {
          for height in [1, 2, 3, 4, 5, 7, 11] {
            let picture = raster(matrix, width, height)
            let frames = RasterAxis(source: 0..<rows, pixels: width)
            let bins = RasterAxis(source: 0..<5, pixels: height)
            let lit = picture.values.filter { $0 == 1 }.count
            #expect(lit == frames.pixels(of: frame).count * bins.pixels(of: bin).count)
            #expect(lit > 0)
          }
        }
      }
    }
  }

  @Test func maximaAreThoseOfTheSources() {
    let matrix = random(29, 23, seed: 3)
    let frames = RasterAxis(source: 3..<28, pixels: 11)
    let columns = RasterAxis(source: 2..<21, pixels: 7)
    let pooled = matrix.pooled(rows: frames.sources, columns: columns.sources, by: .max)
    for x in 0..<11 {
      for y in 0..<7 {
        let expected = frames.sources(of: x).flatMap { row in columns.sources(of: y).map { matrix[row, $0] } }.max()
        #expect(pooled[x, y] == expected)
      }
    }
  }

  @Test func unreachableCellsStayInfinite() {
    let picture = raster(Matrix(rowsOf: [[.infinity, 1], [2, 3]]), 2, 1, .mean)
    #expect(picture.values == [.infinity, 2.5])
  }
}
