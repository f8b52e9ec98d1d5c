import Plotting
import SoftDTW
import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

/// Where the limits of colours come from, and how pixels are pooled.
struct LimitsTests {
  private func source(_ explorer: Explorer, _ kind: PanelKind) -> LimitsSource {
    explorer.panels.appearance(of: kind).limits
  }

  private static let turns: [(String, LimitsSource)] = [
    ("6b", .percentiles), ("6bb", .visible), ("6bbb", .shared), ("6bbbb", .own), ("8b", .own), ("3eb", .own),
  ]

  @Test(arguments: turns)
  func theKeyGoesThroughThem(keys: String, expected: LimitsSource) throws {
    let explorer = try explorer(try .random(20, 6, 4), keys: keys)
    #expect(source(explorer, explorer.panels.focusedPanel) == expected)
  }

  @Test func theCaptionSaysWhere() throws {
    for (keys, word) in [("6b", "1–99 %"), ("6bb", "visible"), ("6bbb", "shared"), ("6r", "locked"), ("1B", "mean")] {
      let explorer = try explorer(try .random(20, 6, 4), keys: keys)
      let row = explorer.layout.focusedPanelArea(explorer.panels)?.y ?? 0
      #expect(explorer.draw().text(row: row).contains(" \(word) "), "\(keys)")
    }
  }

  @Test func theVisiblePartDecides() throws {
    let explorer = try explorer(try .random(20, 6, 4), keys: "4bb+")
    let (frames, bins) = (explorer.panels.frames.range, explorer.panels.bins.range)
    let x = explorer.dataset.pair.predictions
    let seen = frames.flatMap { n in bins.map { x[n, $0] } }
    #expect(frames.count < 20)
    #expect(explorer.limits(of: .predictions) == Quantiles.finiteRange(of: seen))
  }

  @Test func percentilesLeaveOutTheEnds() throws {
    let explorer = try explorer(try .random(20, 6, 4), keys: "6b")
    let values = try #require(explorer.solution?.alignment.dense(.cost).elements).sorted()
    let limits = try #require(explorer.limits(of: .cost))
    // Each of 120 values fills as many pixels: the first and the last are 0.8 % of all.
    #expect(values[0] < limits.lowerBound && limits.lowerBound <= values[2])
    #expect(values[117] <= limits.upperBound && limits.upperBound < values[119])
  }

  @Test func thoseWhoShareHaveTheSame() throws {
    let alone = try explorer(try .random(20, 6, 4), keys: "")
    let (c, d) = (try #require(alone.limits(of: .cost)), try #require(alone.limits(of: .accumulatedCost)))
    let shared = try explorer(try .random(20, 6, 4), keys: "6bbb2bbb")
    let union = min(c.lowerBound, d.lowerBound)...max(c.upperBound, d.upperBound)
    #expect(shared.limits(of: .cost) == union)
    #expect(shared.limits(of: .accumulatedCost) == union)
    #expect(shared.limits(of: .predictions) == alone.limits(of: .predictions))
    #expect(shared.message?.hasSuffix("shared with C.") == true)
  }

  @Test(arguments: [("", Pooling.max), ("B", .mean), ("BB", .sum), ("BBB", .max)])
  func pixelsArePooledAsWanted(keys: String, pooling: Pooling) throws {
    let explorer = try explorer(try .random(200, 60, 4), keys: "1" + keys)
    let (frames, targets) = (RasterAxis(source: 0..<200, pixels: 20), RasterAxis(source: 0..<60, pixels: 12))
    let raster = try #require(explorer.raster(of: .alignment, horizontal: frames, vertical: targets))
    let h = try #require(explorer.solution?.alignment.dense(.alignment))
    let expected = h.pooled(rows: frames.sources, columns: targets.sources, by: pooling)
    for x in 0..<20 {
      for y in 0..<12 { #expect(isClose(raster[x, 11 - y], expected[x, y], absolute: 1e-12, relative: 1e-9)) }
    }
  }

  @Test func sumsHaveTheLimitsOfThePicture() throws {
    let explorer = try explorer(try .random(400, 90, 4), keys: "4BB")
    #expect(explorer.pooling(of: .predictions) == .sum)
    let limits = try #require(explorer.limits(of: .predictions))
    #expect(limits.upperBound > 1)
  }
}

/// Numbers and names at the axes.
struct AxisLabelTests {
  private func axis(_ explorer: Explorer) -> String {
    explorer.draw().text(row: (explorer.layout.focusedPanelArea(explorer.panels)?.maxY ?? 1) - 1)
  }

  @Test func timeIsInFramesOrSeconds() throws {
    let dataset = try Dataset.random(400, 6, 4, framesPerSecond: 20)
    let (frames, seconds) = (axis(try explorer(dataset, keys: "z")), axis(try explorer(dataset, keys: "zt")))
    #expect(frames.contains(" 200 ") && !frames.contains(" s"))
    #expect(seconds.contains(" 10 s ") && !seconds.contains("200"))
    // Second 10 is where frame 201 is.
    func column(_ text: String, _ label: String) -> Int? {
      Array(text).indices.first { String(Array(text)[$0...].prefix(label.count)) == label }
    }
    let distance = try #require(column(seconds, " 10 s ")) - #require(column(frames, " 200 "))
    #expect(abs(distance) <= 2)
  }

  @Test func withoutAFrameRateThereAreNoSeconds() throws {
    let explorer = try explorer(try .random(20, 6, 4), keys: "t")
    #expect(!explorer.panels.labels.showsSeconds)
    #expect(explorer.message?.contains("--fps") == true)
  }

  @Test func targetsHaveTheNamesOfTheirNotes() throws {
    var y = Matrix(rows: 3, columns: 12)
    (y[0, 0], y[1, 4], y[1, 7]) = (1, 1, 1)
    let dataset = Dataset(
      name: "chroma", pair: try SequencePair(predictions: y.unfolded(durations: [3, 3, 3]), targets: y))
    let explorer = try explorer(dataset, keys: "zT")
    #expect((0..<3).map { explorer.noteName(ofTarget: $0) } == ["C", "E+", "–"])
    let area = try #require(explorer.layout.focusedPanelArea(explorer.panels))
    let labels = (area.y..<area.maxY).map { explorer.draw().text(row: $0).prefix(4).filter { $0 != " " } }
    #expect(labels.contains("C") && !labels.contains("1"))
  }

  @Test(arguments: [("", AxisLabels.Naming.bins), ("T", .binsAndTargets), ("TT", .nothing), ("TTT", .bins)])
  func namesGoRound(keys: String, naming: AxisLabels.Naming) throws {
    #expect(try explorer(try .random(20, 6, 12), keys: keys).panels.labels.naming == naming)
  }

  @Test func binsWithoutNamesHaveNumbers() throws {
    #expect(try explorer(try .random(20, 6, 4), keys: "T").panels.labels.naming == .bins)
  }
}
