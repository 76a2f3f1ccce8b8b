import AnnotationModel
import FactStorage
import Foundation
import TestSupport
import Testing

@testable import Glaneur

@Suite struct RecordTests {
  /// Before the annotated words stand two code points outside the BMP and a decomposed letter.
  private static let text =
    "😀😀 e\u{301}t\u{E9} : Ève Réal, présidente d'Anix, a 20 produits en 2 axes : A, B. Peut-être."

  @Test func offsetsAreCodePointsThatSliceToTheText() throws {
    let object = try parsed(RecordTests.record())
    let scalars = Array(RecordTests.text.unicodeScalars)
    let pieces = ["mentions", "quantities", "counts"].flatMap { object[$0] as? [[String: Any]] ?? [] }
    #expect(pieces.count == 6)
    for piece in pieces {
      let (start, end) = try #require((piece["start"] as? Int, piece["end"] as? Int) as? (Int, Int))
      #expect(String(String.UnicodeScalarView(scalars[start..<end])) == piece["text"] as? String)
    }
    let fact = try #require((object["facts"] as? [[String: Any]])?.first)
    let (start, end) = try #require((fact["start"] as? Int, fact["end"] as? Int) as? (Int, Int))
    #expect(String(String.UnicodeScalarView(scalars[start..<end])) == fact["evidence"] as? String)
  }

  @Test func theLineIsWhatFoundationWrites() throws {
    let line = try RecordTests.line(RecordTests.record(), showsTokens: true)
    let object = try JSONSerialization.jsonObject(with: line)
    let sorted = try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
    #expect(String(decoding: line, as: UTF8.self) == String(decoding: sorted, as: UTF8.self) + "\n")
  }

  /// Articles as text and as pages, with all there is to print of them, and what is no text.
  @Test func whatIsPrintedOfAnExtractionIsItsRecord() throws {
    var random = SeededGenerator(seed: 21)
    let articles = (0..<40).map { Array(GeneratedArticle(sentences: $0, using: &random).text.utf8) }
    var documents = articles.map { SourceDocument(id: "a \"text\"", bytes: $0, title: "T\n") }
    documents += articles.map { SourceDocument(id: "p", bytes: Array("<p>&eacute;</p><p>".utf8) + $0, format: .html) }
    documents.append(SourceDocument(id: "b", bytes: [0, 1, 2, 3]))
    let extractor = try FactReadingTests.extractor.get()
    for document in documents {
      for (showsTokens, showsOpen) in [(false, false), (true, true)] {
        let record = extractor.record(of: document, showsTokens: true)
        var (made, printed) = (JSONWriter(), JSONWriter())
        made.record(record, id: record.id, showsTokens: showsTokens, showsOpen: showsOpen)
        let problem = extractor.writeRecord(
          of: document, to: &printed, showsTokens: showsTokens, showsOpen: showsOpen)
        #expect(printed.text == made.text)
        #expect(problem == record.problem)
      }
    }
    let everything = try RecordTests.builder()
    var (made, printed) = (JSONWriter(), JSONWriter())
    made.record(everything.build(showsTokens: true), id: nil, showsTokens: true, showsOpen: true)
    printed.record(of: everything, id: nil, showsTokens: true, showsOpen: true)
    #expect(printed.text == made.text)
  }

  @Test func aFactShowsItsArgumentsAndEvidence() throws {
    let fact = try #require((try parsed(RecordTests.record())["facts"] as? [[String: Any]])?.first)
    #expect(fact["subject"] as? String == "Ève Réal")
    #expect(fact["subject_names"] as? [String] == ["Ève Réal", "Réal"])
    #expect(fact["object"] as? String == "président")
    #expect(fact["object_names"] as? [String] == ["président", "présidente"])
    #expect(fact["qualifiers"] as? [String: String] == ["of": "Anix"])
    #expect(fact["block"] as? String == "paragraph")
    #expect(fact["modality"] == nil)
    #expect((fact["more_evidence"] as? [[String: Any]])?.map { $0["evidence"] as? String } == ["Peut-être"])
    #expect((fact["id"] as? String)?.count == 16)
  }

  @Test func aCountShowsOwnersMembersAndDivision() throws {
    let counts = try #require(try parsed(RecordTests.record())["counts"] as? [[String: Any]])
    #expect(counts[0]["owner"] as? String == "e2")
    #expect((counts[0]["divided_into"] as? [String: Any])?["noun"] as? String == "axe")
    #expect(counts[0]["approx"] as? String == "about")
    #expect(counts[1]["members"] as? [String] == ["A", "B"])
    #expect(counts[1]["owner"] == nil)
  }

  @Test func countsBecomeFacts() throws {
    let record = try RecordTests.record()
    let facts = record.countFacts.map { fact in
      [
        record.names(of: fact.subject)[0], fact.relation, record.names(of: fact.object)[0],
        fact.evidence[0].passage.text,
      ]
    }
    #expect(
      facts == [
        ["Anix", "count", "20 produit", "20 produits"],
        ["20 produit", "divided_into", "2 axe", "20 produits en 2 axes"],
        ["doc", "count", "2 axe", "2 axes"],
        ["2 axe", "has_member", "A", "A"],
        ["2 axe", "has_member", "B", "B"],
      ])
  }

  @Test func identitiesDependOnContentAlone() throws {
    let record = try RecordTests.record()
    let same = try RecordTests.record()
    #expect(record.facts.map(\.id) == same.facts.map(\.id))
    let other = try RecordTests.record(id: "other")
    #expect(Set(record.facts.map(\.id)).isDisjoint(with: other.facts.map(\.id)))
    #expect(Set((record.facts + record.countFacts).map(\.id)).count == 6)
  }

  @Test func aRejectedDocumentSaysWhy() throws {
    let record = DocumentRecord(rejecting: "x", Rejection(code: "binary", message: "no text"))
    let object = try parsed(record)
    #expect(object["status"] as? String == "rejected")
    #expect(object["error"] as? [String: String] == ["code": "binary", "message": "no text"])
    #expect((object["facts"] as? [Any])?.isEmpty == true)
  }

  private func parsed(_ record: DocumentRecord) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: RecordTests.line(record)) as? [String: Any])
  }

  private static func line(_ record: DocumentRecord, showsTokens: Bool = false) throws -> Data {
    var writer = JSONWriter()
    writer.record(record, id: record.id, showsTokens: showsTokens)
    return Data(writer.bytes)
  }

  /// The record of `text` with one of everything.
  static func record(id: String = "doc") throws -> DocumentRecord { try builder(id: id).build(showsTokens: true) }

  private static func builder(id: String = "doc") throws -> RecordBuilder {
    let extraction = try DrawnExtraction(text: text)
    let document = SourceDocument(id: id, bytes: Array(text.utf8))
    let result = ExtractionResult(status: .ok, extraction: try extraction.everything())
    return RecordBuilder(document, digest: String(repeating: "0", count: 64), result: result)
  }
}

@Suite struct CodePointOffsetsTests {
  @Test func agreeWithUnicodeScalars() {
    for text in ["", "a", "é", String(repeating: "aé€😀", count: 100), String(repeating: "x", count: 128)] {
      let offsets = CodePointOffsets(Array(text.utf8))
      for index in text.unicodeScalars.indices + [text.endIndex] {
        let bytes = text.utf8.distance(from: text.startIndex, to: index)
        let points = text.unicodeScalars.distance(from: text.startIndex, to: index)
        #expect(offsets.codePoints(before: bytes) == points)
        for count in [1, 9, 63, 64, 300] {
          let end = text.unicodeScalars.index(index, offsetBy: count, limitedBy: text.endIndex) ?? text.endIndex
          let span = TextSpan(bytes, text.utf8.distance(from: text.startIndex, to: end))
          #expect(
            offsets.codePoints(span) == points..<text.unicodeScalars.distance(from: text.startIndex, to: end))
        }
      }
    }
  }
}
