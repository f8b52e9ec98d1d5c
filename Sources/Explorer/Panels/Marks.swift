import Plotting
import SoftDTW

/// The marks of targets: colours that no colour map contains, and what is said of a marked target.
enum Marks {
  /// Red and blue as in the paper's Figure 2, then more that stay apart for colour-blind eyes.
  static let colors: [Color] = [
    short, long, Color(0xFF9F1C), Color(0xE85DE8), Color(0xF4F4F4), Color(0x00E5FF),
  ]
  static var limit: Int { colors.count }
  /// Of short events, and of long ones.
  static let short = Color(0xF0383C)
  static let long = Color(0x3D8BFF)

  /// What keeps of a marked target in Y^mod: the largest share H̃(n,m) that any frame gives it, and that frame.
  static func peak(of target: Int, in alignment: Alignment) -> (value: Double, frame: Int) {
    let column = alignment.column(of: .normalizedAlignment, target: target)
    let frame = column.indices.max { column[$0] < column[$1] } ?? 0
    return (column[frame], frame)
  }
}
