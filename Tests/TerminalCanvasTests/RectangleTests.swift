import TestSupport
import Testing

@testable import TerminalCanvas

struct RectangleTests {
  private let area = Rectangle(x: 3, y: 5, width: 20, height: 7)

  @Test(arguments: [(-1, 0), (0, 0), (2, 2), (7, 7), (99, 7)])
  func cutsRowsOffEitherEnd(asked: Int, taken: Int) {
    var rest = area
    #expect(rest.removeTop(asked) == Rectangle(x: 3, y: 5, width: 20, height: taken))
    #expect(rest == Rectangle(x: 3, y: 5 + taken, width: 20, height: 7 - taken))
    rest = area
    #expect(rest.removeBottom(asked) == Rectangle(x: 3, y: 12 - taken, width: 20, height: taken))
    #expect(rest == Rectangle(x: 3, y: 5, width: 20, height: 7 - taken))
  }

  @Test func negativeSizesAreEmpty() {
    #expect(Rectangle(x: 1, y: 1, width: -4, height: 2).width == 0)
    #expect(Rectangle(Size(width: 2, height: -1)) == Rectangle(x: 0, y: 0, width: 2, height: 0))
  }

  @Test func columnsCoverTheWidthExactly() {
    for width in 0...40 {
      for count in 1...7 {
        for gap in 0...2 where width >= gap * (count - 1) {
          let columns = Rectangle(x: 3, y: 5, width: width, height: 7).columns(count, gap: gap)
          #expect(columns.count == count)
          #expect(columns[0].x == 3)
          #expect(columns[count - 1].maxX == 3 + width)
          for (left, right) in zip(columns, columns.dropFirst()) {
            #expect(right.x == left.maxX + gap)
            #expect((0...1).contains(left.width - right.width))
          }
          #expect(columns.allSatisfy { $0.y == 5 && $0.height == 7 })
        }
      }
    }
  }

  @Test func rowsCoverTheHeightExactly() {
    for height in 0...40 {
      for count in 1...7 {
        let rows = Rectangle(x: 3, y: 5, width: 9, height: height).rows(count)
        #expect(rows.map(\.height).reduce(0, +) == height)
        #expect(rows[0].y == 5)
        for (upper, lower) in zip(rows, rows.dropFirst()) {
          #expect(lower.y == upper.maxY)
          #expect((0...1).contains(upper.height - lower.height))
        }
      }
    }
  }

  @Test func aColumnStandsForTheFractionThatLiesInIt() {
    for width in 1...30 {
      let line = Rectangle(x: 4, y: 2, width: width, height: width)
      for x in line.x..<line.maxX { #expect(line.column(of: line.fraction(ofColumn: x)) == x) }
      #expect(line.fraction(ofColumn: -9) == 0 && line.fraction(ofColumn: 99) == 1)
      #expect((line.row(of: 0), line.row(of: 1)) == (line.maxY - 1, line.y))
    }
  }

  @Test func noParts() {
    #expect(area.columns(0).isEmpty)
    #expect(area.rows(0).isEmpty)
  }
}
