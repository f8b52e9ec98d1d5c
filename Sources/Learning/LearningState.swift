import Glibc
import SoftDTW

/// Where a training is: all that the next step needs beside what never changes.
public struct LearningState: Sendable, Equatable {
  /// How many steps were taken.
  public private(set) var step: Int
  /// z, N × K: logits under `bce`, the values of X itself under `mse` and `squared`.
  public private(set) var parameters: Matrix
  /// Adam's means of the gradient and of its square, N × K each; nil before its first step, and without Adam.
  public private(set) var moments: Moments?

  public struct Moments: Sendable, Equatable {
    public var first: Matrix
    public var second: Matrix

    public init(first: Matrix, second: Matrix) { (self.first, self.second) = (first, second) }

    fileprivate static func none(of parameters: Matrix) -> Moments {
      let zero = Matrix(rows: parameters.rows, columns: parameters.columns)
      return Moments(first: zero, second: zero)
    }
  }

  /// - Precondition: moments have the shape of the parameters.
  public init(step: Int = 0, parameters: Matrix, moments: Moments? = nil) {
    let ofMoments = moments.map { [$0.first, $0.second] } ?? []
    precondition(
      ofMoments.allSatisfy { ($0.rows, $0.columns) == (parameters.rows, parameters.columns) },
      "moments of other parameters")
    (self.step, self.parameters, self.moments) = (step, parameters, moments)
  }

  /// Takes a step against a gradient, N × K.
  ///
  /// - Throws: `LearningError.diverged` where a parameter leaves the range of numbers; the state is as it was then.
  mutating func take(_ gradient: Matrix, _ optimizer: Optimizer) throws(LearningError) {
    let next =
      switch optimizer {
      case .gradientDescent(let rate): descended(gradient, rate)
      case .adam(let rate): adapted(gradient, rate)
      }
    guard let index = next.parameters.elements.firstIndex(where: { !$0.isFinite }) else {
      self = next
      return
    }
    throw .diverged(step: next.step, frame: index / parameters.columns, bin: index % parameters.columns)
  }

  private func descended(_ gradient: Matrix, _ rate: Double) -> LearningState {
    let values = parameters.combined(with: gradient) { $0 - rate * $1 }
    return LearningState(step: step + 1, parameters: values, moments: moments)
  }

  private func adapted(_ gradient: Matrix, _ rate: Double) -> LearningState {
    let (b1, b2) = (Optimizer.firstDecay, Optimizer.secondDecay)
    let before = moments ?? .none(of: parameters)
    let first = before.first.combined(with: gradient) { b1 * $0 + (1 - b1) * $1 }
    let second = before.second.combined(with: gradient) { b2 * $0 + (1 - b2) * $1 * $1 }
    // Both means begin at 0, which the corrections undo.
    let stepSize = rate / (1 - pow(b1, Double(step + 1)))
    let scale = 1 / (1 - pow(b2, Double(step + 1))).squareRoot()
    let values = parameters.combined(with: first, second) {
      $0 - stepSize * $1 / ($2.squareRoot() * scale + Optimizer.epsilon)
    }
    return LearningState(step: step + 1, parameters: values, moments: Moments(first: first, second: second))
  }
}

extension Matrix {
  /// What `body` makes of each entry and that of another matrix, which has the same shape.
  @inline(__always)
  fileprivate func combined(with other: Matrix, _ body: (Double, Double) -> Double) -> Matrix {
    combined(with: other, other) { a, b, _ in body(a, b) }
  }

  /// The same with two others.
  @inline(__always)
  fileprivate func combined(
    with second: Matrix, _ third: Matrix, _ body: (Double, Double, Double) -> Double
  ) -> Matrix {
    precondition((rows, columns) == (second.rows, second.columns), "matrices of one shape")
    precondition((rows, columns) == (third.rows, third.columns), "matrices of one shape")
    let values = [Double](unsafeUninitializedCapacity: elements.count) { out, count in
      count = elements.count
      elements.withUnsafeBufferPointer { a in
        second.elements.withUnsafeBufferPointer { b in
          third.elements.withUnsafeBufferPointer { c in
            for i in 0..<count { out[i] = body(a[i], b[i], c[i]) }
          }
        }
      }
    }
    return Matrix(rows: rows, columns: columns, elements: values)
  }
}
