extension FramingFault {
  var wording: Wording {
    switch self {
    case .notALength(let found, let at):
      Wording(
        "\(found.quoted) came at byte \(at), where 8 bytes should say how long the next dump is.",
        "Print what is no dump to stderr.")
    case .endsInside(let found, let stated):
      Wording(
        "Standard input ended after \(found) of \(stated) bytes of a dump.",
        "See whether the training was stopped; the dumps before it are there.")
    }
  }
}

extension SpoolNews: CustomStringConvertible {
  /// In one line.
  var description: String {
    switch self {
    case .ended: "Standard input has ended: this was the last dump."
    case .keepsNewest(let byteCount):
      "Only the newest \(byteCount >> 20) MiB of dumps are kept: the oldest ones are gone."
    case .isFull(let folder):
      "There is no room for more in \(folder.quotable), so that the oldest dumps are gone. Set TMPDIR to a folder with more."
    case .stopped(let fault): "\(fault.wording.found) \(fault.wording.advice)"
    case .failed(let folder, let reason):
      "\(folder.quotable) takes no more dumps: \(reason). Set TMPDIR to a folder with more room."
    }
  }
}

extension [UInt8] {
  /// As text where it is one.
  fileprivate var quoted: String {
    // The last bytes may be half a character.
    let text = String(decoding: self, as: UTF8.self).prefix { $0 != "\n" && $0 != "\u{FFFD}" }
    if text.utf8.count >= 4, !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      return "“\(String(text).quotable)”"
    }
    let digits = prefix(8).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }
    return "the bytes \(digits.joined(separator: " "))"
  }
}
