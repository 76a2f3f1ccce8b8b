import AnnotationModel
import Lexicon

/// What was found in a text, of which entities and facts are made, and then the entities; one object, for every reader
/// of it keeps it.
final class Findings {
  let text: AnalysedText
  let utf8: [UInt8]
  let lexicon: Lexicon
  let classes: WordClasses
  /// The lexeme of each token.
  let lexemes: [Lexeme]
  let mentions: [Mention]
  /// The lexeme of each mention: its word or phrase, or `.unknown`.
  let mentionLexemes: [Lexeme]
  /// The mentions that are no part of longer ones, by place, and those that are.
  let live: [Int]
  let nested: [Mention]
  /// The numbers of names, which hold while the text is read.
  let names: NameTable
  let quantities: [Quantity]
  let counts: [Count]
  let quotations: [Quotation]
  /// What the relation rules read.
  let raw: [RawFact]
  @exclusivity(unchecked) private(set) var entities: [Entity] = []
  @exclusivity(unchecked) private var groups = MentionGroups(count: 0)

  init(
    text: AnalysedText, lexicon: Lexicon, classes: WordClasses, lexemes: [Lexeme], mentions: [Mention],
    mentionLexemes: [Lexeme], live: [Int], nested: [Mention], names: NameTable, quantities: [Quantity],
    counts: [Count], quotations: [Quotation], raw: [RawFact]
  ) {
    self.text = text
    utf8 = text.source.utf8
    self.lexicon = lexicon
    self.classes = classes
    self.lexemes = lexemes
    self.mentions = mentions
    self.mentionLexemes = mentionLexemes
    self.live = live
    self.nested = nested
    self.names = names
    self.quantities = quantities
    self.counts = counts
    self.quotations = quotations
    self.raw = raw
  }

  /// Decides which entities the mentions name.
  func resolveEntities() {
    (entities, groups) = EntityResolver(self).resolve(aliases: raw.mentionPairs(of: .alias))
  }

  /// The entity that a mention names; roles name none.
  func entity(of mention: Int) -> Int? { groups.entity(of: mention) }

  /// The words of a span, as written.
  func words(_ span: TextSpan) -> String { String(decoding: utf8[span.range], as: UTF8.self) }
}
