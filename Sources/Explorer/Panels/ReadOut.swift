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
    var (x, y) = (area.x, area.y)
    for (index, group) in groups.enumerated() {
      let width = group.map { $0.symbol.count + $0.value.count + 3 }.reduce(0, +)
      if x > area.x, x + width > area.maxX { (x, y) = (area.x, y + 1) }
      if index > 0, x > area.x { x = canvas.write("│ ", x: x, y: y, style: Style(.faint)) }
      for entry in group {
        if x > area.x, x + entry.symbol.count + entry.value.count + 1 > area.maxX { (x, y) = (area.x, y + 1) }
        guard y < area.maxY else { return }
        x = canvas.write(entry.symbol, x: x, y: y, style: Style(.faint)) + 1
        x = canvas.write(entry.value.minusSign, x: x, y: y, style: Style(bold: true)) + 2
      }
    }
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
