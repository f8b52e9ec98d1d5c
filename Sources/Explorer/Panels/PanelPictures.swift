import Plotting
import TerminalCanvas

/// The pictures of all panels on the screen, which no zoom and no layout shall leave a part of empty.
struct PanelPictures: Hashable, Sendable {
  struct Picture: Hashable, Sendable {
    let kind: PanelKind
    /// In pixels.
    let width: Int
    let height: Int
  }

  let pictures: [Picture]
  /// The pixels in one cell of the screen, one above the other.
  let pixelsPerCell: Int

  /// How many indices of an axis fill the pictures that show it, where so many are wanted: at least as many, or up to a
  /// tenth fewer where they may.
  ///
  /// They fill the smallest picture, where a pixel less can make all cells smaller. Another one may be larger, as cuts lie
  /// beside some panels only: a quarter of it, and no more, may stay empty.
  func filling(_ wanted: Int, of axis: PanelKind.Axis, in panels: PanelsRoom, mayShrink: Bool = true) -> Int {
    let extents = extents(of: axis, in: panels)
    guard let least = extents.first, let all = panels.viewport(axis)?.count else { return wanted }
    var count = least.filling(wanted)
    if mayShrink, let fewer = least.fillingFewer(than: wanted) { count = fewer }
    while count < all, let next = extents.first(where: { $0.isRatherEmpty(with: count) })?.filling(count), next > count
    {
      count = least.filling(next)
    }
    return count
  }

  /// The pixels that there are for an axis, the fewest first. Where it is vertical in one panel, as targets are in H, those
  /// panels count in which it is.
  private func extents(of axis: PanelKind.Axis, in panels: PanelsRoom) -> [Extent] {
    let vertical = pictures.filter { $0.kind.vertical == axis }.map { picture in
      let time = RasterAxis(source: panels.viewport(picture.kind.horizontal)?.range ?? 0..<0, pixels: picture.width)
      return Extent(pixels: picture.height, highest: time.factor.map { $0 * pixelsPerCell })
    }
    let extents =
      vertical.isEmpty
      ? pictures.filter { $0.kind.horizontal == axis }.map { Extent(pixels: $0.width, highest: nil) } : vertical
    return extents.sorted { $0.pixels < $1.pixels }
  }

  private struct Extent {
    let pixels: Int
    /// The most pixels that an index may take.
    let highest: Int?

    func filling(_ count: Int) -> Int { RasterAxis.filling(count, pixels: pixels, maximumFactor: highest) }

    /// How many fill it in cells that are one pixel larger; nil where the others fill it, too, or far fewer would be seen.
    func fillingFewer(than count: Int) -> Int? {
      guard count > pixels || filling(count) > count else { return nil }
      let factor = pixels / max(count, 1) + 1
      let fewer = pixels / factor
      return factor <= highest ?? factor && fewer * 10 >= count * 9 ? fewer : nil
    }

    func isRatherEmpty(with count: Int) -> Bool {
      let axis = RasterAxis(source: 0..<count, pixels: pixels, maximumFactor: highest)
      return axis.usedPixels * 4 < pixels * 3
    }
  }
}

extension Explorer {
  var panelPictures: PanelPictures {
    let pixelsPerCell = symbols.valuesPerCell
    let pictures = layout.shown(panels).map { kind, area in
      let picture = PanelGeometry(kind: kind, area: area, panels: panels, symbols: symbols).picture
      return PanelPictures.Picture(kind: kind, width: picture.width, height: picture.height * pixelsPerCell)
    }
    return PanelPictures(pictures: pictures.filter { $0.width > 0 && $0.height > 0 }, pixelsPerCell: pixelsPerCell)
  }

  /// After whatever changed the layout or what is seen. Under a drag the picture stays as it was taken hold of.
  mutating func fillPictures() {
    guard mouse.drag == nil else { return }
    panels.fill(panelPictures)
  }
}
