import AnnotationModel
import Lexicon

/// Brings roles to their dictionary form: « présidente » gives « président », « ministre de l'Économie » its lower case.
struct RoleReader {
  let text: AnalysedText
  let lexicon: Lexicon
  let lexemes: [Lexeme]
  /// The classes of roles proper and of nouns that are roles only in some contexts.
  private let roleClasses: [Int]

  init(text: AnalysedText, lexicon: Lexicon, lexemes: [Lexeme]) {
    self.text = text
    self.lexicon = lexicon
    self.lexemes = lexemes
    roleClasses = ["role", "weak role"].compactMap { lexicon.classIndex(named: $0) }
  }

  /// The dictionary form of the words that name a role, and the words themselves.
  func role(_ tokens: Range<Int>) -> Literal {
    let surface = text.text(ofTokens: tokens)
    let head = head(tokens)
    let tail = tokens.dropFirst(head.tokens.count)
    guard let lemma = lemma(head.lexeme) else { return Literal(normal: surface.lowercased(), surface: surface) }
    guard !tail.isEmpty else { return Literal(normal: lemma, surface: surface) }
    let separator = text.tokens[tail.lowerBound].followsSpace ? " " : ""
    return Literal(normal: lemma + separator + text.text(ofTokens: tail).lowercased(), surface: surface)
  }

  /// Whether the first word, or the phrase that it opens, is a role by the lexicon.
  func beginsWithRole(_ tokens: Range<Int>) -> Bool { !tokens.isEmpty && lemma(head(tokens).lexeme) != nil }

  private func head(_ tokens: Range<Int>) -> Phrase {
    lexicon.phrases(in: lexemes[tokens]).first { $0.tokens.lowerBound == tokens.lowerBound }
      ?? Phrase(tokens: tokens.lowerBound..<tokens.lowerBound + 1, lexeme: lexemes[tokens.lowerBound])
  }

  private func lemma(_ lexeme: Lexeme) -> String? {
    roleClasses.lazy.compactMap { lexicon.lemma(of: lexeme, inClass: $0) }.first
  }
}
