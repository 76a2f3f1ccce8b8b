import AnnotationModel
import Foundation
import Testing

/// Builds extractions whose spans are found by their words.
struct DrawnExtraction {
  let text: String

  init(text: String) throws { self.text = text }

  func span(_ words: String) throws -> TextSpan {
    let scalars = Array(text.utf8)
    let wanted = Array(words.utf8)
    let start = (0...(scalars.count - wanted.count)).first { scalars[$0...].starts(with: wanted) }
    let found = try #require(start, "« \(words) » is not in the text")
    return TextSpan(found, found + wanted.count)
  }

  /// One of everything about « Ève Réal, présidente d'Anix, a 20 produits en 2 axes ».
  func everything() throws -> Extraction {
    let rule = RuleName("a rule")
    func mention(_ words: String, _ type: MentionType, _ entity: Int?) throws -> Mention {
      Mention(span: try span(words), tokens: 0..<1, type: type, rule: rule, entity: entity)
    }
    let source = SourceText(text)
    let whole = TextSpan(0, source.utf8.count)
    let analysed = AnalysedText(
      source: source, blocks: [Block(kind: .paragraph, span: whole, sentences: 0..<1)],
      sentences: [Sentence(span: whole, tokens: 0..<1, block: 0)],
      tokens: [Token(span: try span("Ève"), kind: .word, shape: .capitalized, followsSpace: true)],
      metadata: DocumentMetadata(title: "Un \"titre\"/\u{1F600}", date: CalendarDate(year: 2016, month: 1, day: 10)))
    return Extraction(
      text: analysed,
      mentions: [
        try mention("Ève Réal", .person, 0), try mention("présidente", .role, nil),
        try mention("Anix", .organization, 1),
      ],
      entities: [
        Entity(type: .person, names: ["Ève Réal", "Réal"]), Entity(type: .organization, names: ["Anix"]),
      ],
      quantities: [
        Quantity(
          span: try span("20"), tokens: 0..<1, type: .percent, value: .number(ExactDecimal(125, exponent: -1)),
          modifier: .approx, rule: rule)
      ],
      counts: try counts(rule), facts: [try fact(rule, sentence: whole)])
  }

  private func counts(_ rule: RuleName) throws -> [Count] {
    var products = Count(
      span: try span("20 produits"), tokens: 0..<1, value: .exact(20), noun: "produit", approximation: .about,
      rule: rule)
    products.owners = [1]
    products.division = 1
    var axes = Count(
      span: try span("2 axes"), tokens: 0..<1, value: .exact(2), noun: "axe", approximation: nil, rule: rule)
    axes.members = [try span("A, B").prefix(1), try span("B. Peut").prefix(1)]
    return [products, axes]
  }

  private func fact(_ rule: RuleName, sentence: TextSpan) throws -> Fact {
    func evidence(_ words: String) throws -> Evidence {
      Evidence(span: try span(words), sentence: sentence, block: .paragraph, rule: rule)
    }
    return Fact(
      subject: .entity(0), relation: "position_held",
      object: .literal(Literal(normal: "président", surface: "présidente")),
      qualifiers: [Qualifier(name: "of", value: "Anix", entity: 1)],
      evidence: [try evidence("Ève Réal, présidente d'Anix"), try evidence("Peut-être")])
  }
}

extension TextSpan {
  /// The first bytes of the span.
  func prefix(_ count: Int) -> TextSpan { TextSpan(start, start + count) }
}
