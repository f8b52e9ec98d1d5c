import Plotting
import SoftDTW

/// The marks of targets: colours that no colour map contains, and what is said of a marked target.
enum Marks {
  static let colors = Color.marks
  static var limit: Int { colors.count }
  /// Of short events, and of long ones.
  static let short = colors[0]
  static let long = colors[1]

  /// What keeps of a marked target in Y^mod: the largest share H̃(n,m) that any frame gives it, and that frame.
  static func peak(of target: Int, in alignment: Alignment) -> (value: Double, frame: Int) {
    let column = alignment.column(of: .normalizedAlignment, target: target)
    let frame = column.indices.max { column[$0] < column[$1] } ?? 0
    return (column[frame], frame)
  }
}
