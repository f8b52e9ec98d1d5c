import Foundation

/// Paths as session files have them: relative to the folder of the session file.
enum SessionPaths {
  /// The folder that a file lies in, or would; behind symbolic links.
  static func folder(of path: String) -> String { (real(path) as NSString).deletingLastPathComponent }

  /// The way to a file from a folder. A file may end with the name of an array, as in run.npz:X.
  ///
  /// - Parameters:
  ///   - file: relative to the working folder, or absolute.
  ///   - folder: absolute, without symbolic links.
  static func path(to file: String, from folder: String) -> String {
    let absolute = NSString(string: file).isAbsolutePath ? file : "\(FileManager.default.currentDirectoryPath)/\(file)"
    let name = NSString(string: absolute).lastPathComponent
    let parent = real(NSString(string: absolute).deletingLastPathComponent)
    let (from, to) = (NSString(string: folder).pathComponents, NSString(string: parent).pathComponents)
    let shared = zip(from, to).prefix { $0 == $1 }.count
    let steps = Array(repeating: "..", count: from.count - shared) + to.dropFirst(shared) + [name]
    return steps.joined(separator: "/")
  }

  /// A path in a session file, as the working folder sees it.
  static func resolve(_ path: String, in session: String) -> String {
    guard !NSString(string: path).isAbsolutePath else { return path }
    let isLink = (try? FileManager.default.destinationOfSymbolicLink(atPath: session)) != nil
    let folder = isLink ? folder(of: session) : NSString(string: session).deletingLastPathComponent
    return folder.isEmpty ? path : NSString(string: folder).appendingPathComponent(path)
  }

  private static func real(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().path
  }
}
