/// The steps of some strips that are computed, one stretch of each; whatever lies outside counts as reached by no path. A
/// stretch is cut into tiles of 32 steps, counted from its first one; the last one may be shorter.
struct StripSpans: Sendable {
  let strips: Range<Int>
  private let spans: [Range<Int>]
  /// The steps and the tiles of all strips before.
  private let stepOffsets: [Int]
  private let tileOffsets: [Int]

  /// One span for each of `strips`.
  init(_ spans: [Range<Int>], strips: Range<Int>) {
    (self.spans, self.strips) = (spans, strips)
    stepOffsets = spans.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    tileOffsets = spans.reduce(into: [0]) { $0.append($0[$0.count - 1] + Self.tiles($1)) }
  }

  /// All steps of some strips.
  init(all strips: Range<Int>, of grid: LaneGrid) {
    self.init(Array(repeating: 0..<grid.steps, count: strips.count), strips: strips)
  }

  private static func tiles(_ span: Range<Int>) -> Int { (span.count + LaneGrid.tileSteps - 1) / LaneGrid.tileSteps }

  /// Of all strips.
  var stepCount: Int { stepOffsets[strips.count] }
  var tileCount: Int { tileOffsets[strips.count] }

  func steps(ofStrip strip: Int) -> Range<Int> { spans[strip - strips.lowerBound] }

  /// How many there are in this strip.
  func tiles(ofStrip strip: Int) -> Int { Self.tiles(steps(ofStrip: strip)) }

  func steps(ofStrip strip: Int, tile: Int) -> Range<Int> {
    let span = steps(ofStrip: strip)
    let first = span.lowerBound + tile * LaneGrid.tileSteps
    return first..<min(first + LaneGrid.tileSteps, span.upperBound)
  }

  /// Nil where the step isn't computed.
  func tile(ofStrip strip: Int, step: Int) -> Int? {
    let span = steps(ofStrip: strip)
    return span.contains(step) ? (step - span.lowerBound) / LaneGrid.tileSteps : nil
  }

  /// How many steps are computed before this one, in the order of strips.
  ///
  /// - Precondition: the step lies in the strip's span.
  func index(strip: Int, step: Int) -> Int {
    let strip = strip - strips.lowerBound
    return stepOffsets[strip] + step - spans[strip].lowerBound
  }

  /// How many tiles there are before this one, in the order of strips.
  func index(strip: Int, tile: Int) -> Int { tileOffsets[strip - strips.lowerBound] + tile }
}
