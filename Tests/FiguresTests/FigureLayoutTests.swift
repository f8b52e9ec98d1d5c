import Testing

@testable import Figures

@Suite struct FigureLayoutTests {
  /// A page has the size that was asked for, and its boxes lie on it side by side and below each other.
  @Test(arguments: [(1, 1), (3, 1), (3, 3), (4, 2), (5, 2)])
  func boxesShareThePage(panels: Int, columns: Int) throws {
    let figure = Figure.sample(width: 18, height: 20, panelCount: panels, columnCount: columns, notes: ["a", "b"])
    let layout = try FigureLayout(figure)
    #expect(abs(layout.width - 18 / 2.54 * 72) < 1e-9 && abs(layout.height - 20 / 2.54 * 72) < 1e-9)
    #expect(layout.boxes.count == panels)
    for (index, box) in layout.boxes.enumerated() {
      #expect(box.x > 0 && box.y > 0 && box.maxX < layout.width && box.maxY < layout.notesTop)
      #expect(abs(box.width - layout.boxes[0].width) < 1e-9 && abs(box.height - layout.boxes[0].height) < 1e-9)
      for other in layout.boxes[..<index] {
        #expect(other.maxX < box.x || other.maxY < box.y)
      }
    }
  }

  @Test func titleAndNotesTakeRoom() throws {
    let bare = try FigureLayout(.sample(title: ""))
    let full = try FigureLayout(.sample(notes: ["a note"]))
    #expect(full.boxes[0].y > bare.boxes[0].y && full.boxes[0].maxY < bare.boxes[0].maxY)
  }

  /// Short notes stand beside each other, whatever the width of another group's.
  @Test func eachGroupOfNotesHasItsColumns() throws {
    var figure = Figure.sample(width: 17.5, height: 10)
    figure.notes = [[String(repeating: "long ", count: 20), "b"], ["c", "d", "e", "f", "g"]]
    let notes = try FigureLayout(figure).notes
    #expect(notes.count == 7)
    #expect(notes[0].x == notes[1].x && notes[0].y < notes[1].y && notes[1].y < notes[2].y)
    #expect(notes[2].x == notes[3].x && notes[2].y < notes[3].y)
    #expect(notes[4].y == notes[2].y && notes[4].x > notes[2].x && notes[6].x > notes[4].x)
  }

  /// The least size is named, and is enough.
  @Test func aPageMayBeTooSmall() throws {
    let small = Figure.sample(width: 3, height: 3, panelCount: 6, columnCount: 2)
    var least: Figure.Size?
    do throws(FigureError) { _ = try FigureLayout(small) } catch {
      if case .tooSmall(_, let size) = error { least = size }
      #expect(error.description.hasPrefix("A page of 3 × 3 cm leaves its panels no room: "))
    }
    var enough = small
    enough.size = try #require(least)
    #expect(enough.size.width < 7.2 && enough.size.height < 10)
    #expect(try FigureLayout(enough).boxes.count == 6)
  }
}
