import Testing

@testable import Plotting

struct RasterAxisTests {
  @Test func fewerIndicesThanPixelsAreEnlargedByAWholeFactor() {
    let axis = RasterAxis(source: 10..<27, pixels: 38)
    #expect(axis.factor == 2)
    #expect(axis.usedPixels == 34)
    #expect(!axis.isPooled)
    #expect(axis.sources(of: 0) == 10..<11)
    #expect(axis.sources(of: 33) == 26..<27)
    #expect(axis.sources(of: 34).isEmpty)
    #expect(axis.pixels(of: 11) == 2..<4)
  }

  @Test func moreIndicesThanPixelsShareThem() {
    let axis = RasterAxis(source: 0..<5, pixels: 2)
    #expect(axis.factor == nil)
    #expect(axis.isPooled)
    #expect(axis.sources == [0..<3, 2..<5])
    #expect(axis.pixels(of: 2) == 0..<2)
  }

  @Test func edges() {
    for pixels in [0, -3] {
      let none = RasterAxis(source: 0..<4, pixels: pixels)
      #expect(none.usedPixels == 0)
      #expect(none.pixels == 0)
      #expect(none.sources(of: 0).isEmpty)
      #expect(none.pixels(of: 2).isEmpty)
      #expect(none.factor == nil)
    }
    let empty = RasterAxis(source: 3..<3, pixels: 5)
    #expect(empty.usedPixels == 0)
    #expect(empty.sources.isEmpty)
    #expect(empty.factor == nil)
    let one = RasterAxis(source: 0..<7, pixels: 1)
    #expect(one.sources == [0..<7])
    let single = RasterAxis(source: 6..<7, pixels: 2)
    #expect(single.sources == [6..<7, 6..<7])
    #expect(RasterAxis(source: 0..<4, pixels: 4).sources == [0..<1, 1..<2, 2..<3, 3..<4])
  }

  @Test func theFactorCanBeLimited() {
    #expect(RasterAxis(source: 0..<6, pixels: 60, maximumFactor: 4).usedPixels == 24)
    #expect(RasterAxis(source: 0..<6, pixels: 60, maximumFactor: 400).usedPixels == 60)
    #expect(RasterAxis(source: 0..<6, pixels: 60, maximumFactor: 0).factor == 1)
    #expect(RasterAxis(source: 0..<600, pixels: 60, maximumFactor: 2).usedPixels == 60)
  }

  @Test func everySizeIsCoveredConsistently() {
    for count in 1...24 {
      for pixels in 1...24 {
        let axis = RasterAxis(source: 5..<5 + count, pixels: pixels)
        for index in axis.source {
          let showing = (0..<pixels).filter { axis.sources(of: $0).contains(index) }
          #expect(Array(axis.pixels(of: index)) == showing, "\(count) in \(pixels)")
          #expect(!showing.isEmpty)
        }
        #expect(axis.pixels(of: 4).isEmpty && axis.pixels(of: 5 + count).isEmpty)
      }
    }
  }

  @Test func whatFillsThePixelsLeavesNoRoomForOneMore() {
    for pixels in 0...40 {
      for count in 0...50 {
        for limit in [nil, 1, 2, 5, 14] {
          let filling = RasterAxis.filling(count, pixels: pixels, maximumFactor: limit)
          let axis = RasterAxis(source: 0..<filling, pixels: pixels, maximumFactor: limit)
          #expect(filling >= count)
          guard count > 0, count <= pixels else { continue }
          #expect(axis.pixels - axis.usedPixels < axis.factor ?? 0, "\(count) in \(pixels), \(limit ?? 0) at most")
          let wider = RasterAxis(source: 0..<count, pixels: pixels, maximumFactor: limit).factor ?? 0
          #expect((axis.factor ?? 0) <= wider && (limit != nil || axis.factor == wider))
        }
      }
    }
  }
}
