import AnnotationModel
import FactExtraction
import FactStorage
import Matching

/// A question about a rule that no rule file holds.
public struct UnknownRule: Error, CustomStringConvertible {
  /// What is wrong and which rules have names like it.
  public let description: String
}

extension Extractor {
  /// How the sentences of a document were read, in their order.
  ///
  /// - Parameters:
  ///   - document: the document.
  ///   - span: only the sentences that share a code point with this span; nil for all.
  ///   - rule: the name of a rule to follow in each of them.
  /// - Throws: `Rejection` for a document that cannot be read, `UnknownRule` for a rule that is not there.
  public func explanations(
    of document: SourceDocument, overlapping span: Range<Int>? = nil, whyNot rule: String? = nil
  ) throws -> [Explanation] {
    let followed = try rule.map { try self.rule(named: $0) }
    let text = try analysedText(of: document)
    let extractor = FactExtractor(knowledge: knowledge)
    let explainer = Explainer(extractor.derivation(of: text), lexicon: knowledge.lexicon)
    let offsets = CodePointOffsets(text.source.utf8)
    return text.sentences.indices.filter { index in
      span.map { $0.overlaps(offsets.codePoints(text.sentences[index].span)) } ?? true
    }.map { explainer.explanation(ofSentence: $0, whyNot: followed) }
  }

  private func rule(named name: String) throws(UnknownRule) -> Rule {
    if let rule = knowledge.rules.first(where: { $0.name.description == name }) { return rule }
    let words = name.split(separator: " ")
    let similar = knowledge.rules.map(\.name.description).filter { known in words.contains { known.contains($0) } }
    let hint = similar.isEmpty ? "" : "; rules with such words: \(similar.prefix(5).joined(separator: ", "))"
    throw UnknownRule(description: "no rule is called \"\(name)\"\(hint)")
  }
}

extension SourceDocument {
  /// A document as far as its stored sentences tell: each stands at its place again.
  public init(id: String, sentences: [StoredPassage], date: String?) {
    var text = ""
    var length = 0
    var block: String?
    for sentence in sentences {
      let gap = max(0, sentence.span.lowerBound - length)
      text += String(repeating: gap > 1 || sentence.block != block ? "\n" : " ", count: gap) + sentence.text
      length += gap + sentence.text.unicodeScalars.count
      block = sentence.block
    }
    self.init(id: id, bytes: Array(text.utf8), time: date.flatMap(DocumentTime.init))
  }
}
