import Foundation
import Testing

@testable import NcursesTerminal

struct Base64Tests {
  /// RFC 4648, section 10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
  ])
  func base64(text: String, expected: String) {
    #expect(Base64.text(of: Array(text.utf8)) == expected)
  }

  @Test func everyByte() {
    let bytes = (0...255).map { UInt8($0) }
    #expect(Base64.text(of: bytes) == Data(bytes).base64EncodedString())
  }
}
