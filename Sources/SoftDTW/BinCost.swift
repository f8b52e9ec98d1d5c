import CKernels
import Glibc

// What one bin contributes to a local cost, and to its gradient.

extension BCEClamp {
  /// −log x and −log(1 − x), kept finite, and whether that took a clamp. `probability` is within [0, 1] ± 1e-6.
  package func negativeLogarithms(of probability: Double) -> (on: Double, off: Double, isClamped: Bool) {
    switch self {
    case .probability(let epsilon):
      let x = clamped(probability)
      return (-log(x), -log1p(-x), probability < epsilon || probability > 1 - epsilon)
    case .torch:
      let x = clamped(probability)
      let (on, off) = (-log(x), -log1p(-x))
      return (min(on, 100), min(off, 100), on > 100 || off > 100)
    }
  }

  /// −log x alone.
  package func negativeLogarithm(of probability: Double) -> Double { limited(-log(clamped(probability))) }
  /// −log(1 − x) alone.
  package func negativeLogarithm(ofComplement probability: Double) -> Double { limited(-log1p(-clamped(probability))) }

  private func limited(_ logarithm: Double) -> Double { self == .torch ? min(logarithm, 100) : logarithm }

  /// The prediction that the cost is taken at: moved into [ε, 1 − ε], or only into [0, 1] as PyTorch needs it.
  func clamped(_ probability: Double) -> Double {
    switch self {
    case .probability(let epsilon): min(max(probability, epsilon), 1 - epsilon)
    case .torch: min(max(probability, 0), 1)
    }
  }
}

/// log(1 + exp(z)) without overflow: −log(1 − σ(z)).
func softplus(_ z: Double) -> Double {
  max(z, 0) + log1p(exp(-z.magnitude))
}

extension Matrix {
  /// σ of every entry: probabilities of logits.
  public var sigmoid: Matrix { sigmoid(.chosen) }

  /// The same with the kernels of one instruction set, which this machine has.
  func sigmoid(_ instructionSet: InstructionSet) -> Matrix {
    let values = [Double](unsafeUninitializedCapacity: elements.count) { out, count in
      count = elements.count
      elements.withUnsafeBufferPointer { z in
        guard let z = z.baseAddress, let x = out.baseAddress else { return }
        instructionSet.costKernels.sigmoid(z, Int64(count), x)
      }
    }
    return Matrix(rows: rows, columns: columns, elements: values)
  }
}

extension BCEClamp {
  /// ∂c/∂x of one bin, at the clamped prediction.
  func derivative(prediction: Double, target y: Double) -> Double {
    let x = clamped(prediction)
    let slope = x * (1 - x)
    // PyTorch's own constant is the Float nearest to 1e-12, for float64 input too.
    return (x - y) / (self == .torch ? max(slope, Double(Float(1e-12))) : slope)
  }
}
