import TestSupport
import Testing

@testable import Learning

@Suite("Schedules of one number")
struct ScheduleTests {
  private func schedule(_ notation: String) throws -> ValueSchedule { try ValueSchedule(notation: notation) }

  @Test(
    "What is written is what each step gets",
    arguments: [
      ("0.1", [(0, 0.1), (1_000_000_000, 0.1)]),
      ("10:0.1 geometric 200, 0.1 300", [(0, 10), (50, 3.1622776601683795), (100, 1), (200, 0.1), (500, 0.1)]),
      ("1:0 linear 4", [(0, 1), (1, 0.75), (3, 0.25), (4, 0), (5, 0)]),
      ("2 3, 5 1, 7", [(0, 2), (2, 2), (3, 5), (4, 7), (99, 7)]),
      ("1:100 geometric 6 in 3", [(0, 1), (1, 1), (2, 10), (3, 10), (4, 100), (5, 100), (6, 100)]),
      ("0:3 linear 8 in 4, 9", [(1, 0), (2, 1), (4, 2), (6, 3), (7, 3), (8, 9)]),
      // More stages than steps are as many as steps.
      ("4:1 linear 3 in 50", [(0, 4), (1, 2.5), (2, 1), (3, 1)]),
      ("4:1 linear 1 in 2", [(0, 4), (1, 1)]),
      ("  1   constant 2 ,3:1   LINEAR   2 ", [(1, 1), (2, 3), (3, 2), (4, 1)]),
      ("inf 5, 1", [(4, .infinity), (5, 1)]),
      ("-0 2, 1", [(0, 0), (2, 1)]),
      ("1e-200:1e200 geometric 2", [(0, 1e-200), (1, 1), (2, 1e200)]),
    ] as [(String, [(Int, Double)])])
  func values(notation: String, expected: [(step: Int, value: Double)]) throws {
    let schedule = try schedule(notation)
    for (step, value) in expected {
      #expect(isClose(schedule.value(at: step), value, relative: 1e-13), "step \(step)")
    }
  }

  @Test("Ends are exact, and each of 49 stages of 49 steps is one step")
  func exactness() throws {
    let ramp = try schedule("0.3:0.7 geometric 49, 0.7 5, 0.2:0.1 linear 7 in 3")
    #expect([0, 49, 54, 60, 61].map(ramp.value) == [0.3, 0.7, 0.2, 0.1, 0.1])
    let stages = try schedule("49:1 linear 49 in 49")
    #expect((0..<49).map { stages.value(at: $0).rounded() } == (0..<49).map { Double(49 - $0) })
  }

  @Test("A schedule's length is the step from which nothing changes")
  func length() throws {
    #expect(try schedule("1").length == 0)
    #expect(try schedule("10:0.1 geometric 200, 0.1 300").length == 500)
    var whole = LearningSchedule(gamma: 1)
    #expect(whole.length == 0)
    whole.prior = try schedule("1:0 linear 40")
    whole.stretchedSteps = 7
    #expect(whole.length == 40)
    #expect([0, 6, 7].map { whole.setting(at: $0).isStretched } == [true, true, false])
  }

  @Test(
    "What can't be read is quoted, with what to write",
    arguments: [
      ("", "A schedule of no values means nothing."),
      (" , ", "A schedule of no values means nothing."),
      ("1 2,,3", "“” is no segment of a schedule."),
      ("1:2:3 linear 4", "“1:2:3 linear 4” is no segment of a schedule."),
      ("1 linear cubic 4", "“1 linear cubic 4” is no segment of a schedule."),
      ("1:2 linear 4 in 1", "“1:2 linear 4 in 1” is no segment of a schedule."),
      ("ten 5", "“ten” in “ten 5” is no number."),
      ("1: linear 5", "“” in “1: linear 5” is no number."),
      ("-1 5", "-1.0 in “-1 5” is out of range."),
      ("nan", "nan in “nan” is out of range."),
      ("1:inf linear 5", "inf in “1:inf linear 5” is out of range."),
      ("1, 2", "“1” doesn't say for how many steps."),
      ("1:2 linear", "“1:2 linear” doesn't say for how many steps."),
      ("1:2", "“1:2” doesn't say for how many steps."),
      ("1:2 50", "“1:2 50” doesn't say how one value becomes the other."),
      ("1 0", "“1 0” has no steps."),
      ("1 -3", "“1 -3” has no steps."),
      ("1 1000000001", "“1 1000000001” goes beyond 1000000000 steps."),
      ("1 1000000000, 2 1", "“2 1” goes beyond 1000000000 steps."),
      ("1 99999999999999999999", "“1 99999999999999999999” is no segment of a schedule."),
      ("1:0 geometric 5", "“1:0 geometric 5” can't go geometrically from or to 0."),
    ])
  func errors(notation: String, sentence: String) throws {
    let error = try #require(throws: ScheduleError.self) { try ValueSchedule(notation: notation) }
    let lines = error.description.split(separator: "\n")
    #expect(lines.first.map(String.init) == sentence)
    #expect(lines.count == 2)
  }

  @Test("What to do stands in the second line")
  func advice() {
    #expect(
      ScheduleError.missingSteps("1").description == """
        “1” doesn't say for how many steps.
        Put their number behind it, as in 10:0.1 geometric 200, 0.1 300.
        """)
    #expect(
      ScheduleError.notUnderstood("x").description == """
        “x” is no segment of a schedule.
        Write VALUE STEPS or FIRST:LAST linear|geometric STEPS [in STAGES], with commas between: \
        10:0.1 geometric 200, 0.1 300.
        """)
  }

  private static func randomNotation(_ random: inout SeededGenerator) -> String {
    let values = ["0.1", "10", "3.3", "1e-05", "1", "250.5"]
    let segments = (0..<Int.random(in: 1...5, using: &random)).map { _ in
      let (first, last) = (values.randomElement(using: &random) ?? "", values.randomElement(using: &random) ?? "")
      let steps = Int.random(in: 1...60, using: &random)
      guard first != last else { return "\(first) \(steps)" }
      let shape = Bool.random(using: &random) ? "linear" : "geometric"
      let stages = Bool.random(using: &random) ? " in \(Int.random(in: 2...9, using: &random))" : ""
      return "\(first):\(last) \(shape) \(steps)\(stages)"
    }
    return (segments + (Bool.random(using: &random) ? ["0.7"] : [])).joined(separator: ", ")
  }

  @Test("Written and read again, a schedule is the same")
  func roundTrip() throws {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<300 {
      let notation = Self.randomNotation(&random)
      let read = try schedule(notation)
      #expect(try schedule(read.notation) == read, "\(notation)")
      let changed = read.replaced(from: .random(in: 0...(2 * read.length + 1), using: &random), by: 0.125)
      #expect(try schedule(changed.notation) == changed, "\(notation) → \(changed.notation)")
    }
    #expect(try schedule("10:0.1 geometric 200 in 5, 0.1 300, 0").notation == "10:0.1 geometric 200 in 5, 0.1 300, 0")
  }

  @Test("A change by hand keeps what was before, and holds from its step on")
  func replaced() throws {
    var random = SeededGenerator(seed: 12)
    for _ in 0..<300 {
      let notation = Self.randomNotation(&random)
      let before = try schedule(notation)
      let step = Int.random(in: 0...before.length + 20, using: &random)
      let after = before.replaced(from: step, by: 0.125)
      for n in 0..<step {
        #expect(isClose(after.value(at: n), before.value(at: n), relative: 1e-12), "\(notation), \(step): \(n)")
      }
      for n in [step, step + 1, step + 1000] { #expect(after.value(at: n) == 0.125, "\(notation), \(step)") }
    }
  }

  @Test("Stages and constants stay exact in a change; a value that is held already ends the schedule there")
  func replacedExactly() throws {
    let stages = try schedule("8:0.3 geometric 50 in 7, 2 10")
    let changed = stages.replaced(from: 33, by: 1)
    #expect((0..<33).allSatisfy { changed.value(at: $0) == stages.value(at: $0) })
    #expect(try schedule("5 10, 3").replaced(from: 4, by: 5) == ValueSchedule(constant: 5))
    #expect(try schedule("5 10, 3").replaced(from: 0, by: 2) == ValueSchedule(constant: 2))
    #expect(try schedule("5 10, 3").replaced(from: 20, by: 2).notation == "5 10, 3 10, 2")
  }

  @Test("Of γ and the weights only those change that differ")
  func replacedSetting() throws {
    var whole = LearningSchedule(gamma: 1)
    whole.gamma = try schedule("10:1 linear 9")
    whole.vertical = try schedule("1:0.1 linear 9")
    var weights = whole.setting(at: 3).stepWeights
    weights.horizontal = 0.5
    let changed = whole.replaced(from: 3, gamma: 7, stepWeights: weights)
    #expect(changed == whole.replaced(from: 3, gamma: whole.setting(at: 3).gamma, stepWeights: weights))
    #expect(changed.gamma == whole.gamma)
    #expect(changed.vertical == whole.vertical)
    #expect(changed.horizontal.notation == "1 3, 0.5")
    #expect(whole.replaced(from: 3, gamma: 2, stepWeights: weights).gamma.value(at: 8) == 2)
  }

  @Test("A table's values hold until the next, the first one before its step, too")
  func table() throws {
    let schedule = try ValueSchedule(table: [(2, 5), (4, 3), (9, 3), (10, 1)])
    #expect([0, 1, 2, 3, 4, 9, 10, 1000].map(schedule.value) == [5, 5, 5, 5, 3, 3, 1, 1])
    #expect(schedule.notation == "5 4, 3 6, 1")
    #expect(try ValueSchedule(table: [(7, 5)]) == ValueSchedule(constant: 5))
  }

  @Test(
    "A table's steps ascend from 0, and its values are at least 0",
    arguments: [
      ([], .empty),
      ([(3, 1), (3, 2)], .stepsNotAscending(3, 3)),
      ([(-1, 1), (3, 2)], .stepsNotAscending(0, -1)),
      ([(.min, 1), (.min + 1, 2), (5, 3)], .stepsNotAscending(0, .min)),
      ([(0, 1), (.max, 2)], .tooManySteps("9223372036854775807")),
      ([(0, 1), (2, -0.5)], .outOfRange(-0.5, segment: "-0.5")),
    ] as [([(Int, Double)], ScheduleError)])
  func badTables(rows: [(step: Int, value: Double)], error: ScheduleError) {
    #expect(throws: error) { try ValueSchedule(table: rows) }
  }
}
