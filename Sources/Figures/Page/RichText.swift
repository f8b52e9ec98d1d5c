/// A line of text, parts of which may be raised, as in Y with a raised mod.
public struct RichText: Hashable, Sendable, ExpressibleByStringLiteral {
  public struct Span: Hashable, Sendable {
    public let text: String
    public let isRaised: Bool
  }

  public private(set) var spans: [Span]

  /// Text as it stands. Control characters, which no format can show, become U+FFFD.
  public init(_ text: String) { spans = text.isEmpty ? [] : [Span(text: Self.printable(text), isRaised: false)] }

  public init(stringLiteral text: String) { self.init(text) }

  public static func raised(_ text: String) -> RichText {
    var result = RichText("")
    result.spans = [Span(text: printable(text), isRaised: true)]
    return result
  }

  public static func + (left: RichText, right: RichText) -> RichText {
    var result = left
    result.spans += right.spans
    return result
  }

  public var isEmpty: Bool { spans.isEmpty }

  /// All spans, one after the other.
  public var plainText: String { spans.map(\.text).joined() }

  /// About how wide it is, in units of the font size: a page is laid out alike whatever font draws it.
  public var estimatedWidth: Double {
    spans.reduce(0) { $0 + Double($1.text.count) * ($1.isRaised ? Self.raisedSize : 1) * Self.meanAdvance }
  }

  /// Of letters and digits in a sans-serif font, rather too wide than too narrow.
  private static let meanAdvance = 0.58
  /// The size of raised text, and how far its baseline is above, as shares of the font size.
  static let raisedSize = 0.7
  static let rise = 0.35

  private static func printable(_ text: String) -> String {
    String(
      String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }))
  }
}
