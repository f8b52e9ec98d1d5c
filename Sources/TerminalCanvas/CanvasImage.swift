import Plotting

/// A picture of pixels in the place of some cells of a canvas. It has the pixels that its data fills, not the screen's:
/// whoever shows it stretches them, each to a rectangle of one colour.
public struct CanvasImage: Hashable, Sendable {
  /// Tells it from the other images of its canvas, and stays the same while only its pixels change.
  public let number: Int
  /// The cells that it lies over.
  public let size: Size
  /// In half rows of cells, how much is empty above its pixels: 0 or 1.
  public let emptyHalves: Int
  /// In its own pixels.
  public let width: Int
  public let height: Int
  /// Row by row from the top, `width` each; nil where the terminal's background is seen.
  public let pixels: [Color?]

  /// So few that whoever tidies up after a crash can name them all.
  public static let numbers = 1...15
  /// In cells: as many as placeholders can number.
  public static let sides = 1...Placeholder.numbers.count

  /// - Precondition: `pixels` holds exactly `width * height` of them.
  /// - Returns: nil for an image of another number, without cells or pixels, or too large.
  public init?(number: Int, size: Size, emptyHalves: Int = 0, width: Int, height: Int, pixels: [Color?]) {
    precondition(pixels.count == width * height, "pixels must fill width × height")
    guard Self.numbers.contains(number), Self.sides.contains(size.width), Self.sides.contains(size.height),
      (0...1).contains(emptyHalves), !pixels.isEmpty
    else { return nil }
    self.number = number
    self.size = size
    self.emptyHalves = emptyHalves
    self.width = width
    self.height = height
    self.pixels = pixels
  }
}

extension CanvasImage {
  /// Its colour where it is stretched over a size; (x, y) lies within that.
  public func color(x: Int, y: Int, of size: Size) -> Color? {
    row(at: y, of: size.height).flatMap { pixels[$0 * width + x * width / size.width] }
  }

  /// The row of its pixels that is seen at y where it is stretched to a height; nil above them.
  public func row(at y: Int, of height: Int) -> Int? {
    let top = emptyHalves * height / (2 * size.height)
    return y < top ? nil : (y - top) * self.height / (height - top)
  }
}

extension Canvas {
  /// Puts an image over those of its cells that are still as they were drawn before: what was written over them since
  /// stays to be seen.
  ///
  /// - Parameters:
  ///   - x, y: its upper left corner.
  ///   - before: the canvas as it was, of the same size.
  public mutating func place(_ image: CanvasImage, x: Int, y: Int, overCellsOf before: Canvas) {
    place(image, x, y) { canvas, x, y in canvas[x, y] == before[x, y] }
  }

  /// Puts an image over those cells that another one is seen in.
  public mutating func place(_ image: CanvasImage, x: Int, y: Int, overImage number: Int) {
    place(image, x, y) { canvas, x, y in canvas[x, y].imageNumber == number }
  }

  private mutating func place(_ image: CanvasImage, _ x: Int, _ y: Int, where isFree: (Canvas, Int, Int) -> Bool) {
    guard !images.contains(where: { $0.number == image.number }) else { return }
    images.append(image)
    for row in 0..<image.size.height {
      for column in 0..<image.size.width where isFree(self, x + column, y + row) {
        self[x + column, y + row] = .part(of: image.number, column: column, row: row)
      }
    }
  }
}

extension Cell {
  /// A cell that shows its part of an image.
  static func part(of number: Int, column: Int, row: Int) -> Cell {
    Cell(Placeholder.character(column: column, row: row), Style(Color(UInt32(number))))
  }

  /// The image that it shows a part of; nil for text.
  public var imageNumber: Int? {
    character.unicodeScalars.first == Placeholder.scalar ? style.foreground.map { Int($0.blue) } : nil
  }
}

/// The character that stands for a part of an image, in terminals that show images so.
/// https://sw.kovidgoyal.net/kitty/graphics-protocol/#unicode-placeholders
enum Placeholder {
  static let scalar: Unicode.Scalar = "\u{10EEEE}"

  /// - Precondition: both are indices of `numbers`.
  static func character(column: Int, row: Int) -> Character {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: [scalar, numbers[row], numbers[column]])
    return Character(String(scalars))
  }

  /// Combining characters that stand for 0, 1, 2, …: those above the base (class 230) of Unicode 6.0 that no
  /// normalization changes, in order.
  static let numbers: [Unicode.Scalar] = """
    0305 030D-030E 0310 0312 033D-033F 0346 034A-034C 0350-0352 0357 035B 0363-036F 0483-0487 0592-0595 0597-0599
    059C-05A1 05A8-05A9 05AB-05AC 05AF 05C4 0610-0617 0657-065B 065D-065E 06D6-06DC 06DF-06E2 06E4 06E7-06E8
    06EB-06EC 0730 0732-0733 0735-0736 073A 073D 073F-0741 0743 0745 0747 0749-074A 07EB-07F1 07F3 0816-0819
    081B-0823 0825-0827 0829-082D 0951 0953-0954 0F82-0F83 0F86-0F87 135D-135F 17DD 193A 1A17 1A75-1A7C 1B6B
    1B6D-1B73 1CD0-1CD2 1CDA-1CDB 1CE0 1DC0-1DC1 1DC3-1DC9 1DCB-1DCC 1DD1-1DE6 1DFE 20D0-20D1 20D4-20D7 20DB-20DC
    20E1 20E7 20E9 20F0 2CEF-2CF1 2DE0-2DFF A66F A67C-A67D A6F0-A6F1 A8E0-A8F1 AAB0 AAB2-AAB3 AAB7-AAB8 AABE-AABF
    AAC1 FE20-FE26 10A0F 10A38 1D185-1D189 1D1AA-1D1AD 1D242-1D244
    """
    .split { $0 == " " || $0 == "\n" }.flatMap { range in
      let ends = range.split(separator: "-").compactMap { UInt32($0, radix: 16) }
      return (ends[0]...ends[ends.count - 1]).compactMap(Unicode.Scalar.init)
    }
}
