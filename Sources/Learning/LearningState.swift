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
    var next = self
    next.step += 1
    switch optimizer {
    case .gradientDescent(let rate): next.descend(gradient, rate)
    case .adam(let rate): next.adapt(gradient, rate)
    }
    guard let index = next.parameters.elements.firstIndex(where: { !$0.isFinite }) else {
      self = next
      return
    }
    throw .diverged(step: next.step, frame: index / parameters.columns, bin: index % parameters.columns)
  }

  private mutating func descend(_ gradient: Matrix, _ rate: Double) {
    var values = parameters.elements
    for i in values.indices { values[i] -= rate * gradient.elements[i] }
    parameters = Matrix(rows: parameters.rows, columns: parameters.columns, elements: values)
  }

  private mutating func adapt(_ gradient: Matrix, _ rate: Double) {
    let (rows, columns) = (parameters.rows, parameters.columns)
    var first = moments?.first.elements ?? [Double](repeating: 0, count: rows * columns)
    var second = moments?.second.elements ?? [Double](repeating: 0, count: rows * columns)
    var values = parameters.elements
    let (b1, b2) = (Optimizer.firstDecay, Optimizer.secondDecay)
    // Both means begin at 0, which the corrections undo.
    let stepSize = rate / (1 - pow(b1, Double(step)))
    let secondCorrection = (1 - pow(b2, Double(step))).squareRoot()
    for i in values.indices {
      let g = gradient.elements[i]
      first[i] = b1 * first[i] + (1 - b1) * g
      second[i] = b2 * second[i] + (1 - b2) * g * g
      values[i] -= stepSize * first[i] / (second[i].squareRoot() / secondCorrection + Optimizer.epsilon)
    }
    parameters = Matrix(rows: rows, columns: columns, elements: values)
    moments = Moments(
      first: Matrix(rows: rows, columns: columns, elements: first),
      second: Matrix(rows: rows, columns: columns, elements: second))
  }
}
