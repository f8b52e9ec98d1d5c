import Figures
import Plotting
import TestSupport
import Testing

@testable import sdtw

/// `sdtw sweep --figure`.
@Suite struct SweepFigureTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try Sweeps.write(to: folder)
  }

  /// The texts of the figure of a sweep.
  private func texts(_ arguments: String...) throws -> [String] {
    let outcome = try Program.run(sdtw, ["sweep"] + arguments + ["--figure", "f.svg"], in: folder)
    #expect(outcome.ending == .exited(0), "\(outcome.errors)")
    let text = String(decoding: try folder.contents(of: "f.svg"), as: UTF8.self)
    return text.matches(of: />([^<>]+)<\/text>/).map { String($0.1) }
  }

  @Test func curvesOverGamma() throws {
    let texts = try texts("a.npz", "--gamma", "0,0.1,1,10", "-o", "t.csv")
    #expect(
      Set(texts).isSuperset(of: [
        "a.npz · bce (clamp 1e-07) · w = (1, 1, 1)", "magnitudes and F-measures", "lost events", "effective targets",
        "F-measure", "γ", "0.1", "10",
      ]))
    #expect(folder.entries.isSuperset(of: ["f.svg", "t.csv"]))
    #expect(texts.contains("γ = 0 has no place on a logarithmic axis, and is left out."))
  }

  @Test func severalWeightsAreACurveEach() throws {
    let texts = try texts(
      "a.npz", "--gamma", "0.1,1", "--step-weights", "1,1,1", "--step-weights", "0.1,2,1", "-o", "t.csv")
    #expect(texts.count { $0 == "w = (0.1, 2, 1)" } == texts.count { $0 == "γ" })
    #expect(texts.contains("lost events"))
  }

  @Test func aMapOverGammaAndOneWeight() throws {
    let texts = try texts("a.npz", "--gamma", "0.1:10:5", "--vertical", "0.5:1.5:5", "-o", "t.csv")
    #expect(texts.contains("w_v") && texts.contains("F-measure") && !texts.contains("w_h"))
  }

  @Test func severalRunsGiveMedians() throws {
    let texts = try texts("a.npz", "b,c.npz", "d.npz", "--gamma", "0.1,1", "-o", "t.csv")
    #expect(texts.contains("3 files · bce (clamp 1e-07) · w = (1, 1, 1)"))
    #expect(texts.contains("lost events, median"))
  }

  /// Whether a sweep is printed, written, or put together from shares, its figure is the same.
  @Test func theFigureDoesNotHangOnTheWay() throws {
    let grid = ["a.npz", "--gamma", "0.1,1,10"]
    let printed = try Program.run(sdtw, ["sweep"] + grid + ["--figure", "printed.pdf"], in: folder)
    #expect(table(printed.text).count == 3)
    _ = try Program.run(sdtw, ["sweep"] + grid + ["-o", "t.csv", "--figure", "written.pdf"], in: folder)
    for share in ["0", "1"] {
      _ = try Program.run(sdtw, ["sweep"] + grid + ["--shard", share + "/2", "-o", "s\(share).csv"], in: folder)
    }
    let merged = try sdtw("sweep", "--merge", "s0.csv", "s1.csv", "-o", "m.csv", "--figure", "merged.pdf", in: folder)
    #expect(merged.ending == .exited(0), "\(merged.errors)")
    let written = try folder.contents(of: "written.pdf")
    #expect(try folder.contents(of: "printed.pdf") == written && folder.contents(of: "merged.pdf") == written)
  }
}

@Suite struct GridAxisTests {
  /// Cells of equal ratios are a scale that begins half a cell before the first value.
  @Test func evenCellsAreAScale() {
    let axis = GridAxis([0.01, 0.1, 1, 10], .logarithmic).axis(label: "γ")
    let ticks = axis.ticks(count: 4)
    #expect(ticks.map(\.label) == ["0.01", "0.1", "1", "10"])
    for (tick, middle) in zip(ticks, [0.125, 0.375, 0.625, 0.875]) { #expect(abs(tick.position - middle) < 1e-9) }
    let weights = GridAxis([0, 0.5, 1, 1.5], .linear).axis(label: "w_h").ticks(count: 4)
    #expect(weights.map(\.label) == ["0.0", "0.5", "1.0", "1.5"])
    for (tick, middle) in zip(weights, [0.125, 0.375, 0.625, 0.875]) { #expect(abs(tick.position - middle) < 1e-9) }
  }

  @Test func unevenCellsAreNamed() {
    let ticks = GridAxis([0.1, 1, 3, 10], .logarithmic).axis(label: "γ").ticks(count: 4)
    #expect(ticks.map(\.label) == ["0.1", "1", "3", "10"])
    #expect(ticks.map(\.position) == [0.125, 0.375, 0.625, 0.875])
  }
}
