import Foundation

/// Why a file can't be taken for a saved view. Keys are written with dots between them.
enum SessionFileFault: Error, Equatable {
  case notJSON(String)
  case notASession
  case otherVersion(String)
  case unknownKey(String, known: [String])
  case missing(String)
  case wrongType(String, wanted: String)
  /// Such as a fraction in the place of an index; the decoder doesn't say where.
  case unreadableNumber
  case tooManyFiles(Int)
  case unknownFrames(String)
  case badFrameRate(Double)
  case badItem(Int)

  init(_ error: DecodingError) {
    func path(_ context: DecodingError.Context, _ key: (any CodingKey)? = nil) -> String {
      let keys = context.codingPath + [key].compactMap(\.self)
      return keys.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
    }
    switch error {
    case .keyNotFound(let key, let context): self = .missing(path(context, key))
    case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
      self = .wrongType(path(context), wanted: Self.words(for: type))
    case .dataCorrupted(let context):
      let key = path(context)
      self = key.isEmpty ? .unreadableNumber : .wrongType(key, wanted: "another value")
    @unknown default: self = .notJSON("\(error)")
    }
  }

  private static func words(for type: any Any.Type) -> String {
    switch type {
    case is Bool.Type: "true or false"
    case is String.Type: "a text"
    case is Int.Type: "a whole number"
    case is Double.Type: "a number"
    case is [Any].Type: "a list"
    default: "\(type)".contains("Array") ? "a list" : "an object"
    }
  }
}

extension SessionFileFault: CustomStringConvertible {
  /// A line says what was found, one what to do.
  var description: String {
    switch self {
    case .notJSON(let reason): "It is no JSON: \(reason)\nWrite it again by :write in the explorer."
    case .notASession: "It is JSON, but no saved view: “sdtw_view” is missing.\nMake one by :write in the explorer."
    case .otherVersion(let version):
      "Its version is \(version), and this program reads \(SessionFile.version).\nWrite it again by :write, or use the program that wrote it."
    case .unknownKey(let key, let known):
      "“\(key)” is no key of a saved view.\nKeys there are \(known.joined(separator: ", "))."
    case .missing(let key): "“\(key)” is missing.\nAdd it, or write the file again by :write in the explorer."
    case .wrongType(let key, let wanted): "“\(key)” has a value of a wrong kind.\nWrite \(wanted) there."
    case .unreadableNumber:
      "A number doesn't fit its place.\nWrite indices without a fraction, and no number larger than a float64 holds."
    case .tooManyFiles(let count): "“input.files” names \(count) files.\nName one RUN, or X and Y."
    case .badItem(let item): "“input.item” is \(item).\nItems of a batch count from 1."
    case .unknownFrames(let found): "“input.frames” is “\(found)”.\nWrite rows or columns, or leave it out."
    case .badFrameRate(let found): "“input.fps” is \(found).\nWrite a number of frames a second above 0."
    }
  }
}
