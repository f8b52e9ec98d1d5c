import CCairo

/// A surface of cairo's, freed with its last user.
final class CairoSurface {
  let pointer: OpaquePointer
  /// What the surface writes to, up to its last moment.
  private let sink: ByteSink?

  /// - Parameter pointer: a new surface, whose reference is taken over.
  init(_ pointer: OpaquePointer?, writingTo sink: ByteSink? = nil) throws(FigureError) {
    guard let pointer else { throw .drawing("there is no surface") }
    self.pointer = pointer
    self.sink = sink
    try check()
  }

  deinit { cairo_surface_destroy(pointer) }

  func check() throws(FigureError) { try CairoSurface.check(cairo_surface_status(pointer)) }

  static func check(_ status: cairo_status_t) throws(FigureError) {
    guard status != CAIRO_STATUS_SUCCESS else { return }
    throw .drawing(String(cString: cairo_status_to_string(status)))
  }

  /// An opaque picture, white at first.
  static func image(width: Int, height: Int) throws(FigureError) -> CairoSurface {
    guard let width = Int32(exactly: width), let height = Int32(exactly: height) else {
      throw .drawing("a picture of \(width) × \(height) pixels is too large")
    }
    return try CairoSurface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height))
  }

  static func image(_ bitmap: Bitmap) throws(FigureError) -> CairoSurface {
    let surface = try image(width: bitmap.width, height: bitmap.height)
    cairo_surface_flush(surface.pointer)
    guard let data = cairo_image_surface_get_data(surface.pointer) else { throw .drawing("a picture has no pixels") }
    let stride = Int(cairo_image_surface_get_stride(surface.pointer))
    for y in 0..<bitmap.height {
      data.advanced(by: y * stride).withMemoryRebound(to: UInt32.self, capacity: bitmap.width) { row in
        for x in 0..<bitmap.width { row[x] = bitmap.pixels[y * bitmap.width + x].packed }
      }
    }
    cairo_surface_mark_dirty(surface.pointer)
    return surface
  }

  /// The bytes of a PNG of it.
  func png() throws(FigureError) -> [UInt8] {
    let sink = ByteSink()
    let status = cairo_surface_write_to_png_stream(pointer, ByteSink.write, Unmanaged.passUnretained(sink).toOpaque())
    try Self.check(status)
    return sink.bytes
  }
}

/// Takes what cairo writes.
final class ByteSink {
  private(set) var bytes: [UInt8] = []

  static let write: cairo_write_func_t = { sink, data, count in
    guard let sink, let data else { return CAIRO_STATUS_WRITE_ERROR }
    Unmanaged<ByteSink>.fromOpaque(sink).takeUnretainedValue().bytes
      .append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
    return CAIRO_STATUS_SUCCESS
  }
}
