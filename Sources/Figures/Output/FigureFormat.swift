import Plotting

/// The formats of a figure. The raw value is the extension.
public enum FigureFormat: String, Hashable, Sendable, CaseIterable {
  /// Pixels.
  case png
  /// Lines and text as such, in the reader's sans-serif font; pictures inside as PNG.
  case svg
  /// Lines and text as such, with the fonts they need; pictures inside.
  case pdf
}

extension Figure {
  /// The most pixels that a side of a PNG may have.
  public static let mostPixels = 16_384

  /// The bytes of a file: the same ones for the same figure on the same machine, whenever it is made.
  ///
  /// - Parameter dotsPerInch: of a PNG, and of the pictures inside an SVG or a PDF.
  /// - Throws: `FigureError`.
  public func encoded(as format: FigureFormat, dotsPerInch: Double) throws(FigureError) -> [UInt8] {
    let pixels = (width: pixels(size.width, dotsPerInch), height: pixels(size.height, dotsPerInch))
    guard let width = pixels.width, let height = pixels.height, max(width, height) <= Self.mostPixels else {
      throw .tooManyPixels(width: pixels.width ?? .max, height: pixels.height ?? .max, most: Self.mostPixels)
    }
    let drawing = try Drawing(self, resolution: dotsPerInch)
    switch format {
    case .png: return try CairoCanvas.png(drawing, width: width, height: height, dotsPerInch: dotsPerInch)
    case .svg: return Array(try SVGText(drawing).text.utf8)
    case .pdf: return try CairoCanvas.pdf(drawing, title: title.plainText)
    }
  }

  private func pixels(_ centimetres: Double, _ dotsPerInch: Double) -> Int? {
    Int(exactly: max((centimetres / 2.54 * dotsPerInch).rounded(), 1))
  }
}
