import Foundation
import Plotting

/// A drawing as SVG. Written here, since cairo turns an SVG's text into outlines, which nobody can search or edit.
struct SVGText {
  private(set) var text: String

  init(_ drawing: Drawing) throws(FigureError) {
    let (width, height) = (Self.number(drawing.width), Self.number(drawing.height))
    text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="\(width)pt" \
      height="\(height)pt" viewBox="0 0 \(width) \(height)" font-family="DejaVu Sans, Verdana, sans-serif">

      """
    for element in drawing.elements { text += try Self.markup(element) + "\n" }
    text += "</svg>\n"
  }

  private static func markup(_ element: Element) throws(FigureError) -> String {
    switch element {
    case .fill(let box, let color): return "<rect \(place(box)) fill=\"\(hexadecimal(color))\"/>"
    case .outline(let box, let color, let width):
      return "<rect \(place(box)) fill=\"none\" stroke=\"\(hexadecimal(color))\" stroke-width=\"\(number(width))\"/>"
    case .line(let points, let color, let width):
      let places = points.map { number($0.x) + "," + number($0.y) }.joined(separator: " ")
      return "<polyline points=\"\(places)\" fill=\"none\" stroke=\"\(hexadecimal(color))\" "
        + "stroke-width=\"\(number(width))\" stroke-linejoin=\"round\"/>"
    case .text(let label): return markup(label)
    case .image(let bitmap, let box):
      let data = Data(try CairoSurface.image(bitmap).png()).base64EncodedString()
      return "<image \(place(box)) preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\" "
        + "xlink:href=\"data:image/png;base64,\(data)\"/>"
    }
  }

  private static func markup(_ label: Label) -> String {
    var attributes = "x=\"\(number(label.point.x))\" y=\"\(number(label.point.y))\" font-size=\"\(number(label.size))\""
    if label.anchor != .start { attributes += " text-anchor=\"\(label.anchor.rawValue)\"" }
    if label.color != Color(0x000000) { attributes += " fill=\"\(hexadecimal(label.color))\"" }
    if label.isVertical {
      attributes += " transform=\"rotate(-90 \(number(label.point.x)) \(number(label.point.y)))\""
    }
    var isRaised = false
    let content = label.text.spans.map { span in
      let shift = span.isRaised == isRaised ? 0 : (span.isRaised ? -1 : 1) * RichText.rise * label.size
      isRaised = span.isRaised
      guard span.isRaised || shift != 0 else { return escaped(span.text) }
      let size = label.size * (span.isRaised ? RichText.raisedSize : 1)
      return "<tspan dy=\"\(number(shift))\" font-size=\"\(number(size))\">\(escaped(span.text))</tspan>"
    }
    return "<text \(attributes)>\(content.joined())</text>"
  }

  private static func place(_ box: Box) -> String {
    "x=\"\(number(box.x))\" y=\"\(number(box.y))\" width=\"\(number(box.width))\" height=\"\(number(box.height))\""
  }

  private static func number(_ value: Double) -> String { NumberText.format(fixed: value, decimals: 2) }

  private static func hexadecimal(_ color: Color) -> String {
    let digits = String(color.packed, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
