import Glibc
import Plotting
import SoftDTW
import TerminalCanvas

/// Every quantity at the cursor, in groups that stay together on a line.
struct ReadOut {
  /// A symbol and its value.
  struct Entry: Hashable {
    var symbol: String
    var value: String
  }

  let groups: [[Entry]]

  init(_ explorer: Explorer) {
    let compared = [explorer.comparedEntry].compactMap(\.self)
    groups = [Self.place(explorer), compared, Self.alignment(explorer), Self.steps(explorer), Self.values(explorer)]
      .filter { !$0.isEmpty }
  }

  static func number(_ value: Double) -> String { NumberText.format(value, significantDigits: 4) }

  /// Four digits, or as many as are sure.
  static func number(_ value: Double, error: Double) -> String {
    guard error > 0, value.isFinite else { return number(value) }
    guard value.magnitude > error else { return "0" }
    let sure = Int(log10(value.magnitude / error).rounded(.down))
    return NumberText.format(value, significantDigits: min(max(sure, 1), 4))
  }

  private static func place(_ explorer: Explorer) -> [Entry] {
    let (cursor, pair) = (explorer.panels.cursor, explorer.dataset.pair)
    var frame = "\(cursor.frame + 1)/\(pair.frameCount)"
    if let fps = explorer.dataset.framesPerSecond {
      frame += " (\(NumberText.format(fixed: Double(cursor.frame) / fps, decimals: 2)) s)"
    }
    let name = BinNames(count: pair.featureCount).map { " " + $0.name(of: cursor.bin) } ?? ""
    return [
      Entry(symbol: "n", value: frame),
      Entry(symbol: "m", value: "\(cursor.target + 1)/\(pair.targetCount)"),
      Entry(symbol: "k", value: "\(cursor.bin + 1)/\(pair.featureCount)\(name)"),
    ]
  }

  private static func alignment(_ explorer: Explorer) -> [Entry] {
    guard let alignment = explorer.solution?.alignment else { return [] }
    let cursor = explorer.panels.cursor
    let quantities: [AlignmentQuantity] = [
      .cost, .accumulatedCost, .expectedAlignment, .alignment, .normalizedAlignment,
    ]
    return quantities.map {
      let value = alignment.value(of: $0, frame: cursor.frame, target: cursor.target)
      return Entry(symbol: $0.symbol, value: number(value, error: alignment.error(of: $0, value, at: cursor)))
    }
  }

  private static func steps(_ explorer: Explorer) -> [Entry] {
    guard let alignment = explorer.solution?.alignment else { return [] }
    let cursor = explorer.panels.cursor
    let p = alignment.stepProbabilities(frame: cursor.frame, target: cursor.target)
    let h = alignment.rowSums[cursor.frame]
    return [
      Entry(symbol: "p_h", value: number(p.horizontal)), Entry(symbol: "p_v", value: number(p.vertical)),
      Entry(symbol: "p_d", value: number(p.diagonal)),
      Entry(symbol: "h(n)", value: h == 0 ? "0 (not updated)" : number(h)),
    ]
  }

  private static func values(_ explorer: Explorer) -> [Entry] {
    let (cursor, pair) = (explorer.panels.cursor, explorer.dataset.pair)
    var entries = [
      Entry(symbol: "x", value: number(pair.predictions[cursor.frame, cursor.bin])),
      Entry(symbol: "y", value: number(pair.targets[cursor.target, cursor.bin])),
    ]
    if let modified = explorer.solution?.modified {
      entries.append(Entry(symbol: "y^mod", value: number(modified.values[cursor.frame, cursor.bin])))
    }
    if let strong = pair.strongTargets {
      entries.append(Entry(symbol: "y^strong", value: number(strong[cursor.frame, cursor.bin])))
    }
    return entries
  }

  func draw(on canvas: inout Canvas, in area: Rectangle) {
    // Groups stay whole where that leaves room for all of them.
    let whole = placed(width: area.width, keepsGroups: true)
    let isTooHigh = whole.last.map { $0.y >= area.height } ?? false
    for (entry, x, y) in isTooHigh ? placed(width: area.width, keepsGroups: false) : whole where y < area.height {
      guard let entry else {
        canvas.write("│", x: area.x + x, y: area.y + y, style: Style(.faint))
        continue
      }
      let valueX = canvas.write(entry.symbol, x: area.x + x, y: area.y + y, style: Style(.faint)) + 1
      canvas.write(entry.value.minusSign, x: valueX, y: area.y + y, style: Style(bold: true))
    }
  }

  /// Where everything stands, from the upper left corner; a bar between two groups is nil.
  private func placed(width: Int, keepsGroups: Bool) -> [(entry: Entry?, x: Int, y: Int)] {
    var places: [(entry: Entry?, x: Int, y: Int)] = []
    var (x, y) = (0, 0)
    for group in groups {
      let lengths = group.map { $0.symbol.count + $0.value.count + 1 }
      let needed = keepsGroups ? lengths.reduce(2 * group.count, +) : 2 + (lengths.first ?? 0)
      if x > 0, x + needed > width {
        (x, y) = (0, y + 1)
      } else if x > 0 {
        places.append((nil, x, y))
        x += 2
      }
      for (entry, length) in zip(group, lengths) {
        if x > 0, x + length > width { (x, y) = (0, y + 1) }
        places.append((entry, x, y))
        x += length + 2
      }
    }
    return places
  }
}

extension Alignment {
  /// How far a value at a cell may be off that is read from a picture of D (`AlignmentDetail.picture`); 0 for what is
  /// exact.
  func error(of quantity: AlignmentQuantity, _ value: Double, at cursor: PanelsRoom.Cursor) -> Double {
    let isEnd = cursor.frame == frameCount - 1 && cursor.target == targetCount - 1
    guard detail == .picture, parameters.gamma > 0, !isEnd else { return 0 }
    switch quantity {
    case .accumulatedCost: return 1e-6 * value.magnitude + 1e-3 * parameters.gamma
    case .accumulatedCostPerStep:
      return 1e-6 * value.magnitude + 1e-3 * parameters.gamma / Double(cursor.frame + cursor.target + 1)
    case .cost, .expectedAlignment, .alignment, .normalizedAlignment: return 0
    }
  }
}
