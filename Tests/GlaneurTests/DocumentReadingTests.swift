import AnnotationModel
import FactStorage
import Foundation
import Testing

@testable import Glaneur

/// From a document's bytes to its status: what is read, skipped or rejected.
@Suite struct DocumentReadingTests {
  private static let extractor = Result { try Extractor(options: ExtractionOptions()) }

  private func status(_ bytes: some Sequence<UInt8>) throws -> ExtractionStatus {
    try Self.extractor.get().extract(SourceDocument(id: "d", bytes: Array(bytes))).status
  }

  private func rejection(_ bytes: [UInt8]) throws -> Rejection? {
    let extractor = try Self.extractor.get()
    return #expect(throws: Rejection.self) { try extractor.extract(SourceDocument(id: "d", bytes: bytes)) }
  }

  @Test func hostile45AnotherLanguageIsSkipped() throws {
    let english = "The minister said that the company will open a new factory in the city by the end of this year."
    #expect(try status(english.utf8) == .skipped)
    #expect(try status("Le ministre a dit que la société ouvrira une usine dans la ville.".utf8) == .ok)
    var options = ExtractionOptions()
    options.readsAnyLanguage = true
    let document = SourceDocument(id: "d", bytes: Array(english.utf8))
    #expect(try Extractor(options: options).extract(document).status == .ok)
  }

  @Test func hostile10DataIsRejectedByItsFirstBytes() throws {
    let found = try rejection(Array("%PDF-1.4 l'usine de Lyon".utf8))
    #expect(found?.code == "binary")
    #expect(found?.message == "the first bytes are those of a PDF file, not of text; give the text that it holds")
  }

  @Test func hostile9ManyNULsAreRejected() throws {
    let found = try rejection(Array("une ligne\nl'é\0\0\0\0tat".utf8))
    #expect(found?.code == "binary")
    #expect(found?.message.hasPrefix("4 NUL, the first in line 2") == true)
  }

  @Test func hostile2ManyReplacementsAreRejected() throws {
    let found = try rejection(Array("état\nété ".utf8) + [0xFF, 0x81, 0xFE, 0x81, 0xFF, 0x81])
    #expect(found?.code == "undecodable")
    #expect(found?.message.contains("the first in line 2; save the text as UTF-8") == true)
  }

  @Test func versionsNameTheICUThatRuns() throws {
    let version = try Self.extractor.get().versions.icu
    #expect(version.split(separator: ".").allSatisfy { Int($0) != nil } && version.contains("."))
  }
}

/// Web pages through the whole chain.
@Suite struct PageReadingTests {
  private static let page = """
    <!DOCTYPE html><html><head><meta charset="windows-1252"><title>Usine</title>
    <meta property="article:published_time" content="2018-05-26"></head><body><nav>Le menu de la page</nav>
    <h1>L'usine de l'Été</h1><p>La soci&eacute;té emploie 120&nbsp;salari\u{E9}s à Lyon depuis le 3 mai.</p></body></html>
    """

  private func record(_ document: SourceDocument) throws -> DocumentRecord {
    try Extractor(options: ExtractionOptions()).record(of: document, showsTokens: true)
  }

  @Test func hostile18OffsetsCountCodePointsOfTheDecodedFile() throws {
    let bytes = Self.page.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    let record = try record(SourceDocument(id: "p", bytes: bytes, format: .html))
    let file = Array(Self.page.unicodeScalars)
    #expect(record.decoding?.encoding == "windows-1252")
    #expect(record.metadata.date?.description == "2018-05-26")
    #expect(record.metadata.title == "L'usine de l'Été")
    let written = record.tokens.map { String(String.UnicodeScalarView(file[$0])) }
    #expect(written.contains("soci&eacute;té") && written.contains("Été") && !written.contains("menu"))
    for quantity in record.quantities {
      let place = String(String.UnicodeScalarView(file[quantity.passage.codePoints]))
      #expect(place.replacing("&nbsp;", with: "\u{A0}") == quantity.passage.text)
    }
    #expect(!record.quantities.isEmpty)
  }
}

/// Where a document's day comes from.
@Suite struct DocumentDayTests {
  private func day(_ text: String, _ format: DocumentFormat = .plain, line: DocumentTime? = nil) throws -> String? {
    var options = ExtractionOptions()
    options.time = DocumentTime("2018-05-26")
    let document = SourceDocument(id: "d", bytes: Array(text.utf8), format: format, time: line)
    return try Extractor(options: options).record(of: document).metadata.date?.description
  }

  @Test func theDocumentIsBelievedBeforeTheOption() throws {
    #expect(try day("La société signe un accord.") == "2018-05-26")
    #expect(try day("L'usine rouvre\n\n10 janvier 2016 . – La société signe un accord.") == "2016-01-10")
    #expect(try day("La société signe un accord.", line: DocumentTime("2017-01-02")) == "2017-01-02")
    let page = "<meta property='article:published_time' content='2015-03-04'><p>La société signe un accord.</p>"
    #expect(try day(page, .html) == "2015-03-04")
  }
}
