import Explorer
import Foundation
import SequenceFiles
import SoftDTW
import TestSupport
import Testing

@testable import sdtw

/// Session files, from `:write` to `sdtw explore view.json`.
@Suite struct SessionFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func explore(_ arguments: String...) throws -> Program.Outcome {
    try Program.run(sdtw, ["explore"] + arguments + ["--snapshot", "120x40", "--plain"], in: folder)
  }

  private func write(_ text: String, to name: String) throws {
    try folder.write(text.utf8, to: name)
  }

  private func session(_ view: String) -> String { #"{"sdtw_view":1,"input":{"files":["run.npz"]},"view":\#(view)}"# }

  @Test func aViewIsOpenedAsItWasWritten() throws {
    try Small.run.write(to: "run.npz", in: folder)
    try folder.makeFolder("views/old")
    let keys = "]]:weights 0.5 1 inf\\r:weights 0.5 1 2\\r:goto 3 2\\r:limits H 0 0.5\\r:colors magma\\r"
    let written = try explore("run.npz", "--cost", "mse", "--keys", keys + ":write views/old/view.json\\r")
    #expect(written.ending == .exited(0))
    #expect(written.text.contains("View written: sdtw explore views/old/view.json opens it again."))
    let first = try explore("run.npz", "--cost", "mse", "--keys", keys)
    let again = try explore("views/old/view.json", "--keys", "\\e")
    #expect(again.ending == .exited(0) && again.text == first.text && again.errors == "")
    let json = String(decoding: try folder.contents(of: "views/old/view.json"), as: UTF8.self)
    #expect(json.contains(#""../../run.npz""#))
    // The folder can be moved as a whole.
    try FileManager.default.moveItem(atPath: "\(folder.path)/views/old", toPath: "\(folder.path)/views/new")
    #expect(try explore("views/new/view.json", "--keys", "\\e").text == first.text)
  }

  /// Of a batch the item, of a training run the dump.
  @Test func thePlaceInAWalkIsKept() throws {
    try folder.makeFolder("run")
    for step in [9, 10, 11] {
      let x = Small.x { $0[0] = Double(step) / 20 }.values
      let arrays = [
        NamedArray(name: "X", shape: [2, 5, 3], values: x + x.reversed()),
        NamedArray(name: "Y", shape: [2, 3, 3], values: Small.y + Small.y),
      ]
      try Contents.run(arrays).write(to: "run/step-\(step).npz", in: folder)
    }
    let written = try explore("run", "--cost", "mse", "--keys", ";>:write view.json\\r")
    #expect(written.ending == .exited(0))
    let first = try explore("run", "--cost", "mse", "--keys", ";>")
    #expect(first.text.contains("step 10 (2/3) · item 2/2"))
    #expect(try explore("view.json", "--keys", "\\e").text == first.text)
    #expect(try explore("view.json", "--step", "9", "--item", "1").text.contains("step 9 (1/3) · item 1/2"))
    // None of the dumps is overwritten, shown or not.
    let before = try folder.contents(of: "run/step-9.npz")
    let refused = try explore("run", "--cost", "mse", "--keys", ":export X run/step-9.npz\\r")
    #expect(refused.text.contains("is one of the files that are open"))
    #expect(try folder.contents(of: "run/step-9.npz") == before)
  }

  /// Files that people have open for as long as their version does, and what they say stays said.
  @Test func aFileOfTheFirstVersionOpens() throws {
    let file = try #require(Bundle.module.url(forResource: "view-1", withExtension: "json", subdirectory: "Fixtures"))
    let old = try Data(contentsOf: file)
    try folder.write(old, to: "old.json")
    #expect(try explore("old.json", "--keys", ":write new.json\\r").ending == .exited(0))
    let (said, now) = (try view(old), try view(Data(try folder.contents(of: "new.json"))))
    for (key, value) in said { #expect(now[key] == value, "\(key)") }
  }

  private func view(_ file: Data) throws -> [String: NSObject] {
    let object = try JSONSerialization.jsonObject(with: file) as? [String: Any]
    return try #require(object?["view"] as? [String: NSObject])
  }

  @Test func optionsCountMore() throws {
    try Small.run.write(to: "run.npz", in: folder)
    try write(session(#"{"settings":{"gamma":2,"cost":"squared","threshold":0.3}}"#), to: "view.json")
    let plain = try explore("view.json").text
    #expect(plain.contains("squared") && plain.contains("γ    2"))
    let other = try explore("view.json", "--gamma", "4", "--cost", "mse").text
    #expect(other.contains("· mse") && other.contains("γ    4"))
  }

  @Test(arguments: [
    ("{", "It is no JSON"), ("[]", "“sdtw_view” is missing"), (#"{"sdtw_view":2}"#, "Its version is 2"),
    (#"{"sdtw_view":1,"input":{"files":[]},"view":{"settings":{}},"more":1}"#, "“more” is no key"),
    (#"{"sdtw_view":1,"input":{"files":[]}}"#, "“view” is missing"),
    (#"{"sdtw_view":1,"input":{"files":["a","b","c"]},"view":{"settings":{}}}"#, "names 3 files"),
    (#"{"sdtw_view":1,"input":{"files":[],"fps":0},"view":{"settings":{}}}"#, "“input.fps” is 0"),
    (#"{"sdtw_view":1,"input":{"files":[],"frames":"x"},"view":{"settings":{}}}"#, "“input.frames” is “x”"),
    (#"{"sdtw_view":1,"input":{"files":["b"],"item":0},"view":{"settings":{}}}"#, "“input.item” is 0"),
    (#"{"sdtw_view":1,"input":{"files":"run.npz"},"view":{"settings":{}}}"#, "“input.files” has a value"),
    (#"{"sdtw_view":1,"input":{"files":[]},"view":{"settings":{"gama":1}}}"#, "“view.settings.gama” is no key"),
    (#"{"sdtw_view":1,"input":{"files":[]},"view":{"settings":{"gamma":"x"}}}"#, "“view.settings.gamma” has a"),
    (
      #"{"sdtw_view":1,"input":{"files":[]},"view":{"settings":{},"cursor":{"frame":1.5,"target":0,"bin":0}}}"#,
      "A number doesn't fit its place"
    ),
    (
      #"{"sdtw_view":1,"input":{"files":[]},"view":{"settings":{},"cursor":{"frame":1}}}"#,
      "“view.cursor.target” is missing"
    ),
    (
      #"{"sdtw_view":1,"input":{"files":[]},"view":{"settings":{},"appearance":{"H":{"log":true}}}}"#,
      "“view.appearance.H.log” is no key"
    ),
    (
      #"{"sdtw_view":1,"input":{"files":[]},"view":{"settings":{},"cursor":{"frame":99999,"target":0,"bin":0}}}"#,
      "view.cursor.frame is 99999"
    ),
    (#"{"sdtw_view":1,"input":{"files":[]},"view":{"settings":{"gamma":-1}}}"#, "view.settings.gamma is -1"),
  ])
  func badFiles(json: String, words: String) throws {
    try write(json, to: "view.json")
    let result = try explore("view.json")
    #expect(result.ending == .exited(65) && result.text == "")
    #expect(result.errors.hasPrefix("sdtw: view.json: ") && result.errors.contains(words), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 2)
  }

  @Test func theFilesOfAViewMayBeMissing() throws {
    try write(session(#"{"settings":{}}"#), to: "view.json")
    let result = try explore("view.json")
    #expect(result.ending == .exited(66) && result.errors.contains("run.npz"))
    #expect(try explore("none.json").ending == .exited(66))
  }

  @Test(arguments: ["H", "D", "Y_mod", "h", "gradient", "C", "E", "H_normalized"])
  func exportsAreWhatAlignWrites(name: String) throws {
    try Small.run.write(to: "run.npz", in: folder)
    let shown = try explore("run.npz", "--cost", "mse", "--keys", ":export \(name) out.npz\\r")
    #expect(shown.text.contains("\(name) (") && shown.text.contains("written to out.npz."), "\(shown.text)")
    let align = try sdtw("align", "run.npz", "--cost", "mse", "--only", name, "-o", "align.npz", in: folder)
    #expect(align.ending == .exited(0))
    #expect(try folder.contents(of: "out.npz") == folder.contents(of: "align.npz"))
  }

  @Test(arguments: ["H.png", "D.svg", "Y_mod.pdf", "X.png"])
  func figuresAreWhatRenderDraws(file: String) throws {
    try Small.run.write(to: "run.npz", in: folder)
    let name = String(file.prefix { $0 != "." })
    let settings = ["--cost", "mse", "--gamma", "0.5", "--color-map", "magma"]
    let keys = ["--keys", ":export \(name) \(file)\\r", "--snapshot", "120x40", "--plain"]
    let shown = try Program.run(sdtw, ["explore", "run.npz"] + settings + keys, in: folder)
    #expect(
      shown.text.contains("\(name) at γ = 0.5, all 5 frames, drawn in \(file)."), "\(shown.text)")
    let output = ["-o", "rendered-" + file]
    let render = try Program.run(sdtw, ["render", "run.npz", "--panel", name] + output + settings, in: folder)
    #expect(render.ending == .exited(0), "\(render.errors)")
    #expect(try folder.contents(of: file) == folder.contents(of: "rendered-" + file))
  }

  @Test func filesThatAreReadAreNotOverwritten() throws {
    try Small.run.write(to: "run.npz", in: folder)
    let result = try explore("run.npz", "--keys", ":export H run.npz\\r")
    #expect(result.text.contains("run.npz is one of the files that are open."))
    #expect(try explore("run.npz", "--keys", ":export H no/h.npy\\r").text.contains("no/h.npy can't be written"))
    #expect(try explore("run.npz").ending == .exited(0))
  }

  @Test(arguments: [
    ("a.npz", "views", "../a.npz"), ("views/a.npz:X", "views", "a.npz:X"), ("a.npz", "", "a.npz"),
    ("./x/../a.npz", "views", "../a.npz"),
  ])
  func relativePaths(file: String, session: String, expected: String) throws {
    for name in ["views", "x"] {
      try folder.makeFolder(name)
    }
    let base = SessionPaths.folder(of: "\(folder.path)/\(session.isEmpty ? "" : session + "/")view.json")
    #expect(SessionPaths.path(to: "\(folder.path)/\(file)", from: base) == expected)
  }

  @Test(arguments: [
    ("a.npz", "view.json", "a.npz"), ("../a.npz", "views/view.json", "views/../a.npz"),
    ("/data/a.npz", "views/view.json", "/data/a.npz"), ("a.npz", "/v/view.json", "/v/a.npz"),
  ])
  func resolvedPaths(path: String, session: String, expected: String) {
    #expect(SessionPaths.resolve(path, in: session) == expected)
  }
}
