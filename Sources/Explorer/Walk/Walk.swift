/// What an explorer was opened on beside the sequences that it shows: the items of a batch, the dumps of a training run.
public struct Walk: Hashable, Sendable {
  /// How many items the shown dump has, 1 or more.
  public var itemCount: Int
  /// In the order of the training; one where a single file was opened.
  public var steps: [Step]
  /// Whether dumps may come, go and be written again meanwhile.
  public var isFollowed: Bool

  public struct Step: Sendable {
    /// What tells it from all others.
    public let id: String
    /// The dump's name.
    public let name: String
    /// The training step, where the name says one.
    public let number: Int?
    /// "step 300"; the dump's name where it has no number, or another has the same.
    let title: String

    /// - Parameters:
    ///   - id: the name, where no other has it.
    ///   - hasOwnNumber: whether no other has the number.
    public init(name: String, number: Int? = nil, id: String? = nil, hasOwnNumber: Bool = true) {
      self.id = id ?? name
      self.name = name
      self.number = number
      title = number.flatMap { hasOwnNumber ? "step \($0)" : nil } ?? name
    }

    /// Where a single file was opened.
    public static let only = Step(name: "")
  }

  public init(itemCount: Int = 1, steps: [Step] = [.only], isFollowed: Bool = false) {
    self.itemCount = itemCount
    self.steps = steps
    self.isFollowed = isFollowed
  }

  /// Nil where it isn't, or isn't any more, among the steps.
  public func index(of step: Step) -> Int? { steps.firstIndex(of: step) }
}

extension Walk.Step: Hashable {
  public static func == (a: Walk.Step, b: Walk.Step) -> Bool { a.id == b.id }

  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// One item of one dump. Dumps may come and go without moving it.
public struct Place: Hashable, Sendable {
  /// From 0.
  public var item: Int
  public var step: Walk.Step

  public init(item: Int = 0, step: Walk.Step = .only) {
    self.item = item
    self.step = step
  }
}

/// Other sequences, and the first picture of them.
public struct Opened: Sendable {
  public let place: Place
  /// How many items there are beside this one, with it.
  public let itemCount: Int
  public let dataset: Dataset
  public let solution: Solution
  /// What computes everything that follows.
  public let solver: Solver

  public init(place: Place, itemCount: Int, dataset: Dataset, solution: Solution, solver: Solver) {
    self.place = place
    self.itemCount = itemCount
    self.dataset = dataset
    self.solution = solution
    self.solver = solver
  }
}
