import Plotting
import SoftDTW
import TerminalCanvas

/// A box over the upper left corner of the focused panel: how often each value is in the part in sight.
struct HistogramBox {
  /// As many parts as the box has columns at most.
  static let parts = 30
  private static let height = 7
  private static let leastSize = Size(width: 24, height: 7)

  private let explorer: Explorer

  init(_ explorer: Explorer) { self.explorer = explorer }

  static func fits(_ picture: Rectangle) -> Bool {
    picture.width >= leastSize.width && picture.height >= leastSize.height
  }

  func draw(over picture: Rectangle, on canvas: inout Canvas) {
    guard Self.fits(picture), let question = explorer.histogramQuestion else { return }
    let size = Size(width: min(picture.width, Self.parts + 2), height: min(picture.height, Self.height))
    let box = Rectangle(x: picture.x, y: picture.y, width: size.width, height: size.height)
    canvas.fill(box, with: .blank)
    canvas.drawFrame(box, style: Style(.accent))
    let inner = Rectangle(x: box.x + 1, y: box.y + 1, width: box.width - 2, height: box.height - 2)
    let symbol = explorer.shownSymbol(of: question.region.kind)
    let titles = [" \(symbol): counts, logarithmic ", " \(symbol): counts, log "]
    let title = titles.first { $0.count <= inner.width } ?? titles[1].shortened(to: inner.width)
    canvas.write(title, x: inner.x, y: box.y, style: Style(.accent, bold: true))
    switch explorer.supplements[.histogram(question)] {
    case .histogram(let histogram)?: HistogramPlot(histogram).draw(on: &canvas, in: inner)
    case nil: canvas.write("counting …", x: inner.x, y: inner.y, style: Style(.faint))
    default: canvas.write("no finite values", x: inner.x, y: inner.y, style: Style(.faint))
    }
  }
}

extension Explorer {
  /// `#`
  mutating func toggleHistogram() -> [Effect] {
    panels.showsHistogram.toggle()
    guard panels.showsHistogram else { return say("No histogram.") }
    let kind = panels.focusedPanel
    guard kind.vertical != .value else { return say("\(kind.symbol) is a curve: a histogram is of a heatmap.") }
    let geometry = layout.focusedPanelArea(panels).map {
      PanelGeometry(kind: kind, area: $0, panels: panels, symbols: symbols)
    }
    guard let geometry, HistogramBox.fits(geometry.picture) else {
      return say("This panel is too small for a histogram: z shows it alone.")
    }
    return say("How often each value is in the part in sight; + zooms.")
  }

  /// The part of the focused panel that is in sight.
  var histogramQuestion: RegionQuestion? {
    let kind = panels.focusedPanel
    guard panels.showsHistogram, let columns = panels.viewport(kind.horizontal)?.range,
      let rows = panels.viewport(kind.vertical)?.range
    else { return nil }
    return question(about: kind, columns: columns, rows: rows)
  }
}
