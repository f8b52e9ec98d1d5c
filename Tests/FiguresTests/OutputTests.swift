import CCairo
import Plotting
import SoftDTW
import Testing

@testable import Figures

@Suite struct OutputTests {
  /// 6 × 4 cm at 254 dots an inch, and each of four values in its quarter: row 0 at the left, column 0 below.
  @Test func pngHasItsSizeAndItsPixels() throws {
    let figure = Figure.sample([[0, 1], [0.5, 0]])
    let picture = try #require(DecodedPNG(figure.encoded(as: .png, dotsPerInch: 254)))
    #expect(picture.width == 600 && picture.height == 400)
    let box = try FigureLayout(figure).boxes[0]
    func gray(_ right: Double, _ up: Double) -> UInt32 {
      picture.pixel(box.point(right, up), dotsPerInch: 254)
    }
    #expect(gray(0.25, 0.25) == 0xFFFFFF && gray(0.25, 0.75) == 0x000000 && gray(0.75, 0.75) == 0xFFFFFF)
    #expect(gray(0.75, 0.25) == ColorMap.grayReversed.color(at: 0.5).packed)
    // The red frame lies on the border of the first column's upper half; the margin is white.
    #expect(gray(0.49, 0.505) == 0xFF0000)
    #expect(picture.pixels[0] == 0xFFFFFF)
  }

  /// The tilde of H̃ stands over the middle of H, and apart from it.
  @Test func marksStandOverTheirLetter() throws {
    func ink(_ title: RichText) throws -> (columns: Range<Int>, rows: [Bool]) {
      let figure = Figure.sample(title: title)
      let picture = try #require(DecodedPNG(figure.encoded(as: .png, dotsPerInch: 600)))
      let height = Int((FigureLayout.margin + FigureLayout.titleHeight) / 72 * 600)
      func isInk(_ x: Int, _ y: Int) -> Bool { picture.pixels[y * picture.width + x] & 0xFF < 0x80 }
      let rows = (0..<height).map { y in (0..<picture.width).contains { isInk($0, y) } }
      let top = rows.firstIndex(of: true) ?? 0
      let end = rows[top...].firstIndex(of: false) ?? height
      let columns = (0..<picture.width).filter { x in (top..<end).contains { isInk(x, $0) } }
      return ((columns.first ?? 0)..<(columns.last ?? 0), rows)
    }
    // Of H̃ what comes first from the top is the tilde.
    let (letter, tilde) = (try ink("H"), try ink("H\u{303}"))
    #expect(tilde.columns.count < letter.columns.count)
    #expect(
      abs(tilde.columns.lowerBound + tilde.columns.upperBound - letter.columns.lowerBound - letter.columns.upperBound)
        <= 4)
    // The letter itself stays where it was.
    let rows = zip(letter.rows, tilde.rows)
    #expect(rows.allSatisfy { !$0 || $1 } && rows.contains { !$0 && $1 })
  }

  /// Without it LaTeX takes 72 dots an inch.
  @Test func pngSaysItsResolution() throws {
    let bytes = try Figure.sample().encoded(as: .png, dotsPerInch: 254)
    let chunk = Array("pHYs".utf8) + [0, 0, 0x27, 0x10, 0, 0, 0x27, 0x10, 1]
    #expect(Array(bytes[37..<50]) == chunk)
  }

  @Test func svgHoldsTextAsText() throws {
    let bytes = try Figure.sample(notes: ["lost_events = 5"]).encoded(as: .svg, dotsPerInch: 100)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains(">sample &amp; &lt;test&gt;</text>"))
    #expect(text.contains(">Y<tspan dy=\"-2.80\" font-size=\"5.60\">mod</tspan></text>"))
    #expect(text.contains(">frame n</text>") && text.contains(">lost_events = 5</text>"))
    #expect(text.contains("width=\"170.08pt\" height=\"113.39pt\""))
    #expect(text.contains("stroke=\"#ff0000\""))
    #expect(text.components(separatedBy: "data:image/png;base64,").count == 3)
  }

  /// Text is neither lost nor able to break the file.
  @Test func svgIsWellFormedWhateverTheNameIs() throws {
    let figure = Figure.sample(title: RichText("a\u{0}b\u{1B}c \"d\" 'e' γ ]]>"))
    let text = String(decoding: try figure.encoded(as: .svg, dotsPerInch: 72), as: UTF8.self)
    #expect(text.contains(">a\u{FFFD}b\u{FFFD}c \"d\" 'e' γ ]]&gt;</text>"))
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  @Test func pdfHasItsFontsAndNoTime() throws {
    let first = try Figure.sample().encoded(as: .pdf, dotsPerInch: 100)
    #expect(first.starts(with: Array("%PDF-".utf8)))
    let text = String(decoding: first, as: UTF8.self)
    #expect(text.contains("/FontFile") && text.contains("/ToUnicode"))
    #expect(text.contains("20000101000000"))
  }

  @Test(arguments: FigureFormat.allCases)
  func theSameFigureIsTheSameFile(format: FigureFormat) throws {
    let figure = Figure.sample()
    let first = try figure.encoded(as: format, dotsPerInch: 100)
    #expect(try figure.encoded(as: format, dotsPerInch: 100) == first)
    #expect(try Figure.sample([[0, 1], [1, 1]]).encoded(as: format, dotsPerInch: 100) != first)
  }

  @Test func tooManyPixelsAreRefusedBeforeMemoryIsTaken() {
    #expect(throws: FigureError.tooManyPixels(width: 94488, height: 47244, most: 16_384)) {
      try Figure.sample(width: 100, height: 50).encoded(as: .png, dotsPerInch: 2400)
    }
  }

  /// More values than dots are pooled, so that a single high one stays visible.
  @Test func nothingVanishes() throws {
    var values = [[Double]](repeating: [Double](repeating: 0, count: 3), count: 5000)
    values[2500][1] = 1
    let figure = Figure.sample(values)
    let picture = try #require(DecodedPNG(figure.encoded(as: .png, dotsPerInch: 100)))
    let box = try FigureLayout(figure).boxes[0]
    let row = stride(from: 0.45, to: 0.55, by: 0.001).map { picture.pixel(box.point($0, 0.5), dotsPerInch: 100) }
    #expect(row.contains(0x000000))
  }
}
