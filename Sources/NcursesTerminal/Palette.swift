import Plotting
import TerminalCanvas

/// Which of the terminal's colour numbers stands for a colour.
///
/// Where the terminal lets its 256 colours be redefined, each colour takes the free entry nearest to it.
struct Palette {
  let depth: ColorDepth
  let isRedefinable: Bool
  /// The entries in use, by their colours, which have lost their `droppedBits` lowest bits.
  private var numbers: [Color: Int32] = [:]
  private var free = Set(StandardColors.cubeAndGrays)
  private var droppedBits = 0

  /// An entry of the terminal's palette, and the colour that it shall have.
  struct Definition: Equatable {
    let number: Int32
    let color: Color
  }

  /// - Parameter isRedefinable: says something only at `.palette256`.
  init(depth: ColorDepth, isRedefinable: Bool) {
    self.depth = depth
    self.isRedefinable = isRedefinable && depth == .palette256
  }

  /// Makes room for the colours of a picture. Returns the entries to be redefined for it, and whether earlier colours
  /// lost theirs, so that all must be drawn anew. If there are more colours than entries, all are coarsened until there
  /// are not: hundreds of steps of a colour map lose one or two bits, which nobody sees.
  mutating func admit(_ colors: Set<Color>) -> (definitions: [Definition], startedOver: Bool) {
    guard isRedefinable else { return ([], false) }
    var missing = Set(colors.map { $0.coarsened(by: droppedBits) }).filter { numbers[$0] == nil }
    let canBeExact = droppedBits > 0 && colors.count <= StandardColors.cubeAndGrays.count
    let startsOver = missing.count > free.count || canBeExact
    if startsOver {
      numbers = [:]
      free = Set(StandardColors.cubeAndGrays)
      droppedBits = 0
      missing = colors
      while missing.count > free.count {
        droppedBits += 1
        missing = Set(colors.map { $0.coarsened(by: droppedBits) })
      }
    }
    // In a fixed order, so that one picture always gets the same entries.
    return (missing.sorted { $0.packed < $1.packed }.compactMap { define($0) }, startsOver)
  }

  /// −1 stands for the terminal's own colour.
  func number(of color: Color) -> Int32 {
    switch depth {
    // A direct terminfo entry may take the numbers 0…7 for the terminal's own eight colours.
    case .direct: Int32(max(color.packed, 8))
    case .palette256: numbers[color.coarsened(by: droppedBits)] ?? StandardColors.nearestOf240(color)
    case .palette16: StandardColors.nearest(of: 16, to: color)
    case .palette8: StandardColors.nearest(of: 8, to: color)
    case .monochrome: -1
    }
  }

  private mutating func define(_ color: Color) -> Definition? {
    let nearest = StandardColors.nearestOf240(color)
    let number =
      free.contains(nearest)
      ? nearest
      : free.min {
        let (a, b) = (StandardColors.color($0).distance(to: color), StandardColors.color($1).distance(to: color))
        return (a, $0) < (b, $1)
      }
    guard let number else { return nil }
    free.remove(number)
    numbers[color] = number
    return Definition(number: number, color: color)
  }
}
