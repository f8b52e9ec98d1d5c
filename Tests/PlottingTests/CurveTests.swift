import Testing

@testable import Plotting

struct CurveTests {
  @Test func pooledColumnsSpanTheirValues() {
    let columns = Curve.columns([0, 5, -1, 2, 3, 3], axis: RasterAxis(source: 0..<6, pixels: 3))
    #expect(columns == [0...5, -1...2, 3...3])
  }

  @Test func enlargedColumnsRepeatAndTheMarginIsEmpty() {
    let columns = Curve.columns([9, 1, 2], axis: RasterAxis(source: 1..<3, pixels: 5))
    #expect(columns == [1...1, 1...1, 2...2, 2...2, nil])
  }

  @Test func whatIsNotFiniteLeavesAGap() {
    let columns = Curve.columns([.nan, .infinity, 1, .nan], axis: RasterAxis(source: 0..<4, pixels: 2))
    #expect(columns == [nil, 1...1])
  }

  @Test func aPeakSurvivesAtEveryPositionAndWidth() {
    for position in 0..<23 {
      var values = Array(repeating: 0.0, count: 23)
      values[position] = 1
      for width in 1...30 {
        let columns = Curve.columns(values, axis: RasterAxis(source: 0..<23, pixels: width))
        #expect(columns.count == width)
        #expect(columns.contains { $0?.upperBound == 1 }, "\(position) in \(width)")
      }
    }
  }
}
