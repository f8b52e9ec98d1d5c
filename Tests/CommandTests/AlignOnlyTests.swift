import Foundation
import SequenceFiles
import SoftDTW
import TestSupport
import Testing

/// `align --only`, and what makes no difference to a result: threads, memory, kernels.
@Suite struct AlignOnlyTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    var random = SeededGenerator(seed: 61)
    let (x, y) = (random.matrix(90, 4), random.matrix(40, 4))
    try Contents.run([NamedArray(name: "X", matrix: x), NamedArray(name: "Y", matrix: y)])
      .write(to: "run.npz", in: folder)
    #expect(try sdtw("align", "run.npz", "-o", "all.npz", in: folder).ending == .exited(0))
  }

  private func arrays(_ file: String) throws -> [NamedArray] { try ArrayFile.read(at: folder.file(file)).arrays }

  /// In the order of the file, whatever that of the list, and with the values that they have among all.
  @Test(arguments: [
    ("Y_mod,h", ["h", "Y_mod"]), ("gradient", ["gradient"]), ("D,C,D", ["C", "D"]), ("h", ["h"]),
    ("H_normalized,E,H", ["E", "H", "H_normalized"]),
  ])
  func whatIsNamedIsWritten(list: String, names: [String]) throws {
    let outcome = try sdtw("align", "run.npz", "--only", list, "-o", "some.npz", in: folder)
    #expect(outcome.ending == .exited(0))
    #expect(outcome.text == (try sdtw("align", "run.npz", in: folder)).text)
    let (some, all) = (try arrays("some.npz"), try arrays("all.npz"))
    #expect(some.map(\.name) == names)
    for array in some {
      let whole = try #require(all.first { $0.name == array.name })
      #expect(array.shape == whole.shape)
      #expect(zip(array.values, whole.values).allSatisfy { abs($0 - $1) < 1e-11 })
    }
  }

  @Test func threadsAndMemoryChangeNothing() throws {
    for options in [["--jobs", "1"], ["--jobs", "3"], ["--memory", "20M"]] {
      let outcome = try Program.run(sdtw, ["align", "run.npz", "-o", "other.npz"] + options, in: folder)
      #expect(outcome.ending == .exited(0), "\(outcome.errors)")
      #expect(try folder.contents(of: "other.npz") == folder.contents(of: "all.npz"))
    }
  }

  @Test func everyKernelGivesTheSame() throws {
    let usual = try Summary(sdtw("align", "run.npz", "--json", in: folder))
    for kernel in Kernel.available.map(\.name) + [""] {
      let environment = Program.environment.merging(["SDTW_KERNEL": kernel]) { $1 }
      let outcome = try Program.run(sdtw, ["align", "run.npz", "--json"], in: folder, environment: environment)
      #expect(outcome.ending == .exited(0))
      #expect(try abs(Summary(outcome).sdtw - usual.sdtw) < 1e-11)
    }
  }

  /// Whatever the command: before anything is read or written.
  @Test(arguments: [
    ["align", "run.npz", "-o", "out.npz"], ["run.npz", "--snapshot", "80x24"], ["sweep", "missing.npz"],
    ["advise", "run.npz"], ["benchmark"], ["example", "magnitude-decay"],
  ])
  func aKernelThatThereIsNotIsRefused(arguments: [String]) throws {
    let environment = Program.environment.merging(["SDTW_KERNEL": "neon"]) { $1 }
    let outcome = try Program.run(sdtw, arguments, in: folder, environment: environment)
    #expect(outcome.ending == .exited(64) && outcome.text == "")
    let lines = outcome.errors.split(separator: "\n")
    #expect(lines.count == 2 && outcome.errors.hasPrefix("sdtw: SDTW_KERNEL is “neon”: this machine has portable"))
    for kernel in Kernel.available { #expect(lines.first?.contains(kernel.name) == true) }
    #expect(folder.entries == ["all.npz", "run.npz"])
  }
}
