import Evaluation
import SoftDTW
import Testing

@Suite struct AgreementTests {
  /// numpy.corrcoef and numpy.abs(a - b).mean() of these.
  @Test func asNumpyHasIt() throws {
    let a = Matrix(rowsOf: [[0.1, 0.9, 0.4], [0.7, 0.2, 0.35]])
    let b = Matrix(rowsOf: [[0.3, 0.8, 0.1], [0.9, 0.15, 0.6]])
    let agreement = try #require(Agreement(a, b))
    #expect(abs((agreement.correlation ?? 0) - 0.7759065019357906) < 1e-14)
    #expect(abs(agreement.meanAbsoluteDifference - 0.18333333333333335) < 1e-15)
  }

  @Test(arguments: [2.0, -3, 1e-9, 1e9])
  func multiplesAndShiftsCorrelateWholly(factor: Double) throws {
    let a = Matrix(rowsOf: [[0.1, 0.9], [0.4, 0.7]])
    let b = Matrix(rows: 2, columns: 2, elements: a.elements.map { $0 * factor + 5 })
    let correlation = try #require(Agreement(a, b)?.correlation)
    #expect(abs(correlation - (factor < 0 ? -1 : 1)) < 1e-6)
  }

  @Test func whatNeverChangesCorrelatesWithNothing() throws {
    let flat = Matrix(rows: 2, columns: 2, elements: Array(repeating: 0.1, count: 4))
    let a = Matrix(rowsOf: [[0.1, 0.9], [0.4, 0.7]])
    for pair in [(flat, a), (a, flat), (flat, flat)] {
      let agreement = try #require(Agreement(pair.0, pair.1))
      #expect(agreement.correlation == nil)
    }
    #expect(Agreement(flat, flat)?.meanAbsoluteDifference == 0)
    #expect(Agreement(a, Matrix(rows: 1, columns: 4)) == nil)
  }

  /// Of which the variances' product isn't a number any more, or 0.
  @Test(arguments: [1e-90, 1e90])
  func smallAndLargeOnesCorrelate(factor: Double) throws {
    let a = Matrix(rowsOf: [[0.1, 0.9], [0.4, 0.7]])
    let scaled = Matrix(rows: 2, columns: 2, elements: a.elements.map { $0 * factor })
    let correlation = try #require(Agreement(scaled, scaled)?.correlation)
    #expect(abs(correlation - 1) < 1e-12)
  }

  @Test(arguments: [
    ([0.1, 0.9, 0.4, 0.7], Bool?.some(true), Bool?.some(true)), ([5.1, 5.9, 5.4, 5.7], true, false),
    ([0.7, 0.65, 0.4, 0.7], false, true), ([7, 0, 7, 0], false, false), ([0.2, 0.8, 0.8, 0.2], nil, nil),
    ([5, 5, 5, 5], nil, false),
  ])
  func tellsWhatIsNearer(elements: [Double], byCorrelation: Bool?, byDifference: Bool?) throws {
    let taught = Matrix(rowsOf: [[0.1, 0.9], [0.4, 0.7]])
    let before = try #require(Agreement(Matrix(rowsOf: [[0.2, 0.8], [0.8, 0.2]]), taught))
    let since = try #require(Agreement(Matrix(rows: 2, columns: 2, elements: elements), taught))
    let nearer = since.isNearer(than: before)
    #expect(nearer == (byCorrelation, byDifference))
  }
}
