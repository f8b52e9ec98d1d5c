import Testing

@testable import SequenceFiles

@Suite struct ForeignFormatTests {
  @Test(
    arguments: [
      ("RIFF\u{1}\0\0\0WAVEfmt ", .wav), ("fLaC\0", .flac), ("ID3\u{3}\0", .mp3), ("OggS\0", .ogg),
      ("FORM\0\0\0\u{1}AIFF", .aiff), ("\0\0\0\u{18}ftypM4A ", .mp4),
      ("MATLAB 5.0 MAT-file, Platform", .matlab5),
    ] as [(String, ForeignFormat)])
  func toldByTheirFirstBytes(start: String, format: ForeignFormat) {
    #expect(throws: SequenceFileError.foreign("x", format)) { try ArrayFile.decode(Array(start.utf8), path: "x") }
  }

  @Test(
    arguments: [
      ([0xFF, 0xFB, 0x90], .mp3), ([0xFF, 0xF3, 0x40], .mp3),
    ] as [([UInt8], ForeignFormat)])
  func andByBytesThatAreNoText(start: [UInt8], format: ForeignFormat) {
    #expect(throws: SequenceFileError.foreign("x", format)) { try ArrayFile.decode(start, path: "x") }
  }

  @Test(arguments: ["ID3,b\n1,2\n", "a,b,ftyp\n1,2,3\n", "FORM,b\n1,2\n"])
  func tablesWithSuchWordsAreTables(text: String) throws {
    #expect(try ArrayFile.decode(Array(text.utf8), path: "x.csv").arrays.count == 1)
  }

  @Test func theCureIsInTheMessage() {
    let text = SequenceFileError.foreign("x.wav", .wav).description
    #expect(text.hasPrefix("x.wav is a recording (WAV), and no sequence.\n") && text.contains("--fps"))
  }
}
