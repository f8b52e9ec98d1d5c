import Plotting
import TerminalCanvas

/// Draws paths over a picture of frames and targets. Where several take the same cells, their signs alternate.
struct TraceMarks: Equatable {
  private struct Path: Equatable {
    var trace: Trace
    /// Of each frame.
    var targets: [Range<Int>]
  }

  private let paths: [Path]

  init(_ explorer: Explorer) {
    paths = explorer.availableTraces.filter(explorer.panels.traces.contains).compactMap { trace in
      explorer.targets(of: trace).map { Path(trace: trace, targets: $0) }
    }
  }

  func draw(_ geometry: PanelGeometry, on canvas: inout Canvas) {
    let picture = geometry.picture
    for x in 0..<min(geometry.horizontal.usedPixels, picture.width) where !paths.isEmpty {
      let frames = geometry.horizontal.sources(of: x)
      var traces = [[Trace]](repeating: [], count: picture.height)
      for path in paths {
        for row in rows(of: path.targets, frames: frames, geometry) { traces[row].append(path.trace) }
      }
      for (row, traces) in traces.enumerated() where !traces.isEmpty {
        draw(traces[(x + row) % traces.count], x: picture.x + x, y: picture.y + row, on: &canvas)
      }
    }
  }

  /// The rows of the picture, from its top, that some frames' targets are shown in.
  private func rows(of targets: [Range<Int>], frames: Range<Int>, _ geometry: PanelGeometry) -> Set<Int> {
    guard let vertical = geometry.vertical else { return [] }
    return rows(of: targets, frames: frames, visible: vertical.source) { first, last in
      guard let low = geometry.row(of: first)?.cell, let high = geometry.row(of: last)?.cell else { return nil }
      return high - geometry.picture.y..<low - geometry.picture.y + 1
    }
  }

  /// - Parameter range: the rows from a target to another one.
  private func rows(
    of targets: [Range<Int>], frames: Range<Int>, visible: Range<Int>, range: (Int, Int) -> Range<Int>?
  ) -> Set<Int> {
    var rows: Set<Int> = []
    // Most frames of a long sequence have the target of the one before.
    var last: Range<Int>?
    for frame in frames.clamped(to: targets.indices) where targets[frame] != last {
      last = targets[frame]
      let shown = targets[frame].clamped(to: visible)
      if let first = shown.first, let end = shown.last, let range = range(first, end) { rows.formUnion(range) }
    }
    return rows
  }

  /// Draws lines into a picture of pixels, as wide as a frame and as high as a target, where several frames share a
  /// column of cells: signs would hide them. A larger frame has room for a sign.
  func draw(on heatmap: inout Heatmap, _ horizontal: RasterAxis, _ vertical: RasterAxis) {
    for x in 0..<horizontal.usedPixels where !paths.isEmpty {
      var traces: [Int: [Trace]] = [:]
      for path in paths {
        let rows = rows(of: path.targets, frames: horizontal.sources(of: x), visible: vertical.source) { first, last in
          vertical.pixels(of: first).lowerBound..<vertical.pixels(of: last).upperBound
        }
        for row in rows { traces[row, default: []].append(path.trace) }
      }
      for (row, traces) in traces {
        let place = (heatmap.height - 1 - row) * heatmap.width + x
        let ground = heatmap.color(heatmap.pixels[place])
        heatmap.pixels[place] = .tinted(1, Self.color(of: traces[(x + row) % traces.count], on: ground))
      }
    }
  }

  private func draw(_ trace: Trace, x: Int, y: Int, on canvas: inout Canvas) {
    canvas.drawMark(trace.sign, x: x, y: y)
    canvas[x, y].style.foreground = Self.color(of: trace, on: canvas[x, y].style.background)
    canvas[x, y].style.isBold = true
  }

  private static func color(of trace: Trace, on ground: Color?) -> Color {
    ground.map(trace.color.legible) ?? trace.color
  }
}

/// One line that says what the signs of paths stand for.
struct TraceLegend {
  private let explorer: Explorer

  init(_ explorer: Explorer) { self.explorer = explorer }

  func draw(on canvas: inout Canvas, in area: Rectangle) {
    let shown = explorer.availableTraces.filter(explorer.panels.traces.contains)
    let fits = shown.map { text(of: $0, isShort: false).count + 4 }.reduce(0, +) <= area.width
    var x = area.x
    for trace in shown where x < area.maxX {
      canvas.write(String(trace.sign), x: x, y: area.y, style: Style(trace.color, bold: true))
      let text = text(of: trace, isShort: !fits)
      x = canvas.write(text, x: x + 2, y: area.y, style: Style(.faint), width: area.maxX - x - 2) + 2
    }
  }

  private func text(of trace: Trace, isShort: Bool) -> String {
    let name = isShort ? trace.shortName : trace.name
    return explorer.targets(of: trace) != nil ? name : explorer.hasFailed(trace) ? "\(name): none" : "\(name) …"
  }
}

extension Explorer {
  fileprivate func hasFailed(_ trace: Trace) -> Bool {
    guard trace == .hardPath, case .none? = supplements[.hardPath(for: settings)] else { return false }
    return true
  }
}
