import AnnotationModel
import Testing
import TextAnalysis

/// Bytes and encodings that users' archives hold.
@Suite struct HostileBytesTests {
  private func decoded(_ bytes: [UInt8], declared: String? = nil) throws -> SourceText {
    try TextDecoder.decode(bytes, declaredEncoding: declared)
  }

  private func text(_ source: SourceText) -> String { String(decoding: source.utf8, as: UTF8.self) }

  /// UTF-16 units as bytes.
  private func wide(_ text: String, isBigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let pair = [UInt8(truncatingIfNeeded: unit >> 8), UInt8(truncatingIfNeeded: unit)]
      return isBigEndian ? pair : pair.reversed()
    }
  }

  @Test func hostile1AByteOrderMarkIsNotPartOfTheText() throws {
    let source = try decoded([0xEF, 0xBB, 0xBF] + Array("L'État".utf8))
    let analysed = try Knowledge.analyser().analyse(source)
    #expect(text(source) == "L'État")
    #expect(analysed.tokens.first?.span == TextSpan(0, 2))
  }

  @Test func hostile2InvalidUTF8IsWindows1252OrReplaced() throws {
    let latin = try decoded(Array("l'".utf8) + [0xE9, 0x74, 0xE9] + Array(" revient".utf8))
    #expect(text(latin) == "l'été revient")
    #expect(latin.decoding.encoding == "windows-1252")
    let damaged = Array(String(repeating: "L'été est là. ", count: 30).utf8) + [0xFF]
    let source = try decoded(damaged)
    #expect(source.decoding == Decoding(encoding: "utf-8", replacementCount: 1))
    #expect(text(source).hasSuffix("\u{FFFD}"))
    let noise: [UInt8] = Array("aa é".utf8) + [0xFF, 0x81, 0xFE, 0x81]
    #expect(throws: DecodingFailure.self) { try decoded(noise) }
  }

  @Test func hostile3Windows1252HasQuotesAndEuro() throws {
    let bytes: [UInt8] = [0x4C, 0x92, 0x9C, 0x75, 0x76, 0x72, 0x65, 0x20, 0x93, 0xE9, 0x94, 0x20, 0x35, 0x20, 0x80]
    #expect(text(try decoded(bytes)) == "L’œuvre “é” 5 €")
    #expect(text(try decoded(bytes, declared: "ISO-8859-1")) == "L’œuvre “é” 5 €")
    #expect(try decoded(bytes, declared: "latin1").decoding.encoding == "windows-1252")
  }

  @Test func hostile4Latin9NeedsALabelOrLetters() throws {
    let bytes: [UInt8] =
      Array("le c".utf8) + [0xBD] + Array("ur d'un ".utf8) + [0xE9] + Array("l".utf8) + [0xE8, 0x76, 0x65]
    let source = try decoded(bytes)
    #expect(text(source) == "le cœur d'un élève")
    #expect(source.decoding.encoding == "iso-8859-15")
    #expect(text(try decoded([0x35, 0x20, 0xA4], declared: "ISO-8859-15")) == "5 €")
    #expect(text(try decoded([0xE9, 0x20, 0x31, 0xBD])) == "é 1½")
  }

  @Test(arguments: [true, false])
  func hostile5UTF16IsReadWithAndWithoutMark(isBigEndian: Bool) throws {
    let text = "L'État a signé."
    let mark: [UInt8] = isBigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]
    #expect(self.text(try decoded(mark + wide(text, isBigEndian: isBigEndian))) == text)
    let source = try decoded(wide(text, isBigEndian: isBigEndian))
    #expect(self.text(source) == text)
    #expect(source.decoding.encoding == (isBigEndian ? "utf-16be" : "utf-16le"))
    #expect(throws: DecodingFailure.nuls(count: 60, line: 1)) {
      try decoded([UInt8](repeating: 0, count: 60) + Array("abc".utf8))
    }
  }

  @Test func hostile6DamagedUTF16IsReplacedAndFlagged() throws {
    let long = wide(String(repeating: "L'État. ", count: 30), isBigEndian: false)
    let odd = try decoded([0xFF, 0xFE] + long + [0x41])
    #expect(odd.decoding.replacementCount == 1)
    #expect(text(odd).hasSuffix(" \u{FFFD}"))
    let lone = try decoded([0xFF, 0xFE, 0x00, 0xD8] + long)
    #expect(lone.decoding.replacementCount == 1)
    #expect(text(lone).hasPrefix("\u{FFFD}L'État"))
  }

  /// Overlong forms of « / » and NUL, a surrogate, and a value beyond Unicode.
  @Test(arguments: [[0xC0, 0xAF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80]] as [[UInt8]])
  func hostile7OverlongFormsAndSurrogatesAreInvalid(bytes: [UInt8]) throws {
    let start = Array(String(repeating: "L'été est là. ", count: 50).utf8)
    let source = try decoded(start + bytes)
    #expect(source.decoding.replacementCount == bytes.count)
    #expect(!text(source).contains("/"))
  }

  @Test func hostile8DoubleEncodingIsFlaggedOnly() throws {
    let source = try decoded(Array("L'Ã©tÃ© et lâ€™hiver".utf8))
    #expect(source.decoding.looksDoubleEncoded)
    #expect(text(source) == "L'Ã©tÃ© et lâ€™hiver")
    #expect(try !decoded(Array("L'été ÂGÉ".utf8)).decoding.looksDoubleEncoded)
  }

  @Test func hostile9ANULBecomesAReplacementCharacter() throws {
    let source = try decoded(Array("avant\0après".utf8))
    #expect(text(source) == "avant\u{FFFD}après")
    #expect(source.decoding.replacementCount == 1)
    #expect(throws: DecodingFailure.nuls(count: 3, line: 2)) { try decoded(Array("a\n\0\0\0".utf8)) }
  }

  @Test func hostile10DataIsNoText() {
    #expect(throws: DecodingFailure.data(format: "PDF")) { try decoded(Array("%PDF-1.7\nune page".utf8)) }
    #expect(throws: DecodingFailure.data(format: "PNG")) { try decoded([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A]) }
  }
}
