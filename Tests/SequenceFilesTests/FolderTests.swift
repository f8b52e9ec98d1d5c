import Foundation
import Testing

@testable import SequenceFiles

/// What is in a folder, and which paths are one file.
@Suite struct FolderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func make(_ name: String) { _ = FileManager.default.createFile(atPath: folder.file(name), contents: nil) }

  @Test func namesAreSortedByBytes() throws {
    for name in ["b", "a", "é", ".c", "\u{301}x", "B"] { make(name) }
    #expect(creat(Array(folder.file("x").utf8CString.dropLast()) + [-1, 0], 0o600) >= 0)
    let listing = try FolderListing(of: folder.path)
    #expect(listing.names == [".c", "B", "a", "b", "é", "\u{301}x"])
    #expect(listing.unspellable == ["x\u{FFFD}"])
    #expect(throws: SequenceFileError.input(folder.file("no"), .missing)) { try FolderListing(of: folder.file("no")) }
  }

  @Test func foldersAreToldFromFiles() throws {
    make("file")
    try FileManager.default.createDirectory(atPath: folder.file("folder"), withIntermediateDirectories: false)
    for (name, target) in [("to-file", "file"), ("to-folder", "folder"), ("to-nothing", "no")] {
      try FileManager.default.createSymbolicLink(atPath: folder.file(name), withDestinationPath: target)
    }
    let listing = try FolderListing(of: folder.path)
    #expect(listing.names.filter(listing.isFolder) == ["folder", "to-folder"])
  }

  @Test func pathsOfOneFileAreOne() throws {
    make("a")
    try FileManager.default.createDirectory(atPath: folder.file("d"), withIntermediateDirectories: false)
    for (name, target) in [("to-a", "a"), ("to-new", "d/new"), ("here", "."), ("loop", "loop")] {
      try FileManager.default.createSymbolicLink(atPath: folder.file(name), withDestinationPath: target)
    }
    func identity(_ name: String) -> FileIdentity? { FileIdentity(folder.file(name)) }
    for name in ["to-a", "d/../a", "here/to-a", "./a"] { #expect(identity(name) == identity("a"), "\(name)") }
    for name in ["to-new", "here/d/new"] { #expect(identity(name) == identity("d/new"), "\(name)") }
    #expect(Set(["a", "b", "d", "d/new", "new"].map(identity)).count == 5)
    #expect(identity("no/new") == nil && identity("loop") == nil)
  }

  /// A slash that a combining mark follows is one character with it.
  @Test(arguments: [
    ("d/\u{301}t.csv", "d", "\u{301}t.csv"), ("/\u{301}t", "/", "\u{301}t"), ("t", ".", "t"), ("a/b/", "a/b", "b"),
  ])
  func pathsAreTakenApartByBytes(path: String, parent: String, name: String) {
    #expect(path.parentFolder == parent && path.fileName == name)
  }

  @Test func aPlaceThatTakesNoFileIsRefusedBefore() throws {
    #expect(throws: SequenceFileError.output(folder.file("no/t"), .noSuchFolder)) {
      try AtomicFile.check(folder.file("no/t"))
    }
    make("a")
    #expect(throws: SequenceFileError.output(folder.file("a/t"), .noSuchFolder)) {
      try AtomicFile.check(folder.file("a/t"))
    }
    try AtomicFile.check(folder.file("t"))
    try AtomicFile.check("/dev/null")
  }
}
