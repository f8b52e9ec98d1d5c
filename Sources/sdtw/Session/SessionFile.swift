import Explorer
import Foundation
import SequenceFiles

/// A view with the files that it shows, as JSON: `:write view.json` makes it, `sdtw explore view.json` opens it.
struct SessionFile: Equatable {
  /// Raised whenever a file of the version before would be misread.
  static let version = 1

  /// Which sequences are opened, and how they are read: as on the command line.
  struct Input: Codable, Equatable {
    /// None for the example; one RUN, or a directory of dumps or a pattern; or X and Y. Paths are relative to the session file's folder.
    var files: [String]
    var strong: String?
    var frames: String?
    var logits: Bool?
    var fps: Double?
    /// Of a batch, from 1.
    var item: Int?
    /// Which dump of a training run, as `--step` names it.
    var step: String?
    /// Whether the dumps are followed.
    var follow: Bool?
    var lengthX: String?
    var lengthY: String?

    enum CodingKeys: String, CodingKey, CaseIterable {
      case files, strong, frames, logits, fps, item, step, follow
      case lengthX = "length_x"
      case lengthY = "length_y"
    }
  }

  var input: Input
  var view: SavedView

  private struct Content: Codable {
    var sdtwView: Int
    var input: Input
    var view: SavedView

    enum CodingKeys: String, CodingKey, CaseIterable {
      case sdtwView = "sdtw_view"
      case input, view
    }
  }

  var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      // JSON has no infinity; a forbidden step is written as the command line takes it.
      encoder.nonConformingFloatEncodingStrategy = .convertToString(
        positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
      let content = Content(sdtwView: Self.version, input: input, view: view)
      return String(decoding: try encoder.encode(content), as: UTF8.self) + "\n"
    }
  }

  init(input: Input, view: SavedView) { (self.input, self.view) = (input, view) }

  /// - Throws: `SessionFileFault`.
  init(_ json: Data) throws(SessionFileFault) {
    let object = try Self.object(json)
    guard let mark = object["sdtw_view"] else { throw .notASession }
    guard let version = mark as? Int, version == Self.version else { throw .otherVersion("\(mark)") }
    try Self.checkKeys(object)
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    do {
      let content = try decoder.decode(Content.self, from: json)
      (input, view) = (content.input, content.view)
    } catch let error as DecodingError {
      throw SessionFileFault(error)
    } catch {
      throw .notJSON("\(error)")
    }
  }

  private static func object(_ json: Data) throws(SessionFileFault) -> [String: Any] {
    do {
      guard let object = try JSONSerialization.jsonObject(with: json) as? [String: Any] else {
        throw SessionFileFault.notASession
      }
      return object
    } catch let fault as SessionFileFault {
      throw fault
    } catch {
      throw .notJSON((error as NSError).userInfo["NSDebugDescription"] as? String ?? "it can't be read")
    }
  }
}

extension SessionFile {
  /// A misspelt key would silently be as if it weren't there.
  private static func checkKeys(_ object: [String: Any], at path: [String] = []) throws(SessionFileFault) {
    let allowed = keys(at: path)
    for (key, value) in object.sorted(by: { $0.key < $1.key }) {
      let place = path + [key]
      if let allowed, !allowed.contains(key) { throw .unknownKey(place.joined(separator: "."), known: allowed) }
      if let inner = value as? [String: Any] { try checkKeys(inner, at: place) }
    }
  }

  private static func keys(at path: [String]) -> [String]? {
    switch path.first.flatMap(Content.CodingKeys.init(rawValue:)) {
    case nil: Content.CodingKeys.allCases.map(\.rawValue)
    case .view: SavedView.keys(at: path.dropFirst())
    case .input: path.count == 1 ? Input.CodingKeys.allCases.map(\.rawValue) : nil
    case .sdtwView: nil
    }
  }
}
