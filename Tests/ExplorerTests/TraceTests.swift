import SoftDTW
import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

/// Paths over the panels.
struct TraceTests {
  private func dataset() throws -> Dataset {
    // Each target for two frames, then three.
    let y = Matrix(rowsOf: [[1, 0, 0], [0, 1, 0], [0, 0, 1]])
    let strong = y.unfolded(durations: [2, 3, 1])
    return Dataset(name: "paths", pair: try SequencePair(predictions: strong, targets: y, strongTargets: strong))
  }

  private static let turns: [(String, Set<Trace>)] = [
    ("", []), ("o", Set(Trace.allCases)), ("oo", [.hardPath]), ("ooo", [.strongPath]),
    ("oooo", [.mostProbableTargets]), ("ooooo", []),
  ]

  @Test(arguments: turns)
  func theKeyGoesThroughThem(keys: String, shown: Set<Trace>) throws {
    #expect(try explorer(try dataset(), keys: keys).panels.traces == shown)
  }

  @Test func signsDifferInASCII() {
    var canvas = Canvas(width: Trace.allCases.count, height: 1)
    for (x, trace) in Trace.allCases.enumerated() { canvas[x, 0] = Cell(trace.sign) }
    #expect(Set(canvas.inASCII.text(row: 0)).count == Trace.allCases.count)
  }

  @Test func withoutAnUnfoldingThereIsNoStrongPath() throws {
    #expect(try explorer(try .random(9, 4, 3), keys: "ooo").panels.traces == [.mostProbableTargets])
    let random = try explorer(try .random(9, 4, 3, hasStrongTargets: true), keys: "o")
    #expect(random.panels.traces == [.hardPath, .mostProbableTargets])
  }

  @Test func predictionsThatAreRightMakeAllPathsOne() throws {
    let explorer = try explorer(try dataset(), keys: "o")
    let path = [0..<1, 0..<1, 1..<2, 1..<2, 1..<2, 2..<3]
    for trace in Trace.allCases { #expect(explorer.targets(of: trace) == path, "\(trace)") }
  }

  @Test func theHardPathIsThatAtGammaZero() throws {
    var driver = Driver(try .random(30, 9, 4), settings: .gamma(5))
    try driver.press("o")
    let looked = try #require(driver.explorer.targets(of: .hardPath))
    let alignment = try #require(driver.answer(to: .gamma(0), generation: 0).solution?.alignment)
    let path = looked.enumerated().flatMap { n, targets in targets.map { PathCell(frame: n, target: $0) } }
    #expect(path == alignment.hardPath)
  }

  @Test func aStepOfGammaAsksForNoOtherPathButWeightsDo() throws {
    var driver = Driver(try .random(30, 9, 4))
    try driver.press("o")
    let asked = driver.supplied.count
    try driver.press("]]")
    #expect(driver.supplied.count == asked)
    try driver.press("<f6>2\r")
    #expect(driver.supplied.count == asked + 1)
  }

  @Test func eachPanelOfFramesAndTargetsShowsThem() throws {
    let explorer = try explorer(try dataset(), keys: "oo0")
    let screen = explorer.draw()
    for (kind, area) in explorer.layout.shown(explorer.panels) {
      let signs = screen.cells(in: area).count { $0.character == Trace.hardPath.sign }
      #expect((signs > 0) == kind.hasPaths, "\(kind)")
    }
    #expect(screen.text(row: explorer.layout.notes.y).hasPrefix("• path at γ = 0"))
  }

  @Test(arguments: [0, 1, 2, 40])
  func signsStayInTheirPicture(width: Int) throws {
    var driver = Driver(try dataset())
    try driver.press("o")
    let explorer = driver.explorer
    let area = Rectangle(x: 3, y: 2, width: width, height: 6)
    let geometry = PanelGeometry(
      kind: .alignment, area: area, panels: explorer.panels, symbols: .shades)
    var canvas = Canvas(width: 50, height: 12, filledWith: Cell("x"))
    TraceMarks(explorer).draw(geometry, on: &canvas)
    var signs = 0
    for y in 0..<canvas.height {
      for x in 0..<canvas.width where canvas[x, y].character != "x" {
        signs += 1
        let isInside = (area.x..<area.maxX).contains(x) && (area.y..<area.maxY).contains(y)
        #expect(isInside, "(\(x), \(y))")
      }
    }
    #expect((signs > 0) == (width > 0))
  }
}

extension Message {
  fileprivate var solution: Solution? { if case .solved(_, let solution) = self { solution } else { nil } }
}
