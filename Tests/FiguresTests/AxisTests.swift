import Plotting
import Testing

@testable import Figures

@Suite struct AxisTests {
  private func text(_ axis: Axis, count: Int) -> [String] {
    axis.ticks(count: count).map { "\($0.label) at \(NumberText.format($0.position, significantDigits: 4))" }
  }

  @Test func indicesAreCountedFromOneAndStandAtTheMiddleOfTheirRoom() {
    let axis = Axis(.indices(0..<4), label: "target m")
    #expect(text(axis, count: 4) == ["1 at 0.125", "2 at 0.375", "3 at 0.625", "4 at 0.875"])
    #expect(text(axis, count: 2) == ["2 at 0.375", "4 at 0.875"])
    #expect(text(Axis(.indices(9..<11), label: ""), count: 5) == ["10 at 0.25", "11 at 0.75"])
  }

  /// 100 frames at 50 a second are 2 seconds, and the first frame begins at 0.
  @Test func secondsStandWhereAFrameBegins() {
    let axis = Axis(.seconds(0..<100, framesPerSecond: 50), label: "time in s")
    #expect(text(axis, count: 3) == ["0 at 0", "1 at 0.5", "2 at 1"])
    #expect(text(Axis(.seconds(50..<100, framesPerSecond: 50), label: ""), count: 2) == ["1 at 0", "2 at 1"])
  }

  @Test func namesAreThinnedEvenly() {
    let names = zip(0..., ["C", "D", "E", "F"]).map { Axis.Name(index: $0, text: $1) }
    let axis = Axis(.named(0..<4, names), label: "")
    #expect(text(axis, count: 4) == ["C at 0.125", "D at 0.375", "E at 0.625", "F at 0.875"])
    #expect(text(axis, count: 3) == ["C at 0.125", "E at 0.625"])
    #expect(text(axis, count: 1) == ["C at 0.125"])
  }

  @Test func valuesFollowTheirScale() throws {
    let scale = try #require(ValueScale(.logarithmic, lower: 0.01, upper: 100))
    #expect(text(Axis(.values(scale), label: ""), count: 3) == ["0.01 at 0", "1 at 0.5", "100 at 1"])
  }

  @Test func thereMayBeNothingToLabel() {
    #expect(Axis(.indices(0..<0), label: "").ticks(count: 5) == [])
    #expect(Axis(.indices(0..<4), label: "").ticks(count: 0) == [])
    #expect(Axis(.named(0..<4, []), label: "").ticks(count: 3) == [])
  }
}
