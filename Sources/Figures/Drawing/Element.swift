import Plotting

/// One thing to draw; a page is a list of them, from back to front.
enum Element: Hashable, Sendable {
  case fill(Box, Color)
  /// Through points; the line's width in points.
  case line([Point], color: Color, width: Double)
  case outline(Box, color: Color, width: Double)
  case text(Label)
  case image(Bitmap, Box)
}

/// A text, and where it stands.
struct Label: Hashable, Sendable {
  enum Anchor: String, Hashable, Sendable {
    case start, middle, end
  }

  var text: RichText
  /// On the baseline, at the anchor.
  var point: Point
  /// In points.
  var size: Double
  var anchor = Anchor.start
  /// Turned to be read from below.
  var isVertical = false
  var color = Color(0x000000)
}

/// An opaque picture, row by row from the top left.
struct Bitmap: Hashable, Sendable {
  let width: Int
  let height: Int
  let pixels: [Color]

  /// The used pixels of a raster whose margins are at the right and at the top.
  init(_ raster: Raster, horizontal: RasterAxis, vertical: RasterAxis, _ scale: ValueScale, _ map: ColorMap) {
    let (width, height) = (horizontal.usedPixels, vertical.usedPixels)
    self.width = width
    self.height = height
    pixels = (0..<height).flatMap { y in
      (0..<width).map { x in
        scale.fraction(of: raster[x, raster.height - height + y]).map(map.color) ?? ColorMap.undefined
      }
    }
  }

  /// All steps of a colour map, the last one at the top.
  init(_ map: ColorMap) {
    width = 1
    height = map.levels
    pixels = (0..<map.levels).reversed().map(map.color(level:))
  }
}
