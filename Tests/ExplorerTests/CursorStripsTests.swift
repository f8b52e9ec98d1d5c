import SoftDTW
import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

/// Cuts through H, arrows, and the histogram.
struct CursorStripsTests {
  private func geometry(_ explorer: Explorer, _ kind: PanelKind = .alignment) throws -> PanelGeometry {
    let area = try #require(explorer.layout.shown(explorer.panels).first { $0.kind == kind }?.area)
    return PanelGeometry(kind: kind, area: area, panels: explorer.panels, symbols: explorer.symbols)
  }

  @Test(arguments: [
    ("a", false), ("za", true), ("zaa", false), ("z2a", false), ("zae", true), ("zaee", true), ("z3a", true),
  ])
  func theyStandBesideHWhereThereIsRoom(keys: String, expected: Bool) throws {
    let explorer = try explorer(try .random(20, 6, 12), keys: keys)
    let kind = explorer.panels.focusedPanel
    #expect((try geometry(explorer, kind).strips != nil) == expected)
  }

  @Test(arguments: ["a", "z2a"])
  func withoutRoomItIsSaid(keys: String) throws {
    let message = try explorer(try .random(20, 6, 12), keys: keys, width: 120, height: 30).message
    #expect(message?.hasPrefix("Cuts at the cursor need a panel H or Y^mod of 56×20") == true)
  }

  @Test func theyKeepOutOfThePictureAndOfEachOther() throws {
    let geometry = try geometry(try explorer(try .random(20, 6, 12), keys: "za"))
    let strips = try #require(geometry.strips)
    let areas = [
      geometry.caption, geometry.rowLabels, geometry.picture, geometry.axis, strips.row, strips.column, strips.sums,
    ]
    for (i, a) in areas.enumerated() {
      for b in areas[(i + 1)...] {
        let areApart = a.maxX <= b.x || b.maxX <= a.x || a.maxY <= b.y || b.maxY <= a.y
        #expect(areApart, "\(a) \(b)")
      }
    }
  }

  @Test func theyFollowTheCursor() throws {
    let explorer = try explorer(try .random(20, 6, 12), keys: "za<home>")
    let strips = try #require(try geometry(explorer).strips)
    let (screen, cursor) = (explorer.draw(), explorer.panels.cursor)
    #expect(screen.text(row: strips.column.y).contains("H(n, \(cursor.target + 1))"))
    #expect(screen.text(row: strips.row.y - 1).contains("H\u{303}(1, m)"))
    // In the first frame the first target is the likeliest, and named.
    let rows = (strips.row.y..<strips.row.maxY).map { y in
      String((strips.row.x..<strips.row.maxX).map { screen[$0, y].character })
    }
    let name = try #require(explorer.noteName(ofTarget: 0))
    let full = String(repeating: "█", count: 10)
    #expect(rows.contains { $0.hasPrefix(full) && $0.dropFirst(11).hasPrefix("1 \(name)") })
  }

  @Test(arguments: [
    ("", "H(n, 2)", "H\u{303}(3, m)"), ("e", "H\u{303}(n, 2)", "H\u{303}(3, m)"), ("ee", "E(n, 2)", "E(3, m)"),
    ("3", "Y^mod(n, C♯)", "Y^mod(3, k)"), ("p}d", "H(n, 2) pinned", "H\u{303}(3, m) pinned"),
    ("p}dd3", "Y^mod(n, C♯) present", "Y^mod(3, k) present"),
  ])
  func theySayWhatTheyCut(keys: String, column: String, row: String) throws {
    var driver = Driver(try .random(20, 6, 12))
    driver.explorer.panels.moveCursor(.bins, by: 1 - driver.explorer.panels.cursor.bin)
    try driver.press(":goto 3 2\\rza" + keys)
    let strips = try #require(try geometry(driver.explorer, driver.explorer.panels.focusedPanel).strips)
    #expect(driver.screen.text(row: strips.column.y).contains(column + ", up to"))
    let words = driver.screen.text(row: strips.row.y - 1).suffix(strips.row.width)
    #expect(words.split(separator: " ").joined(separator: " ") == row)
  }

  /// Each bin that Y^mod has in the frame has its name, the largest one the longest bar.
  @Test func binsOfYmodAreNamed() throws {
    let explorer = try explorer(.random(20, 6, 12), keys: "z3a<home>")
    let strips = try #require(try geometry(explorer, .modifiedTargets).strips)
    let (screen, values) = (explorer.draw(), try #require(explorer.solution).modified.values)
    let largest = try #require((0..<12).max { values[0, $0] < values[0, $1] })
    let rows = (strips.row.y..<strips.row.maxY).map { y in
      String((strips.row.x..<strips.row.maxX).map { screen[$0, y].character })
    }
    let full = String(repeating: "█", count: 10) + " " + explorer.binName(largest)
    #expect(rows.contains { $0.hasPrefix(full) })
  }

  @Test(arguments: [
    (0.0, 10, ""), (1e-9, 10, "▏"), (0.5, 2, "█"), (1, 3, "███"), (9, 1, "█"), (0.75, 1, "▊"), (1, 0, ""),
  ])
  func aBarIsInEighths(share: Double, width: Int, bar: String) {
    #expect(CursorStrips.bar(share, width: width) == bar)
  }

  @Test(arguments: [("", false), ("zA", true), ("A", false), ("zAA", false)])
  func arrowsNeedLargeCells(keys: String, expected: Bool) throws {
    let explorer = try explorer(try .random(20, 6, 4), keys: keys)
    let picture = try geometry(explorer).picture
    let arrows = explorer.draw().cells(in: picture).count { "→↗↑".contains($0.character) }
    #expect((arrows > 0) == expected)
  }

  @Test func arrowsAreTheStepsOfThePath() throws {
    var y = Matrix(rows: 3, columns: 3)
    for m in 0..<3 { y[m, m] = 1 }
    let dataset = Dataset(
      name: "steps", pair: try SequencePair(predictions: y.unfolded(durations: [2, 2, 2]), targets: y))
    let explorer = try explorer(dataset, keys: "zA<home>", settings: .gamma(0))
    let (screen, geometry) = (explorer.draw(), try geometry(explorer))
    func signs(_ frame: Int, _ target: Int) throws -> String {
      let (x, row) = (try #require(geometry.column(of: frame)), try #require(geometry.row(of: target)))
      return String((x - 1...x + 1).map { screen[$0, row.cell - 1].character }.filter { "→↗↑".contains($0) })
    }
    #expect(try signs(3, 1) == "→")
    #expect(try signs(2, 1) == "↗")
    #expect(try signs(1, 0) == "→")
    #expect(try signs(3, 2) == "")
  }

  @Test func theHistogramCountsThePartInSight() throws {
    for (keys, kind) in [("z#", PanelKind.alignment), ("z4#", .predictions), ("z2#+", .accumulatedCost)] {
      let explorer = try explorer(try .random(20, 6, 4), keys: keys)
      let question = try #require(explorer.histogramQuestion)
      guard case .histogram(let histogram)? = explorer.supplements[.histogram(question)] else {
        Issue.record("no histogram for \(keys)")
        continue
      }
      #expect(question.region.kind == kind)
      #expect(histogram.counts.reduce(0, +) == question.region.columns.count * question.region.rows.count)
      #expect(explorer.draw().shows("\(kind.symbol): counts, logarithmic"))
    }
  }
}
