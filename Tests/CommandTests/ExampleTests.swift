import Foundation
import SequenceFiles
import SoftDTW
import TestSupport
import Testing

/// `sdtw example`.
@Suite struct ExampleTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: MagnitudeDecay.Order.allCases)
  func bothFormsLoadAgain(order: MagnitudeDecay.Order) throws {
    try folder.makeFolder("to here")
    let outcome = try sdtw("example", "magnitude-decay", "--order", order.rawValue, "-o", "to here", in: folder)
    #expect(outcome.ending == .exited(0) && outcome.errors == "")
    #expect(outcome.text.hasSuffix("\nOpen them: sdtw 'to here/magnitude-decay.npz'\n"))
    let names = ["to here/magnitude-decay.npz", "to here/magnitude-decay/X.csv", "to here/magnitude-decay/Y.csv"]
    #expect(outcome.text.hasPrefix(names.joined(separator: "\n")))
    #expect(folder.entries == Set(names + ["to here", "to here/magnitude-decay"]))

    let (x, y) = MagnitudeDecay.sequences(order)
    let run = try Run.load(RunRequest(.run(folder.file(names[0]))))
    let pair = try Run.load(
      RunRequest(.pair(predictions: folder.file(names[1]), targets: folder.file(names[2]))))
    for loaded in [run, pair] { #expect(loaded.pair.predictions == x && loaded.pair.targets == y) }
    #expect(run.pair.strongTargets == x && run.defaults.cost == .mse && run.name == "magnitude-decay")
    #expect(run.defaults.marks == (order == .nonZeroFirst ? [2, 4] : [3, 5]))
  }

  /// The other order has other peaks and another D(N,M).
  @Test func theOrdersDiffer() throws {
    _ = try sdtw("example", "magnitude-decay", "--order", "zero-first", in: folder)
    let summary = try Summary(sdtw("align", "magnitude-decay.npz", "--json", in: folder))
    #expect(abs(summary.sdtw - -3.6891291288098986) < 1e-12)
  }

  @Test func itMayBeWrittenOverItself() throws {
    _ = try sdtw("example", "magnitude-decay", in: folder)
    #expect(try sdtw("example", "magnitude-decay", in: folder).ending == .exited(0))
  }
}
