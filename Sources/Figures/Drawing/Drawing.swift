import Plotting

/// What a figure is drawn with: everything has its place, and pictures have their pixels.
struct Drawing: Hashable, Sendable {
  /// In points.
  let width: Double
  let height: Double
  private(set) var elements: [Element]

  /// - Parameter resolution: pixels an inch that pictures have at most, unless an index takes more than one.
  /// - Throws: `FigureError.tooSmall`.
  init(_ figure: Figure, resolution: Double) throws(FigureError) {
    let layout = try FigureLayout(figure)
    width = layout.width
    height = layout.height
    elements = [.fill(Box(x: 0, y: 0, width: width, height: height), Color(0xFFFFFF))]
    addTitle(figure.title)
    for (panel, box) in zip(figure.panels, layout.boxes) {
      elements += PanelDrawing(panel: panel, box: box, resolution: resolution).elements
    }
    addNotes(figure.notes.flatMap(\.self), at: layout.notes)
  }

  /// In the middle, and as small as it must be.
  private mutating func addTitle(_ title: RichText) {
    guard !title.isEmpty else { return }
    let room = width - 2 * FigureLayout.margin
    let size = max(min(FigureLayout.titleSize, room / max(title.estimatedWidth, 1)), 4)
    let point = Point(x: width / 2, y: FigureLayout.margin + FigureLayout.titleSize)
    elements.append(.text(Label(text: title, point: point, size: size, anchor: .middle)))
  }

  private mutating func addNotes(_ notes: [String], at points: [Point]) {
    for (note, point) in zip(notes, points) {
      elements.append(.text(Label(text: RichText(note), point: point, size: FigureLayout.noteSize)))
    }
  }
}
