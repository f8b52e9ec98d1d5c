/// The steps of each colour map, from fraction 0 to fraction 1.
///
/// viridis, cividis and magma are matplotlib's (3.11; the data of its maps is CC0), 64 × RRGGBB, made by
///
///     rgb = numpy.rint(matplotlib.colormaps[name](numpy.linspace(0, 1, 64))[:, :3] * 255).astype(int)
///     print("".join("%02X%02X%02X" % tuple(color) for color in rgb))
enum ColorTable {
  static let viridis = parsed(
    """
    44015446075A470D6047136548186A481D6F482374482878472D7B46327E453781443B844240864045883E49893D4E8A
    3A538B38588C365C8D34608D32648E31688E2F6C8E2D708E2C738E2A778E297B8E277F8E26828E24868E238A8D218E8D
    20928C1F968B1F9A8A1F9E891FA18721A58523A98326AD812AB07F2FB47C35B7793BBB7542BE714AC16D52C5695AC864
    65CB5E6ECE5877D15381D34D8BD64695D840A0DA39AADC32B5DE2BC0DF25CAE11FD5E21ADFE318EAE51AF4E61EFDE725
    """)

  static let cividis = parsed(
    """
    00224E00255400285B002B62002E6A0030700533711235701A386F213B6E273E6E2D416D32436D36466C3B496C3F4C6C
    444F6C48526C4C556C50576C545A6D575D6D5B606E5E636F62656F656870696B716C6E727071737374757777767A7A78
    7E7D788280798683798A86788E8978928C78958F779992779D9576A19975A59C74A99F73ADA272B1A570B6A96FBAAC6D
    BFB06BC3B369C7B767CCBA64D0BE62D4C15FD9C55CDDC858E1CC55E6D051EAD34CEFD748F3DB42F8DF3CFDE334FEE838
    """)

  static let magma = parsed(
    """
    00000402010903031206051A0A08220E0B2B130D34180F3D1D114722115029115A2F116336106B3D0F71440F764A1079
    52137C59157E5F187F651A806B1D81721F817822817E24828426818B2981912B81982D809E2F7FA5317EAB337CB2357B
    BA3878C03A76C73D73CD4071D3436ED9466BDF4A68E44F64E95462ED5A5FF1605DF4675CF66E5CF8765CFA7D5EFB8560
    FC8E64FD9668FE9D6CFEA571FEAC76FEB47BFEBB81FEC287FECA8DFED194FED89AFDE0A1FDE7A9FCEEB0FCF6B8FCFDBF
    """)

  static let grayReversed = blended([Color(0xFFFFFF), Color(0x000000)], levels: 64)

  /// Ends of equal luminance, so that neither sign looks stronger; an odd count, so that 0 has a step of its own.
  static let diverging = blended(
    [Color(0x1B4B9B), Color(0x86ADDD), Color(0xF3F3F1), Color(0xE9A083), Color(0xA02328)], levels: 63)

  /// The colours of a run of hexadecimal digits, six a colour; line breaks between them don't count.
  private static func parsed(_ text: String) -> [Color] {
    let digits = text.compactMap(\.hexDigitValue).map(UInt32.init)
    return stride(from: 0, to: digits.count, by: 6).map { start in
      Color(digits[start...].prefix(6).reduce(0) { $0 << 4 | $1 })
    }
  }

  /// Steps evenly spaced along the straight lines between anchors, in sRGB.
  private static func blended(_ anchors: [Color], levels: Int) -> [Color] {
    (0..<levels).map { level in
      let position = Double(level * (anchors.count - 1)) / Double(levels - 1)
      let index = min(Int(position), anchors.count - 2)
      return anchors[index].mixed(with: anchors[index + 1], share: position - Double(index))
    }
  }
}
