// The only file of this package that calls SoftDTW: the suite and the comparison time the same calls.

import Dispatch
import SoftDTW
import Synchronization

/// What one alignment is computed with.
public struct Settings: Sendable, Decodable {
  /// γ, in the unit of the costs.
  public var gamma: Double
  public var horizontal: Double
  public var vertical: Double
  public var diagonal: Double

  public init(gamma: Double, horizontal: Double = 1, vertical: Double = 1, diagonal: Double = 1) {
    self.gamma = gamma
    self.horizontal = horizontal
    self.vertical = vertical
    self.diagonal = diagonal
  }

  var parameters: AlignmentParameters {
    AlignmentParameters(
      gamma: gamma, stepWeights: StepWeights(horizontal: horizontal, vertical: vertical, diagonal: diagonal))
  }
}

/// One cost matrix with the targets that Y^mod is made of, and memory that is used again from call to call.
public struct Problem: Sendable {
  let costs: CostMatrix
  let targets: Matrix
  let workspace = Workspace()
  private let dense = DenseMemory()

  /// - Parameters:
  ///   - costs: C, N × M, row by row; N follows from its size.
  ///   - targets: Y, M × K, row by row; K follows from its size.
  ///   - targetCount: M ≥ 1.
  /// - Throws: `ShapeError`, or `AlignmentError` where a cost isn't finite.
  public init(costs: [Double], targets: [Double], targetCount: Int) throws {
    self.costs = try CostMatrix(Matrix(costs, columns: targetCount))
    self.targets = try Matrix(targets, rows: targetCount)
  }

  /// The costs under `bce` of X, N × K, and Y, M × K, both row by row.
  ///
  /// - Throws: `ShapeError`, `SequenceError`.
  public init(predictions: [Double], targets: [Double], features: Int) throws {
    let pair = try SequencePair(
      predictions: Matrix(predictions, columns: features), targets: Matrix(targets, columns: features))
    self.costs = try CostMatrix(of: pair, cost: .bce())
    self.targets = pair.targets
  }

  /// A γ step from cached costs: D(N,M), the picture of D, H, h and Y^mod.
  ///
  /// - Parameter threads: at least 1.
  /// - Throws: `AlignmentError`.
  public func step(_ settings: Settings, threads: Int) throws -> GammaStep {
    let alignment = try Alignment(
      cost: costs, parameters: settings.parameters, detail: .picture, threads: threads, workspace: workspace)
    // The picture as a panel of 120 × 80 pixels shows it.
    let picture = alignment.pooled(
      .accumulatedCost, frames: pixels(alignment.frameCount, 120), targets: pixels(alignment.targetCount, 80), by: .mean
    )
    withExtendedLifetime(picture) {}
    return GammaStep(alignment: alignment, modified: alignment.modifiedTargets(targets))
  }

  /// D, E and H, exact and dense.
  ///
  /// - Parameter threads: at least 1.
  /// - Throws: `AlignmentError`.
  public func exact(_ settings: Settings, threads: Int) throws -> Exact {
    let distance = try dense.matrices.withLock { matrices in
      if matrices == nil { matrices = DenseMatrices(frames: costs.frameCount, targets: costs.targetCount) }
      return try matrices?.fill(
        cost: costs, parameters: settings.parameters, threads: threads, workspace: workspace
      ).distance
    }
    return Exact(distance: distance ?? .nan, dense: dense)
  }

  /// Y^mod alone.
  public func modifiedTargets(of step: GammaStep) -> ModifiedTargets { step.alignment.modifiedTargets(targets) }
}

/// The result of a γ step.
public struct GammaStep: Sendable {
  let alignment: Alignment
  let modified: ModifiedTargets

  /// D(N,M).
  public var distance: Double { alignment.distance }
  /// H, N × M, row by row.
  public var denseAlignment: [Double] { alignment.dense(.alignment).elements }
}

/// The exact result: D, E and H, N × M each, until the problem is computed again.
public struct Exact: Sendable {
  /// D(N,M).
  public let distance: Double
  fileprivate let dense: DenseMemory

  /// H, N × M, row by row.
  public var denseAlignment: [Double] { dense.matrices.withLock { $0?.alignment.elements ?? [] } }
}

private final class DenseMemory: Sendable {
  let matrices = Mutex<DenseMatrices?>(nil)
}

/// `count` ranges of about the same size that cover `size`, or one each.
private func pixels(_ size: Int, _ count: Int) -> [Range<Int>] {
  let count = min(size, count)
  return (0..<count).map { $0 * size / count..<($0 + 1) * size / count }
}

/// A training batch, from X and Y to the gradient with respect to X under `squared`, with one thread for an item.
public struct Batch: Sendable {
  let items: [SequencePair]
  let workspaces: [Workspace]

  /// - Parameters:
  ///   - predictions: X, B × N × K.
  ///   - targets: Y, B × M × K.
  ///   - count: B ≥ 1.
  ///   - features: K ≥ 1.
  /// - Throws: `ShapeError`, `SequenceError`.
  public init(predictions: [Double], targets: [Double], count: Int, features: Int) throws {
    let x = try Matrix(predictions, rows: count)
    let y = try Matrix(targets, rows: count)
    items = try (0..<count).map {
      try SequencePair(
        predictions: Matrix(Array(x.row($0)), columns: features), targets: Matrix(Array(y.row($0)), columns: features))
    }
    workspaces = items.map { _ in Workspace() }
  }

  /// The items' gradients, in order, on up to `threads` threads.
  ///
  /// - Throws: `AlignmentError` of any item.
  public func gradients(_ settings: Settings, threads: Int) throws -> [Gradient] {
    let threads = min(max(threads, 1), items.count)
    let results = Mutex<[Int: Result<Gradient, any Error>]>([:])
    DispatchQueue.concurrentPerform(iterations: threads) { thread in
      for item in stride(from: thread, to: items.count, by: threads) {
        let result = Result { try gradient(of: items[item], settings, in: workspaces[thread]) }
        results.withLock { $0[item] = result }
      }
    }
    return try results.withLock { all in try items.indices.compactMap { try all[$0]?.get() } }
  }

  private func gradient(of pair: SequencePair, _ settings: Settings, in workspace: Workspace) throws -> Gradient {
    let costs = try CostMatrix(of: pair, cost: .squared)
    let alignment = try Alignment(
      cost: costs, parameters: settings.parameters, detail: .picture, workspace: workspace)
    let modified = alignment.modifiedTargets(pair.targets)
    return Gradient(
      distance: alignment.distance,
      values: alignment.gradient(of: pair, cost: .squared, modified: modified).elements)
  }
}

/// One item of a batch.
public struct Gradient: Sendable {
  /// D(N,M).
  public let distance: Double
  /// ∂D(N,M)/∂X, N × K, row by row.
  public let values: [Double]
}
