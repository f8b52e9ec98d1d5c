extension ArrayFault {
  /// Why, in few words and without advice: for lists of what a file holds.
  var reason: String {
    switch self {
    case .notNpy: "it doesn't start as an npy file"
    case .truncatedHeader(let stated, let found): "its header needs \(stated) bytes, and there are \(found)"
    case .headerTooLong(let length): "its header claims \(length) bytes"
    case .unsupportedVersion(let major, let minor): "version \(major).\(minor) of the npy format"
    case .malformedHeader(let reason): "its header is malformed: \(reason.quotable)"
    case .unsupportedType(let name): "values of type \(name.quotable)"
    case .textArray(let shape): "text of shape \(shape.asTuple)"
    case .textTooLong(let count): "text of \(count) bytes"
    case .impossibleShape(let shape): "its shape \(shape.quotable) is impossible"
    case .tooManyValues(let count, let maximum): "\(count) values, where \(maximum) are the most"
    case .sizeMismatch(let shape, let type, let stated, let found):
      "\(shape.asTuple) \(type) needs \(stated) bytes, and there are \(found)"
    case .unsupported(let words): words
    case .noStorage(let key): "its storage \(key.quotable) is missing"
    case .storageSize(let key, let stated, let found):
      "its storage \(key.quotable) needs \(stated.map(String.init) ?? "2^63 or more") bytes, and there are \(found)"
    case .impossibleView(let shape, let strides, let offset, let count):
      "\(shape.asTuple) with strides \(strides.asTuple) from \(offset) leaves its storage of \(count) values"
    case .encrypted: "it is encrypted"
    case .unsupportedCompression(let method): "compression method \(method)"
    }
  }

  /// - Parameter subject: the array, and its file.
  func wording(_ subject: String) -> Wording { Wording("\(subject) can't be read: \(reason).", advice) }

  private var advice: String {
    switch self {
    case .unsupported: "Save it as numbers or as one text."
    case .unsupportedType, .textArray:
      "Save it as numbers, such as array.astype('float32'); pickled objects are never loaded."
    case .textTooLong: "Leave it out, or keep it below 64 KiB."
    case .tooManyValues: "Write an excerpt: a run is one item, not a data set."
    case .encrypted: "Write the archive without a password."
    case .unsupportedCompression: "Write it with numpy.savez or numpy.savez_compressed."
    case .unsupportedVersion: "Save it with numpy.save, which writes versions 1 to 3."
    case .noStorage, .storageSize, .impossibleView:
      "Write it again with torch.save; if it was copied, the copy may be incomplete."
    default: "Write it again with numpy.save; if it was copied, the copy may be incomplete."
    }
  }
}
