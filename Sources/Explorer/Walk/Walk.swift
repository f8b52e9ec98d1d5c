/// What an explorer was opened on beside the sequences that it shows: the items of a batch, the dumps of a training run.
public struct Walk: Hashable, Sendable {
  /// How many items the shown dump has, 1 or more.
  public var itemCount: Int
  /// In the order of the training; one where a single file was opened.
  public var steps: [Step]

  public struct Step: Hashable, Sendable {
    /// The dump's name.
    public let name: String
    /// The training step, where the name says one.
    public let number: Int?

    public init(name: String, number: Int? = nil) {
      self.name = name
      self.number = number
    }

    /// Such as step 500, or the dump's name.
    var title: String { number.map { "step \($0)" } ?? name }

    /// Where a single file was opened.
    public static let only = Step(name: "")
  }

  public init(itemCount: Int = 1, steps: [Step] = [.only]) {
    self.itemCount = itemCount
    self.steps = steps
  }

  /// Nil where it isn't, or isn't any more, among the steps.
  public func index(of step: Step) -> Int? { steps.firstIndex(of: step) }
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
  public let walk: Walk
  public let dataset: Dataset
  public let solution: Solution
  /// What computes everything that follows.
  public let solver: Solver

  public init(place: Place, walk: Walk, dataset: Dataset, solution: Solution, solver: Solver) {
    self.place = place
    self.walk = walk
    self.dataset = dataset
    self.solution = solution
    self.solver = solver
  }
}
