import CCairo
import Plotting

/// Draws with cairo.
struct CairoCanvas {
  private let context: OpaquePointer

  static func png(
    _ drawing: Drawing, width: Int, height: Int, dotsPerInch: Double
  ) throws(FigureError) -> [UInt8] {
    let surface = try CairoSurface.image(width: width, height: height)
    try draw(drawing, on: surface, scale: (Double(width) / drawing.width, Double(height) / drawing.height))
    return PNGResolution.added(to: try surface.png(), dotsPerInch: dotsPerInch)
  }

  static func pdf(_ drawing: Drawing, title: String) throws(FigureError) -> [UInt8] {
    let sink = ByteSink()
    let surface = try CairoSurface(
      cairo_pdf_surface_create_for_stream(
        ByteSink.write, Unmanaged.passUnretained(sink).toOpaque(), drawing.width, drawing.height),
      writingTo: sink)
    cairo_pdf_surface_set_metadata(surface.pointer, CAIRO_PDF_METADATA_TITLE, title)
    // The same figure is the same file, whenever it is made.
    cairo_pdf_surface_set_metadata(surface.pointer, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z")
    try draw(drawing, on: surface, scale: (1, 1))
    cairo_surface_finish(surface.pointer)
    try surface.check()
    return sink.bytes
  }

  private static func draw(
    _ drawing: Drawing, on surface: CairoSurface, scale: (x: Double, y: Double)
  ) throws(FigureError) {
    guard let context = cairo_create(surface.pointer) else { throw .drawing("there is no context") }
    defer { cairo_destroy(context) }
    cairo_scale(context, scale.x, scale.y)
    cairo_select_font_face(context, "sans-serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL)
    let canvas = CairoCanvas(context: context)
    canvas.setUnhintedText()
    for element in drawing.elements { try canvas.draw(element) }
    try CairoSurface.check(cairo_status(context))
  }

  /// Letters keep their places whatever the resolution is.
  private func setUnhintedText() {
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    cairo_set_font_options(context, options)
    cairo_font_options_destroy(options)
  }

  private func draw(_ element: Element) throws(FigureError) {
    switch element {
    case .fill(let box, let color):
      setColor(color)
      addPath(box)
      cairo_fill(context)
    case .outline(let box, let color, let width):
      setColor(color)
      cairo_set_line_width(context, width)
      addPath(box)
      cairo_stroke(context)
    case .line(let points, let color, let width):
      setColor(color)
      cairo_set_line_width(context, width)
      cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
      // A text leaves its end as the current point.
      cairo_new_path(context)
      for point in points { cairo_line_to(context, point.x, point.y) }
      cairo_stroke(context)
    case .text(let label): draw(label)
    case .image(let bitmap, let box): try draw(bitmap, in: box)
    }
  }

  private func setColor(_ color: Color) {
    cairo_set_source_rgb(
      context, Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255)
  }

  private func addPath(_ box: Box) { cairo_rectangle(context, box.x, box.y, box.width, box.height) }

  private func draw(_ label: Label) {
    let widths = label.text.spans.map { span in
      setFontSize(of: span, label)
      return span.text.parts.reduce(0) { $0 + extents(of: $1.letters).x_advance }
    }
    let share =
      switch label.anchor {
      case .start: 0.0
      case .middle: 0.5
      case .end: 1.0
      }
    setColor(label.color)
    cairo_save(context)
    cairo_translate(context, label.point.x, label.point.y)
    if label.isVertical { cairo_rotate(context, -Double.pi / 2) }
    var x = -share * widths.reduce(0, +)
    for (span, width) in zip(label.text.spans, widths) {
      setFontSize(of: span, label)
      show(span.text, Point(x: x, y: span.isRaised ? -RichText.rise * label.size : 0))
      x += width
    }
    cairo_restore(context)
  }

  /// Marks stand over the middle of their letter; cairo alone puts them where they suit a narrow small one.
  private func show(_ text: String, _ start: Point) {
    var point = start
    for part in text.parts {
      show(part.letters, at: point)
      let letter = extents(of: part.letters)
      for mark in part.marks {
        let ink = extents(of: mark)
        let right = letter.x_bearing + letter.width / 2 - ink.x_bearing - ink.width / 2
        // Heights are negative; nothing is drawn through the letter.
        let up = min(letter.y_bearing - ink.height / 3 - ink.y_bearing - ink.height, 0)
        show(mark, at: Point(x: point.x + right, y: point.y + (ink.y_bearing < 0 ? up : 0)))
      }
      point.x += letter.x_advance
    }
  }

  private func show(_ text: String, at point: Point) {
    cairo_move_to(context, point.x, point.y)
    cairo_show_text(context, text)
  }

  private func extents(of text: String) -> cairo_text_extents_t {
    var extents = cairo_text_extents_t()
    cairo_text_extents(context, text, &extents)
    return extents
  }

  private func setFontSize(of span: RichText.Span, _ label: Label) {
    cairo_set_font_size(context, label.size * (span.isRaised ? RichText.raisedSize : 1))
  }

  /// Each value stays one sharp rectangle.
  private func draw(_ bitmap: Bitmap, in box: Box) throws(FigureError) {
    guard bitmap.width > 0, bitmap.height > 0 else { return }
    let image = try CairoSurface.image(bitmap)
    cairo_save(context)
    cairo_translate(context, box.x, box.y)
    cairo_scale(context, box.width / Double(bitmap.width), box.height / Double(bitmap.height))
    cairo_set_source_surface(context, image.pointer, 0, 0)
    cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_NEAREST)
    cairo_rectangle(context, 0, 0, Double(bitmap.width), Double(bitmap.height))
    cairo_fill(context)
    cairo_restore(context)
  }
}

extension String {
  /// Letters as far as no mark follows, and the marks over the last of them, of which there is then but one.
  fileprivate var parts: [(letters: String, marks: [String])] {
    var parts: [(letters: String, marks: [String])] = []
    for character in self {
      let marks = character.unicodeScalars.dropFirst().filter { $0.properties.generalCategory == .nonspacingMark }
      let letters = String(
        String.UnicodeScalarView(character.unicodeScalars.prefix(character.unicodeScalars.count - marks.count)))
      if marks.isEmpty, let last = parts.last, last.marks.isEmpty {
        parts[parts.count - 1].letters += letters
      } else {
        parts.append((letters, marks.map { String($0) }))
      }
    }
    return parts
  }
}

extension Color {
  /// 0x00RRGGBB.
  var packed: UInt32 { UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue) }
}
