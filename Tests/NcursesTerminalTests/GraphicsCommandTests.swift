import CZlib
import Foundation
import Plotting
import TerminalCanvas
import TestSupport
import Testing

@testable import NcursesTerminal

/// What a terminal makes of the bytes it is sent.
struct GraphicsCommandTests {
  private let red = Color(0xFF0000)
  private let blue = Color(0x0000FF)
  private let cell = PixelCell(Size(width: 10, height: 20))

  /// The commands in a text, as keys and payload; nil for a text with anything between them.
  private func commands(_ text: String) -> [(keys: String, payload: String)]? {
    guard text.hasSuffix("\u{1B}\\") else { return nil }
    let parts = text.dropLast(2).components(separatedBy: "\u{1B}\\")
    guard parts.allSatisfy({ $0.hasPrefix("\u{1B}_G") }) else { return nil }
    return parts.map { part in
      let words = part.dropFirst(3).split(separator: ";", maxSplits: 1).map(String.init)
      return (words[0], words.count > 1 ? words[1] : "")
    }
  }

  private func pixels(_ payload: String, count: Int) throws -> [UInt32] {
    let bytes = [UInt8](try #require(Data(base64Encoded: payload)))
    var length = uLong(4 * count)
    var result = [UInt8](repeating: 9, count: 4 * count)
    #expect(uncompress(&result, &length, bytes, uLong(bytes.count)) == Z_OK && length == uLong(4 * count))
    return stride(from: 0, to: result.count, by: 4).map { result[$0..<$0 + 4].reduce(0) { $0 << 8 | UInt32($1) } }
  }

  private func noise(_ number: Int = 1, seed: UInt64 = 1) throws -> CanvasImage {
    var generator = SeededGenerator(seed: seed)
    let pixels = (0..<2000).map { _ in Color(UInt32.random(in: 0...0xFFFFFF, using: &generator)) as Color? }
    return try #require(
      CanvasImage(number: number, size: Size(width: 10, height: 5), width: 50, height: 40, pixels: pixels))
  }

  @Test func anImageFillsItsCells() throws {
    let image = try #require(
      CanvasImage(number: 1, size: Size(width: 2, height: 1), width: 2, height: 1, pixels: [red, blue]))
    let sent = try #require(commands(GraphicsCommand(isInTmux: false).hold(image, id: 0x123451, cell: cell)))
    #expect(sent.map(\.keys) == ["a=T,U=1,q=2,i=1193041,c=2,r=1,f=32,s=20,v=20,o=z,m=0"])
    let line = [UInt32](repeating: 0xFF00_00FF, count: 10) + [UInt32](repeating: 0x0000_FFFF, count: 10)
    #expect(try pixels(sent[0].payload, count: 400) == Array(repeating: line, count: 20).flatMap { $0 })
  }

  @Test func longOnesAreSentInParts() throws {
    let sent = try #require(commands(GraphicsCommand(isInTmux: false).hold(try noise(), id: 17, cell: cell)))
    #expect(sent.count > 2 && sent.allSatisfy { $0.payload.count <= 4096 })
    #expect(sent.dropLast().allSatisfy { $0.payload.count % 4 == 0 && $0.keys.hasSuffix("m=1") })
    #expect(sent[0].keys.hasPrefix("a=T,") && sent.dropFirst().allSatisfy { ["q=2,m=1", "q=2,m=0"].contains($0.keys) })
    #expect(sent[sent.count - 1].keys == "q=2,m=0")
    let colors = Set(try pixels(sent.map(\.payload).joined(), count: 10_000))
    #expect(colors == Set(try noise().pixels.compactMap { $0.map { $0.packed << 8 | 0xFF } }))
  }

  @Test func tmuxPassesEachPartOn() throws {
    let wrapped = GraphicsCommand(isInTmux: true).hold(try noise(), id: 17, cell: cell)
    let plain = GraphicsCommand(isInTmux: false).hold(try noise(), id: 17, cell: cell)
    let parts = wrapped.components(separatedBy: "\u{1B}Ptmux;")
    #expect(parts.count > 3 && parts[0] == "")
    for part in parts.dropFirst() { #expect(part.hasSuffix("\u{1B}\u{1B}\\\u{1B}\\")) }
    let passedOn = parts.dropFirst().map { $0.dropLast(2).replacing("\u{1B}\u{1B}", with: "\u{1B}") }.joined()
    #expect(passedOn == plain)
  }

  @Test func halfACellAboveStaysEmpty() throws {
    let image = try #require(
      CanvasImage(
        number: 1, size: Size(width: 1, height: 2), emptyHalves: 1, width: 1, height: 3,
        pixels: [red, blue, nil]))
    // 1 × 4 pixels of two halves of 2: a quarter is empty.
    let bytes = image.stretched(to: Size(width: 1, height: 4))
    #expect(bytes == [0, 0, 0, 0, 255, 0, 0, 255, 0, 0, 255, 255, 0, 0, 0, 0])
  }

  @Test func onlyWhatChangedIsSentAndWhatIsGoneForgotten() throws {
    var store = ImageStore(process: 0x1234, isInTmux: false)
    let (first, second, other) = (try noise(1), try noise(2), try noise(2, seed: 2))
    func ids(_ text: String) -> [Substring] { text.matches(of: /a=[Td],[^;]*i=(\d+)/).map { $0.1 } }
    #expect(ids(store.hold([first, second], cell: cell)) == ["74561", "74562"])
    #expect(store.hold([first, second], cell: cell) == "")
    #expect(ids(store.hold([first, other], cell: cell)) == ["74562"])
    #expect(store.forgetAll(but: [first, other]) == "")
    #expect(store.forgetAll(but: [other]) == "\u{1B}_Ga=d,d=I,q=2,i=74561\u{1B}\\")
    #expect(store.hold([other], cell: cell) == "")
    #expect(ids(store.hold([other], cell: PixelCell(Size(width: 8, height: 16)))) == ["74562"])
    store.reset()
    #expect(ids(store.hold([other], cell: PixelCell(Size(width: 8, height: 16)))) == ["74562"])
  }

  /// A colour below 8 would be one of the terminal's own, and there are 24 bits.
  @Test(arguments: [0, 1, 0x100000, 4_194_304, Int32.max, -1])
  func numbersInTheTerminalAreColors(process: Int32) {
    let base = ImageStore(process: process, isInTmux: true).base
    #expect(base >= 16 && base | 15 <= 0xFFFFFF && base % 16 == 0)
  }

  @Test func aCrashCanNameAll() {
    // With what else it restores, this has to fit what the guard of a crash can hold.
    #expect(ImageStore(process: -1, isInTmux: true).removal.utf8.count < 800)
  }

  @Test(arguments: [
    (Size(width: 10, height: 20), Size(width: 10, height: 20), Size(width: 50, height: 80)),
    (Size(width: 17, height: 36), Size(width: 8, height: 18), Size(width: 42, height: 72)),
    (Size(width: 0, height: 0), Size(width: 10, height: 20), Size(width: 50, height: 80)),
    (Size(width: 4, height: 128), Size(width: 1, height: 32), Size(width: 5, height: 128)),
    (Size(width: 999, height: 1), Size(width: 10, height: 20), Size(width: 50, height: 80)),
  ])
  func cells(size: Size, pictureSize: Size, fiveByFour: Size) {
    #expect(PixelCell(size).pictureSize == pictureSize)
    #expect(PixelCell(size).pixels(of: Size(width: 5, height: 4)) == fiveByFour)
  }

  @Test func aLineOfCellsIsAsFineAsTheScreen() {
    let cell = PixelCell(Size(width: 17, height: 36))
    #expect(cell.pixels(of: Size(width: 1, height: 9)) == Size(width: 17, height: 324))
    #expect(cell.pixels(of: Size(width: 9, height: 1)) == Size(width: 153, height: 36))
  }
}
