import Evaluation
import SoftDTW

/// What is asked about two sequences of one shape, with what it is answered from.
public struct AgreementQuestion: Hashable, Sendable {
  /// X, and what it is compared with.
  enum Pair: Hashable, Sendable {
    /// The pinned X, and the pinned Y^mod: where the network stood when it was taught.
    case whenTaught
    /// X now, and the pinned Y^mod.
    case sinceTaught
    /// X now, and Y^mod now.
    case now
    /// X now, and Y^strong.
    case strong
  }

  private let identity: Identity
  /// Nil in a question that is answered.
  private var sequences: Sequences?

  private struct Identity: Hashable {
    let pair: Pair
    /// As pins are counted; nil where the pair needs none.
    let pin: Int?
    /// Those of the present result that the pair depends on.
    let cost: LocalCost?
    let parameters: AlignmentParameters?
  }

  private struct Sequences {
    let first: Matrix
    let second: Matrix
  }

  init(
    _ pair: Pair, _ first: Matrix, _ second: Matrix, pin: Int? = nil, cost: LocalCost? = nil,
    parameters: AlignmentParameters? = nil
  ) {
    identity = Identity(pair: pair, pin: pin, cost: cost, parameters: parameters)
    sequences = Sequences(first: first, second: second)
  }

  public static func == (a: AgreementQuestion, b: AgreementQuestion) -> Bool { a.identity == b.identity }
  public func hash(into hasher: inout Hasher) { hasher.combine(identity) }

  var pair: Pair { identity.pair }

  /// The same without the sequences, which are not to be kept for their question.
  var answered: AgreementQuestion {
    var answered = self
    answered.sequences = nil
    return answered
  }

  /// Nil where shapes differ.
  var agreement: Agreement? { sequences.flatMap { Agreement($0.first, $0.second) } }
}
