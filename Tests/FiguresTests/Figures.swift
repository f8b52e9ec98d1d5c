import CCairo
import Plotting
import SoftDTW

@testable import Figures

extension Figure {
  /// A page of pictures of one matrix, of which row 0 is at the left and column 0 below.
  static func sample(
    _ values: [[Double]] = [[0, 1], [1, 0]], width: Double = 6, height: Double = 4, panelCount: Int = 1,
    columnCount: Int = 1, title: RichText = "sample & <test>", notes: [String] = []
  ) -> Figure {
    let matrix = Matrix(rowsOf: values)
    let picture = Picture(
      columns: 0..<matrix.rows, rows: 0..<matrix.columns, scale: .fitting(minimum: 0, maximum: 1, kind: .linear),
      colorMap: .grayReversed
    ) { matrix.raster(frames: $0, columns: $1, pooling: .max) }
    let panel = Panel(
      title: RichText("Y") + .raised("mod"), horizontal: Axis(.indices(0..<matrix.rows), label: "frame n"),
      vertical: Axis(.indices(0..<matrix.columns), label: "bin k"), content: .picture(picture),
      frames: [Frame(columns: 0..<1, rows: 1..<2, color: Color(0xFF0000))])
    return Figure(
      size: Size(width: width, height: height), title: title, panels: Array(repeating: panel, count: panelCount),
      columnCount: columnCount, notes: [notes])
  }
}

/// A PNG that cairo has read.
struct DecodedPNG {
  let width: Int
  let height: Int
  /// 0xRRGGBB, row by row from the top.
  let pixels: [UInt32]

  init?(_ bytes: [UInt8]) {
    final class Source {
      var rest: ArraySlice<UInt8>
      init(_ bytes: [UInt8]) { rest = bytes[...] }
    }
    let source = Source(bytes)
    let surface = cairo_image_surface_create_from_png_stream(
      { source, buffer, count in
        guard let source, let buffer else { return CAIRO_STATUS_READ_ERROR }
        let reader = Unmanaged<Source>.fromOpaque(source).takeUnretainedValue()
        guard reader.rest.count >= Int(count) else { return CAIRO_STATUS_READ_ERROR }
        for (index, byte) in reader.rest.prefix(Int(count)).enumerated() { buffer[index] = byte }
        reader.rest = reader.rest.dropFirst(Int(count))
        return CAIRO_STATUS_SUCCESS
      }, Unmanaged.passUnretained(source).toOpaque())
    defer { cairo_surface_destroy(surface) }
    guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, let data = cairo_image_surface_get_data(surface) else {
      return nil
    }
    let (width, height) = (Int(cairo_image_surface_get_width(surface)), Int(cairo_image_surface_get_height(surface)))
    let stride = Int(cairo_image_surface_get_stride(surface))
    pixels = (0..<height).flatMap { y in
      (0..<width).map { x in
        let place = data.advanced(by: y * stride + 4 * x)
        return UInt32(place[2]) << 16 | UInt32(place[1]) << 8 | UInt32(place[0])
      }
    }
    (self.width, self.height) = (width, height)
  }

  /// The pixel at a place of a page, in points.
  func pixel(_ point: Point, dotsPerInch: Double) -> UInt32 {
    let (x, y) = (Int(point.x / 72 * dotsPerInch), Int(point.y / 72 * dotsPerInch))
    return pixels[min(max(y, 0), height - 1) * width + min(max(x, 0), width - 1)]
  }
}
