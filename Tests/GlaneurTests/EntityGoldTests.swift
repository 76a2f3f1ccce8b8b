import AnnotationModel
import Foundation
import Glaneur
import Testing

/// The people, organizations and places of invented news paragraphs, drawn in `Cases/entities.txt`: how many are found
/// must not fall below what has been reached.
@Suite struct EntityGoldTests {
  /// A name in a paragraph: its place in bytes and its type.
  struct Name: Hashable {
    let span: TextSpan
    let type: String
  }

  private static let types: Set<String> = ["person", "organization", "location"]

  static let paragraphs: [(text: String, names: Set<Name>)] = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Cases/entities.txt")
    let lines = (try? String(contentsOf: file, encoding: .utf8))?.split(separator: "\n") ?? []
    return lines.filter { !$0.hasPrefix("#") }.map(read)
  }()

  /// A paragraph without its marks, `[person: Ali]`, and what they say.
  private static func read(_ line: Substring) -> (text: String, names: Set<Name>) {
    var text = ""
    var names: Set<Name> = []
    for piece in line.split(separator: "[", omittingEmptySubsequences: false) {
      guard let close = piece.firstIndex(of: "]"), let colon = piece[..<close].firstRange(of: ": ") else {
        text += piece
        continue
      }
      let start = text.utf8.count
      text += piece[colon.upperBound..<close]
      names.insert(Name(span: TextSpan(start, text.utf8.count), type: String(piece[..<colon.lowerBound])))
      text += piece[piece.index(after: close)...]
    }
    return (text, names)
  }

  /// What the chain finds, without names that lie inside others.
  private static func found(_ text: String) throws -> Set<Name> {
    let document = SourceDocument(id: "a.txt", bytes: Array(text.utf8))
    let mentions = try FactReadingTests.extractor.get().extract(document).extraction.mentions
    let names = mentions.filter { types.contains($0.type.name) }.map { Name(span: $0.span, type: $0.type.name) }
    return Set(names.filter { name in !names.contains { $0.span != name.span && $0.span.contains(name.span) } })
  }

  @Test(arguments: [("person", 100, 100), ("organization", 100, 97), ("location", 100, 96)])
  func nothingFallsBelowWhatWasReached(type: String, precision: Int, recall: Int) throws {
    #expect(Self.paragraphs.count >= 30)
    var (right, predicted, wanted) = (0, 0, 0)
    for paragraph in Self.paragraphs {
      let gold = paragraph.names.filter { $0.type == type }
      let found = try Self.found(paragraph.text).filter { $0.type == type }
      for name in gold.symmetricDifference(found) {
        let words = SourceText(paragraph.text).text(name.span)
        print("\(gold.contains(name) ? "missed" : "false") \(type): \(words)")
      }
      right += gold.intersection(found).count
      predicted += found.count
      wanted += gold.count
    }
    #expect(right * 100 >= precision * predicted, "precision \(right) of \(predicted)")
    #expect(right * 100 >= recall * wanted, "recall \(right) of \(wanted)")
  }
}
