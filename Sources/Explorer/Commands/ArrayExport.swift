import Plotting

/// An array that is to be written to a file, or drawn there.
public struct ArrayExport: Hashable, Sendable {
  /// What can be written; the raw values are the names, here and in files, and those of `sdtw align`.
  public enum Content: String, Hashable, Sendable, CaseIterable {
    case predictions = "X"
    case targets = "Y"
    case strongTargets = "Y_strong"
    case cost = "C"
    case accumulatedCost = "D"
    case expectedAlignment = "E"
    case alignment = "H"
    case normalizedAlignment = "H_normalized"
    case rowSums = "h"
    case modifiedTargets = "Y_mod"
    case gradient
  }

  public var content: Content
  /// As it was typed; the extension is one of `formats` or `figureFormats`.
  public var path: String
  /// How a figure is coloured.
  public var look: Look

  /// The extensions of files that hold arrays.
  public static let formats = ["npy", "npz", "safetensors", "csv", "tsv"]
  /// Those of files that a matrix is drawn in.
  public static let figureFormats = ["png", "svg", "pdf"]

  /// As on the screen.
  public struct Look: Hashable, Sendable {
    public var colorMap: ColorMap
    /// Those that were locked or typed; nil where they follow the data.
    public var limits: ClosedRange<Double>?
    public var isLogarithmic: Bool
  }
}

extension Explorer {
  var exportableArrays: [ArrayExport.Content] {
    ArrayExport.Content.allCases.filter { $0 != .strongTargets || dataset.pair.strongTargets != nil }
  }

  mutating func export(_ arguments: Command.Arguments) throws(CommandError) -> [Effect] {
    let usage = CommandTable.command(named: "export").map { "\($0.name) \($0.usage)" } ?? ""
    guard let name = arguments.words.first, arguments.words.count > 1 else {
      throw .wrongArguments(found: arguments.words.joined(separator: " "), usage: usage)
    }
    let content = ArrayExport.Content(rawValue: name) ?? PanelKind(name: name).flatMap { .init(rawValue: $0.name) }
    guard let content, exportableArrays.contains(content) else {
      throw .unknownName(found: name, of: "array", known: exportableArrays.map(\.rawValue))
    }
    let path = arguments.rest(after: 1)
    // What is no matrix isn't drawn.
    let isMatrix = content != .rowSums && content != .gradient
    let formats = ArrayExport.formats + (isMatrix ? ArrayExport.figureFormats : [])
    guard formats.contains(where: { path.lowercased().hasSuffix("." + $0) }) else {
      throw .notAFormat(path: path, known: formats)
    }
    guard solution != nil else { throw .noResult }
    return [.export(ArrayExport(content: content, path: path, look: look(of: content)))]
  }

  /// That of the panel which shows it.
  private func look(of content: ArrayExport.Content) -> ArrayExport.Look {
    let kind = panels.tabs.first { (panels.quantity(of: $0)?.rawValue ?? $0.name) == content.rawValue }
    let appearance = kind.map { panels.appearance(of: $0) }
    return ArrayExport.Look(
      colorMap: panels.colorMap, limits: appearance?.lockedLimits, isLogarithmic: appearance?.isLogarithmic ?? false)
  }

  mutating func writeSession(_ arguments: Command.Arguments) throws(CommandError) -> [Effect] {
    let path = arguments.rest(after: 0)
    guard path.lowercased().hasSuffix(".json") else {
      guard path.isEmpty else { throw .notASessionName(path: path) }
      throw .wrongArguments(found: "", usage: "write FILE.json")
    }
    return [.save(savedView, path: path)]
  }

  /// The value of the focused panel at the cursor, with all digits that are sure.
  mutating func copyValue() -> [Effect] {
    let (kind, cursor) = (panels.focusedPanel, panels.cursor)
    let symbol = panels.symbol(of: kind)
    if let obstacle = obstacle(to: content(of: kind)) { return say(obstacle) }
    if let compared = comparedEntry { return copy(compared.value, named: compared.symbol) }
    if let quantity = panels.quantity(of: kind) {
      guard let alignment = solution?.alignment else { return sayNoResult() }
      let value = alignment.value(of: quantity, frame: cursor.frame, target: cursor.target)
      let error = alignment.error(of: quantity, value, at: cursor)
      return copy(error > 0 ? ReadOut.number(value, error: error) : "\(value)", named: "\(symbol)(n,m)")
    }
    if let matrix = matrix(of: kind) {
      let row = kind == .targets ? cursor.target : cursor.frame
      return copy("\(matrix[row, cursor.bin])", named: "\(symbol) at k = \(cursor.bin + 1)")
    }
    guard let solution else { return sayNoResult() }
    if kind == .rowSums { return copy("\(solution.alignment.rowSums[cursor.frame])", named: symbol) }
    guard kind == .attributedMagnitudes else { return sayNoResult() }
    guard let event = chosenEvent else { return say("There is no event at the cursor.") }
    return copy("\(solution.magnitudes(ofEvent: event)[cursor.frame])", named: symbol)
  }

  private mutating func copy(_ text: String, named name: String) -> [Effect] {
    message = "Copied \(text), \(name) at n = \(panels.cursor.frame + 1), m = \(panels.cursor.target + 1)."
    return [.copy(text)]
  }
}
