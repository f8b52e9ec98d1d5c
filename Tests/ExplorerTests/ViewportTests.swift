import TestSupport
import Testing

@testable import Explorer

struct ViewportTests {
  @Test func staysWithinAndKeepsItsLengthWhateverIsDone() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<400 {
      let count = Int.random(in: 1...60, using: &generator)
      let lower = Int.random(in: 0..<count, using: &generator)
      var viewport = Viewport(count: count, home: lower..<Int.random(in: lower + 1...count, using: &generator))
      for _ in 0..<30 {
        let index = Int.random(in: 0..<count, using: &generator)
        let before = viewport.range
        switch Int.random(in: 0..<5, using: &generator) {
        case 0:
          viewport.zoom(in: true, around: index)
          #expect(viewport.range.count == (before.count + 1) / 2)
        case 1:
          viewport.zoom(in: false, around: index)
          #expect(viewport.range.count == min(count, 2 * before.count))
        case 2:
          viewport.pan(forward: Bool.random(using: &generator))
          #expect(viewport.range.count == before.count)
        case 3:
          viewport.reveal(index)
          #expect(viewport.range.contains(index))
          #expect(viewport.range.count == before.count)
          if before.contains(index) { #expect(viewport.range == before) }
        default:
          viewport.reset()
          #expect(viewport.range == viewport.home && !viewport.isZoomed)
        }
        #expect(viewport.range.lowerBound >= 0 && viewport.range.upperBound <= count && !viewport.range.isEmpty)
      }
    }
  }

  @Test func theIndexKeepsItsPlaceOnTheScreen() {
    for index in 0..<64 {
      var viewport = Viewport(count: 64)
      for _ in 0..<3 {
        let place = Double(index - viewport.range.lowerBound) / Double(viewport.range.count)
        viewport.zoom(in: true, around: index)
        let now = Double(index - viewport.range.lowerBound) / Double(viewport.range.count)
        #expect(viewport.range.contains(index))
        #expect(abs(now - place) <= 1 / Double(viewport.range.count))
      }
    }
  }

  @Test func zoomingInAndOutReturns() {
    var viewport = Viewport(count: 64)
    for _ in 0..<8 { viewport.zoom(in: true, around: 20) }
    #expect(viewport.range == 20..<21)
    for _ in 0..<8 { viewport.zoom(in: false, around: 20) }
    #expect(viewport.range == 0..<64)
    #expect(!viewport.isZoomed)
  }

  @Test func panningMovesByAQuarterAndStopsAtTheEnds() {
    var viewport = Viewport(count: 40, home: 0..<16)
    viewport.pan(forward: true)
    #expect(viewport.range == 4..<20)
    for _ in 0..<20 { viewport.pan(forward: true) }
    #expect(viewport.range == 24..<40)
    viewport.pan(forward: false)
    #expect(viewport.range == 20..<36)
    var one = Viewport(count: 5, home: 2..<3)
    one.pan(forward: false)
    #expect(one.range == 1..<2)
  }
}
